"""The client against a real server: the same ledger through the network."""

import socket
import threading
import time

import pytest
import uvicorn

from entente.client import Client, NewDecision, NewDocument, Refused
from entente.ledger import Ledger
from entente.serve import make_app
from entente.serve.access import Access


@pytest.fixture
def server(ledger_file):
    """The address of a real server of the stand-in's ledger, which a token opens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = uvicorn.Server(
        uvicorn.Config(make_app(ledger_file, Access(token="let me in")), port=port, log_level="error")
    )
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join()


def test_the_client_reads_what_the_ledger_holds(server, ledger_file):
    with Ledger.open(ledger_file) as ledger, Client(server, token="let me in") as client:
        assert client.state().entries == len(ledger.entries())
        assert [s.entry for s in client.entries(page=2)] == [s.entry for s in client.entries()]
        assert {s.entry for s in client.entries()} == {entry.id for entry in ledger.entries()}
        for entry in ledger.entries():
            assert [claim.id for claim in client.entry(entry.id).claims] == [claim.id for claim in entry.claims]
        assert {claim.id for claim in client.claims(page=3)} == {claim.id for claim in ledger.claims()}
        told = client.document(next(client.documents()).id)
        assert ledger.document(told.id).text == told.text
        assert len(client.totals(by=("provider",)).rows) == len(ledger.totals(by=("provider",)).rows)


def test_the_client_decides(server):
    with Client(server, token="let me in") as client:
        claim = next(client.claims())
        assert claim.words
        assert client.decide(NewDecision(kind="reject", claim=claim.id)).standing == "holds"
        with pytest.raises(Refused, match="rejected it"):
            client.claim(claim.id)
        client.decide(NewDecision(kind="undo"))
        assert client.claim(claim.id) == claim
        assert (
            client.add([NewDocument(text="Chile will send two helicopters to Kenya.", published="2024-05-02")]).claims
            == 1
        )


def test_refusals_carry_the_remedy(server):
    with Client(server, token="let me in") as client, pytest.raises(Refused, match="Did you mean “kind:”") as refused:
        list(client.entries("knid:tank"))
    assert refused.value.status == 400
    with Client(server) as stranger, pytest.raises(Refused, match="Sign in"):
        stranger.state()


def test_exports_are_written_as_they_come(server, ledger_file, tmp_path):
    with Ledger.open(ledger_file) as ledger, (tmp_path / "here").open("wb") as target:
        ledger.export("entries", target)
    with Client(server, token="let me in") as client, (tmp_path / "there").open("wb") as target:
        client.export("entries", target)
        with pytest.raises(Refused, match="tables"):
            client.export("tables", target)
    assert (tmp_path / "there").read_bytes() == (tmp_path / "here").read_bytes()
