"""Another spaCy pipeline in the packaged engine's place, from Python and from the command line."""

import json
import sqlite3

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from typer.testing import CliRunner

from entente import Ledger, read
from entente.cli import app
from entente.core.document import Document
from entente.core.issue import UnknownName
from entente.run import RULES, read_all, versions

TEXT = "Norway pledged tanks to Ukraine."
WORDS = {
    "Norway": ("PROPN", "NNP", "nsubj", "pledged"),
    "pledged": ("VERB", "VBD", "ROOT", "pledged"),
    "tanks": ("NOUN", "NNS", "obj", "pledged"),
    "to": ("ADP", "IN", "case", "Ukraine"),
    "Ukraine": ("PROPN", "NNP", "obl", "pledged"),
    ".": ("PUNCT", ".", "punct", "pledged"),
}
SEEN = []


@Language.component("six_words")
def six_words(doc: Doc) -> Doc:
    """Knows the six words above; any other is left hanging on the first."""
    SEEN.append(doc.text)
    places = {token.text: token for token in doc}
    for token in doc:
        pos, tag, relation, head = WORDS.get(token.text, ("X", "XX", "dep", doc[0].text))
        token.pos_, token.tag_, token.dep_, token.head = pos, tag, relation, places.get(head, doc[0])
        token.lemma_ = {"pledged": "pledge", "tanks": "tank"}.get(token.text, token.text)
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory):
    """An installed pipeline: a folder that spaCy can load."""
    folder = tmp_path_factory.mktemp("pipeline") / "six-words"
    made = spacy.blank("en")
    made.add_pipe("six_words")
    made.to_disk(folder)
    SEEN.clear()
    return str(folder)


def test_a_text_is_read_by_the_pipeline_named(pipeline):
    told = [(c.get("stage"), c.values("provider")) for c in read(TEXT, pipeline=pipeline) if c.type == "commitment"]
    assert told == [("pledged", ("NOR",))]
    assert SEEN[-1] == TEXT


def test_a_ledger_is_filled_by_it_and_says_so(pipeline, tmp_path):
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        added = ledger.add(Document("one", TEXT), processes=0, pipeline=pipeline)
        assert (added.documents, added.claims) == (1, ledger.counts().claims)
        assert [entry.stage for entry in ledger.entries("provider:NOR")] == ["pledged"]
    with sqlite3.connect(tmp_path / "ledger.db") as connection:
        ((told,),) = connection.execute("SELECT versions FROM runs").fetchall()
    connection.close()
    assert json.loads(told)["model"] == pipeline


@pytest.mark.parametrize("how", ["option", "environment"])
def test_the_command_line_is_told_of_it_by_option_or_environment(pipeline, tmp_path, how):
    (tmp_path / "report.txt").write_text(TEXT)
    told = ["--pipeline", pipeline] if how == "option" else []
    environment = {} if how == "option" else {"ENTENTE_PIPELINE": pipeline}
    SEEN.clear()
    ended = CliRunner().invoke(app, ["read", str(tmp_path / "report.txt"), *told], env=environment)
    assert ended.exit_code == 0, ended.output
    assert '"provider": ["NOR"]' in ended.stdout
    assert TEXT in SEEN
    ended = CliRunner().invoke(
        app, ["add", str(tmp_path / "report.txt"), "-l", str(tmp_path / "ledger.db"), *told], env=environment
    )
    assert ended.stdout.startswith("1 document added, ")


def test_one_that_is_not_installed_is_told_with_the_remedy(tmp_path):
    (tmp_path / "report.txt").write_text(TEXT)
    ended = CliRunner().invoke(app, ["read", str(tmp_path / "report.txt"), "--pipeline", "en_none_such"])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.startswith("The spaCy pipeline “en_none_such” is not installed. Install it")
    assert "Traceback" not in ended.stderr


def test_one_that_is_not_installed_is_told_by_workers_too(capfd):
    documents = [Document(f"d{n}", TEXT) for n in range(3)]
    with pytest.raises(UnknownName, match="“en_none_such” is not installed"):
        list(read_all(documents, processes=1, pipeline="en_none_such"))
    assert capfd.readouterr().err == ""


def test_the_versions_tell_the_rules_of_every_package_that_reads():
    from importlib.resources import files

    kept_apart = {"cli", "consolidate", "core", "demo", "ledger", "score", "show", "store"}
    kept_apart |= {"api", "client", "faces", "feeds", "publish", "serve", "web"}
    packages = {p.name for p in files("entente").iterdir() if p.is_dir() and not p.name.startswith("_")}
    assert set(RULES) == packages - kept_apart
    here = versions()
    assert set(here) == {"entente", "rules", "model"}
    assert len(here["rules"]) == 12
    assert versions("spacy")["model"] == f"spacy {spacy.__version__}"
    assert versions("spacy")["rules"] == here["rules"]
