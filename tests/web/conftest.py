"""What tests of pages share: a site over the stand-in's ledger, and forms sent as a browser sends them."""

import re
from html import unescape
from urllib.parse import urljoin

import pytest
from starlette.testclient import TestClient

from entente.serve import make_app


class Site(TestClient):
    """The pages of a ledger. `get` and `post` are TestClient's; `submit` posts a form with the mark that proves where it is from."""

    def submit(self, path, page="/", **fields):
        """Post the fields as the form of `page` would."""
        mark = re.search(r'name="csrf" value="([^"]+)"', self.get(page).text)
        assert mark, f"{page} has no form that decides"
        headers = {"origin": str(self.base_url).rstrip("/"), "referer": urljoin(str(self.base_url), page)}
        return self.post(path, data={"csrf": unescape(mark[1]), **fields}, headers=headers, follow_redirects=False)


@pytest.fixture
def site(ledger_file):
    """The pages of the stand-in's reports; whoever asks is the reviewer of this machine."""
    with Site(make_app(ledger_file), base_url="http://127.0.0.1:8470") as opened:
        yield opened
