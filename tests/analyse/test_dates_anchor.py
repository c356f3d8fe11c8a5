"""Times counted from another time of the text, in sentences read by the engine."""

from datetime import date

import pytest

from entente.analyse.dates import find_dates
from entente.core.document import Document, Span
from entente.language.engine import load, parse_many
from entente.language.plain import Doc
from entente.vocabulary.dates import supports_from

WRITTEN = date(2023, 1, 17)

CASES = [
    (
        "The ministers met in Oslo on 3 March 2022. They signed the treaty two days later.",
        "two days later",
        "2022-03-05",
    ),
    ("The summit took place on 3 March 2022. Chile joined two days after the summit.", "two days after", "2022-03-05"),
    ("Chile joined the treaty a day before the summit on 3 March 2022.", "a day before", "2022-03-02"),
    ("Chile joined the treaty two days after the vote. It rained on 3 March 2022.", "two days after", None),
    ("Ghana and Togo fell out in May 2021. They made peace later that year.", "later that year", "2021"),
    ("The envoys arrived on Friday and left the next day.", "the next day", "2023-01-14"),
    ("The envoys left the next day.", "the next day", None),
    ("The envoys arrived in 2021. They left two days later.", "two days later", None),
]


@pytest.fixture(scope="module")
def engine():
    return load()


@pytest.mark.parametrize(("text", "words", "value"), CASES, ids=[case[0][:50] for case in CASES])
def test_the_other_time_is_found_and_cited(engine, text, words, value):
    (parsed,) = parse_many(engine, [(text, [Span(0, len(text))])])
    found = [m for m in find_dates(Doc(parsed), Document("1", text, WRITTEN)).all() if m.span.of(text) == words]
    assert [m.when.edtf if m.when else None for m in found] == [value]
    if value is not None:
        assert supports_from(value, [s.of(text) for s in found[0].cited], WRITTEN)
        assert len(found[0].cited) == 2
