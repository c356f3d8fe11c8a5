"""Texts as scrapers and translation programs leave them tell the same claims: other marks, blanks too many or too few, doubled
headlines, datelines, capitals, names with a slip.
"""

import json
import re
from datetime import date
from functools import cache

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from entente.core.document import Document
from entente.language.engine import load
from entente.pipeline import read_documents
from entente.records.base import record_of

SENTENCES = (
    "Norway will send 20 howitzers to Moldova.",
    "Portugal has sent Kenya 12 ambulances.",
    "Canada refused to send tanks to Georgia.",
    "Peru asked Chile for helicopters.",
    "The European Union has pledged $40 million in aid for Malawi.",
    "Kenya's foreign minister warned Uganda on Monday.",
    'The president of Chile, Ana Rojas, said: "We will send tents to Haiti."',
    "Japan’s defence minister said that “the talks with Ghana have failed”.",
)


def curly(text):
    return re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’")


def straight(text):
    return text.replace("“", '"').replace("”", '"').replace("’", "'")


def spaced(text):
    return re.sub(r"([,.;:])(?=\s|$)", r" \1", re.sub(r"(['’]s)\b", r" \1", text))


DAMAGES = {
    "curly marks": curly,
    "straight marks": straight,
    "marks set apart": spaced,
    "two blanks": lambda text: text.replace(" ", "  "),
    "hard blanks": lambda text: text.replace(" ", "\u00a0"),
    "markup": lambda text: re.sub(r"^(\w+)", r"**\1**", text),
    "a headline glued on": lambda text: f"Ministers meet in LimaThe talks are over. {text}",
    "a dateline": lambda text: f"NAIROBI, June 1 (Newswire) - {text}",
    "a dateline in slashes": lambda text: f"ACCRA, June 1. /GNA/. {text}",
    "told twice in one line": lambda text: (
        f"{text.rstrip('.')} {text}" if text.count(" ") > 4 and '"' not in text else text
    ),
    "the headline again": lambda text: f"Rain in Lima\n\nRain in Lima\n\n{text}",
    "trailing blanks": lambda text: f"  {text}  \n",
}


@cache
def engine():
    return load()


@cache
def told(text):
    """What a text tells, without places, marks and blanks."""
    ((_, (claims, issues)),) = read_documents([Document("text", text, date(2022, 6, 1))], engine())
    assert not issues
    kept = []
    for record in map(record_of, claims):
        values = {k: v for k, v in record.items() if k not in PLACED}
        kept.append(re.sub(r"[\W_]+", " ", json.dumps(values, ensure_ascii=False, sort_keys=True)))
    return sorted(kept)


PLACED = frozenset({"id", "doc", "confidence", "evidence", "quotes", "content", "reply_to"})
"""Fields that hold places in the text, or that may differ with what stands beside it."""


@example(sentence=SENTENCES[4], damages=["two blanks", "hard blanks"])
@given(
    sentence=st.sampled_from(SENTENCES),
    damages=st.lists(st.sampled_from(sorted(DAMAGES)), min_size=1, max_size=2, unique=True),
)
@settings(max_examples=60, deadline=None)
def test_damaged_texts_tell_the_same(sentence, damages):
    assume(sum("dateline" in damage for damage in damages) < 2)
    assume(
        "told twice in one line" not in damages or not any("dateline" in d for d in damages)
    )  # pages double headlines
    text = sentence
    for damage in sorted(damages, key=list(DAMAGES).index):
        text = DAMAGES[damage](text)
    assert told(text) == told(sentence)


TELLING = (
    *SENTENCES,
    "“We stay,” said Ana Rojas — because, as she said in Lima, “it is clearer each day” that Peru will pay.",
    "The embassy (in Accra) said: “Ghana must",
    "Asked whether Kenya had agreed to the 18- to 20-month lease, he said no, not “yet”, but “soon”.",
    "* Norway, Chile and Peru; 4 million euros, 2 million and one helicopter\n",
)


@given(st.lists(st.sampled_from(TELLING), min_size=1, max_size=5), st.integers(0, 300), st.integers(0, 600))
@settings(max_examples=60, deadline=None)
def test_texts_cut_anywhere_are_read(sentences, start, end):
    """Whatever is left of a text, each claim cites words of it."""
    text = " ".join(sentences)[start:end]
    ((_, (claims, _)),) = read_documents([Document("text", text, date(2022, 6, 1))], engine())
    assert all(0 <= span.start < span.end <= len(text) for claim in claims for span in claim.spans())


@pytest.mark.parametrize(
    ("text", "speaker", "name"),
    [
        ("Lithuania will send trucks. The Lithunian prime minister warned Belarus on Monday.", "LTU", None),
        ("Lithuania will send trucks. Lithunian officials warned Belarus on Monday.", "LTU", None),
        ("Lithuania will send trucks. Lithunia warned Belarus on Monday.", "LTU", None),
        ("Ukraine needs trucks. Wolodymyr Zielnski urged Chile to send them.", "UKR", "Wolodymyr Zielnski"),
    ],
)
def test_names_with_a_slip(text, speaker, name):
    ((_, (claims, _)),) = read_documents([Document("text", text, date(2022, 6, 1))], engine())
    said = [c for c in claims if c.type == "statement"]
    speakers = [(f.value, f.rule) for c in said for f in c.fields if f.name == "speaker.actor"]
    assert speakers
    assert all(value == speaker for value, _ in speakers)
    assert any("garbled" in rule for _, rule in speakers)
    if name is not None:
        assert {f.value for c in said for f in c.fields if f.name == "speaker.name"} == {name}
