"""A release's own speech is no statement; what it reports of others is, and what it quotes."""

import pytest

from entente.core.document import Document
from entente.extract.statements import find_statements
from entente.language.engine import load, parse_many
from entente.language.sentences import split
from entente.pipeline import analyse, bare

OWN = "Norwegian Prime Minister Kari Lund announced a new fund. Denmark said that it would pay a tenth of it."
JOINT = (
    "Norwegian Prime Minister Kari Lund and Danish Prime Minister Lars Holm reaffirmed that the strait must stay open."
)


def speakers(text: str, **told: str) -> list[object]:
    document = bare(Document("text", text, **told))
    parsed = next(iter(parse_many(load(), [(document.text, tuple(split(document.text)))])))
    return sorted(str(claim.get("speaker.actor")) for claim in find_statements(analyse(document, parsed)))


@pytest.mark.parametrize(
    ("text", "told", "said"),
    [
        (OWN, {"source": "example.org"}, ["DNK", "NOR"]),
        (OWN, {"url": "https://www.regjeringen.no/en/news/fund"}, ["DNK"]),
        (OWN, {"url": "https://example.org/regjeringen/fund"}, ["DNK", "NOR"]),
        (JOINT, {"url": "https://example.org/joint-statement"}, ["DNK", "NOR"]),
        (JOINT, {"url": "https://www.regjeringen.no/joint-statement-on-the-strait"}, []),
        ('Norway said: "We will pay for the bridge."', {"url": "https://www.regjeringen.no/en"}, ["NOR"]),
    ],
)
def test_a_release_makes_no_statement_of_its_own_house(text, told, said):
    assert speakers(text, **told) == said
