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


PORTS = {
    "2024-05-02": "Peru leads the coalition for open ports. Chile supports the coalition for open ports.",
    "2024-05-04": "About 20 countries are ready to join the coalition for open ports, officials in Lima said.",
    "2024-05-09": "Bolivia opposes the coalition for open ports. Chile opposes the coalition for open ports.",
    "2024-05-10": "The presidents of Chile and Peru will meet in Lima on 14 May.",
    "2024-05-15": "The presidents of Chile, Peru and Ecuador met in Lima on Tuesday.",
    "2024-06-01": "Kenya proposed a 30-day ceasefire to Sudan on Saturday. Ethiopia rejected the 30-day ceasefire.",
    "2024-06-03": "Egypt accepted Kenya's proposal of a 30-day ceasefire.",
    "2024-06-10": "Kenya and Ghana cancelled their meeting in Accra planned for 20 June.",
    "2024-07-01": "Lima accused La Paz of closing the port. Bolivia denied to Peru that it had closed the port.",
    "2024-07-02": "Norway will send eight Leopard 2 tanks to Ukraine. Norway delivered ten trucks to Ukraine on Monday.",
}
"""Reports of stances, meetings, proposals, answers and gifts, each with its day for its id."""


@pytest.fixture(scope="session")
def ports_file(tmp_path_factory):
    """A ledger of PORTS, read by the language engine."""
    from datetime import date

    from entente.core.document import Document
    from entente.ledger import Ledger

    place = tmp_path_factory.mktemp("ports") / "ledger.db"
    with Ledger.open(place) as ledger:
        ledger.add([Document(d, text, date.fromisoformat(d), "Courier") for d, text in PORTS.items()], processes=0)
    return place


@pytest.fixture(scope="session")
def ports(ports_file):
    """The pages of that ledger."""
    with Site(make_app(ports_file), base_url="http://127.0.0.1:8470") as opened:
        yield opened
