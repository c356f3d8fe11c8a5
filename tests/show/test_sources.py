"""The sources of a query as BibTeX and CSL-JSON."""

import json
import re
from datetime import date
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from entente.core.document import Document
from entente.show.bibtex import bibtex, escaped
from entente.show.csl import csl
from entente.show.sources import keyed


def _written(ledger, form, query=""):
    ledger.export(form, out := BytesIO(), query)
    return out.getvalue().decode()


def test_the_sources_of_a_query(ledger, golden):
    golden("sources.bib", _written(ledger, "bibtex", "provider:GBR kind:tank"))
    golden("sources.csl.json", _written(ledger, "csl", "provider:GBR kind:tank"))


def test_both_name_the_same_reports_by_the_same_keys(ledger):
    items = json.loads(_written(ledger, "csl"))
    assert [item["id"] for item in items] == re.findall(r"@online\{([^,]+),", _written(ledger, "bibtex"))
    assert len({item["id"] for item in items}) == len(items)


def test_what_a_title_holds_is_no_command_of_latex():
    told = Document(
        r"a\b", "", date(2023, 1, 14), "R&D {Weekly}", r"https://x.example/a{b}\c d", r"50% \input{/etc/passwd} $x_1"
    )
    (source,) = keyed([told])
    assert bibtex(source) == "\n".join(
        [
            "@online{rd202350-c62016d0,",
            r"  title = {{50\% \textbackslash{}input\{/etc/passwd\} \$x\_1}},",
            r"  organization = {R\&D \{Weekly\}},",
            "  date = {2023-01-14},",
            "  year = {2023},",
            "  url = {https://x.example/a%7Bb%7D%5Cc%20d},",
            r"  note = {report a\textbackslash{}b}",
            "}",
        ]
    )
    assert csl(source)["title"] == r"50% \input{/etc/passwd} $x_1"


@given(st.text())
def test_braces_close_whatever_a_report_tells(text):
    told = re.sub(r"\\textbackslash\{\}|\\text\w+\{\}|\\[{}]", "", escaped(text))
    assert "{" not in told
    assert "}" not in told
    assert "\n" not in told


@given(
    st.lists(
        st.tuples(st.text(max_size=8), st.none() | st.text(max_size=8), st.none() | st.dates()),
        unique_by=lambda t: t[0],
    )
)
def test_keys_are_plain_and_differ_and_do_not_depend_on_the_order(told):
    documents = [Document(id, "", day, title, title=title) for id, title, day in told]
    keys = {source.document.id: source.key for source in keyed(documents)}
    assert all(re.fullmatch(r"[a-z0-9]+-[0-9a-f]{8}", key) for key in keys.values())
    assert len(set(keys.values())) == len(keys)
    assert keys == {source.document.id: source.key for source in keyed(reversed(documents))}
