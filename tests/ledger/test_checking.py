"""A ledger that is whole passes the check; whatever is changed behind its back is found and told with the remedy."""

import pytest
import standin
from sqlalchemy import text

from entente.ledger import Ledger
from entente.store.opening import open_engine, writing


@pytest.fixture
def filled(place):
    """The place of a ledger of the stand-in's reports."""
    with Ledger.open(place) as opened:
        opened.add(standin.REPORTS, processes=0, make=standin.make)
        assert opened.check() == ()
    return place


def _change(place, statement):
    with writing(open_engine(place)) as connection:
        assert connection.execute(text(statement)).rowcount


@pytest.mark.parametrize(
    ("statement", "code", "told"),
    [
        ("UPDATE documents SET text = 'short' WHERE id = 'one'", "broken-claim", "cites words outside"),
        ("UPDATE documents SET skips = '[[5, 2, \"junk\"]]' WHERE id = 'one'", "broken-document", "not in order"),
        ("UPDATE claims SET rule = 'x', evidence = '[[0, 2]]' WHERE number = 1", "broken-claim", "its id was made of"),
        ("UPDATE claims SET words = 'never said' WHERE number = 2", "broken-claim", "cited words are not those"),
        ("UPDATE claims SET record = '{}' WHERE number = 2", "broken-claim", "record"),
        (
            "DELETE FROM entries WHERE place = (SELECT min(place) FROM entries)",
            "stale-entries",
            "not those that the claims give",
        ),
        (
            "INSERT INTO relations (kind, one, other, claims, why) VALUES ('part_of', 'a', 'b', '[\"c\"]', '[]')",
            "stale-relations",
            "not those of now",
        ),
        (
            "DELETE FROM changes WHERE place = (SELECT min(place) FROM changes)",
            "stale-changes",
            "changes kept ready are not those of now",
        ),
    ],
)
def test_what_was_changed_is_found(filled, statement, code, told):
    _change(filled, statement)
    with Ledger.open(filled) as opened:
        found = opened.check()
        assert {issue.code for issue in found} == {code}
        assert told in str(found[0])
        assert found[0].hint
        if code.startswith("stale"):
            assert opened.check(repair=True) == ()


def test_a_damaged_file_is_found(tmp_path):
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as opened:
        opened.add(standin.REPORTS, processes=0, make=standin.make)
    whole = bytearray(path.read_bytes())
    place = whole.rindex(b"GBR pledges")
    whole[place - 200 : place] = bytes(200)
    path.write_bytes(whole)
    with Ledger.open(path) as opened:
        assert opened.check()


def test_the_command(entente, ledger_file):
    done = entente("check")
    assert (done.exit_code, done.stdout) == (0, "ledger.db holds 6 documents and 11 claims. No fault found.\n")
    _change(ledger_file, "DELETE FROM entries WHERE place = (SELECT min(place) FROM entries)")
    done = entente("check")
    assert done.exit_code == 1
    assert "--repair" in done.stderr
    assert "1 fault found." in done.stdout
    assert entente("check", "--repair").exit_code == 0
