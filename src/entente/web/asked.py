"""What a reader asks of the ledger's pages, as the address holds it: the query, and how what it finds is counted and shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from starlette.datastructures import QueryParams

from ..consolidate.query import Query
from ..consolidate.query_terms import with_only, with_term, without_term
from ..consolidate.totals import CURRENCIES, GROUPS
from ..core.issue import BadQuery
from ..core.policy import DEFAULT, policy_of
from ..core.total import MEASURES
from ..show.registry import exporters
from .addresses import with_query

SINGLE = frozenset({"since", "until", "as-of", "origins", "type"})
"""Keys of which a click asks for one value in the place of another."""


FORMS = {
    "xlsx": "Workbook (Excel)",
    "package": "Tables (CSV, data package)",
    "docx": "Memo (Word)",
    "memo": "Memo (Markdown)",
    "bibtex": "Sources (BibTeX)",
    "csl": "Sources (CSL JSON)",
    "pictures": "Charts (SVG, PNG)",
    "entries": "Entries (JSON lines)",
    "claims": "Claims (JSON lines)",
}
"""The forms to take along, as the menu calls them."""


LONGEST = 2000
"""Characters of a query; each word of it is looked for in every entry."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A page asked for: `q` is the query's text and `query` what it means, of one record type where the page is of one.

    `trouble` says what cannot be understood of it, with the remedy; `query` is then the one that finds nothing.
    """

    path: str
    q: str = ""
    query: Query = field(default_factory=Query)
    trouble: str = ""
    view: str = "list"
    sort: str = ""
    columns: tuple[str, ...] = ()
    page: int = 1
    by: tuple[str, ...] = ()
    policy: str = DEFAULT
    currency: str = ""
    unit: str = ""
    measure: str = "pledged"
    side: str = "provider"

    def at(self, **changed: object) -> str:
        """The address of the page with something of it changed; the first page of it unless one is named."""
        told = replace(self, **{"page": 1, **changed})  # type: ignore[arg-type]
        return with_query(told.path, told.parameters)

    def elsewhere(self, path: str, **more: str) -> str:
        """The address of another page of the same query."""
        return with_query(path, {"q": self.q, **self.reckoned, **more})

    def term(self, key: str, value: str) -> str:
        """The address where the query asks for a value, beside those it asks for, or alone where one rules out others."""
        change = with_only if key in SINGLE else with_term
        return self.at(q=change(self.q, key, value))

    def year(self, year: str) -> str:
        """The address where the query asks for what is true in a year."""
        return self.at(q=with_only(with_only(self.q, "since", year), "until", year))

    def without(self, key: str, values: Iterable[str] = ()) -> str:
        """The address where the query no longer asks for those values of a key, or for none of them."""
        told = self.q
        for value in values:
            told = without_term(told, key, value)
        return self.at(q=told if values else without_term(told, key))

    def bare(self, *keys: str) -> str:
        """The query's text without some keys."""
        told = self.q
        for key in keys:
            told = without_term(told, key)
        return told

    @property
    def feed(self) -> str:
        """The address of the feed of changes of what the query finds."""
        return with_query("/changes.atom", {"q": self._text})

    @property
    def downloads(self) -> tuple[tuple[str, str, str], ...]:
        """The forms in which what the query finds can be taken along: each one's address, name and what it is."""
        known = exporters()
        forms = (known[name] for name in FORMS if name in known)
        return tuple((with_query(f"/api/v1/export/{f.name}", {"q": self._text}), FORMS[f.name], f.what) for f in forms)

    @property
    def _text(self) -> str:
        """The query's text with the page's own record type in it."""
        return with_only(self.q, "type", "commitment") if self.path == "/commitments" else self.q

    @property
    def reckoned(self) -> dict[str, str]:
        """What decides how figures are reckoned, without what is so anyhow."""
        policy = self.policy if self.policy != DEFAULT else ""
        return {name: value for name, value in (("policy", policy), ("currency", self.currency)) if value}

    @property
    def parameters(self) -> Mapping[str, str | int | tuple[str, ...] | None]:
        """All that the address holds, without what is so anyhow."""
        return {
            "q": self.q,
            "view": self.view if self.view != "list" else None,
            "by": self.by,
            **self.reckoned,
            "unit": self.unit,
            "measure": self.measure if self.measure != "pledged" else None,
            "side": self.side if self.side != "provider" else None,
            "sort": self.sort,
            "columns": self.columns,
            "page": self.page if self.page > 1 else None,
        }


def asked(
    path: str, told: QueryParams, *, type: str = "", views: Iterable[str] = ("list",), standard: Iterable[str] = ()
) -> Asked:
    """What an address asks for. What it names that there is not is left aside, but for the query, whose trouble is told.

    `standard` are the columns that are shown where none are named.
    """
    q = " ".join(told.get("q", "").split())
    if day := told.get("as-of"):
        q = with_only(q, "as-of", day)
    elif "as-of" in told:
        q = without_term(q, "as-of")
    query, trouble, policy = Query(), "", DEFAULT
    try:
        if len(q) > LONGEST:
            raise BadQuery(f"The query has {len(q):,} characters. Write one of {LONGEST:,} at most.")
        policy = policy_of(told.get("policy") or None)
        query = Query.parse(q)
        if type:
            query = replace(query, terms=(*(term for term in query.terms if term[0] != "type"), ("type", (type,))))
    except BadQuery as wrong:
        trouble = str(wrong)
    number, columns = told.get("page", "1"), tuple(dict.fromkeys(told.getlist("columns")))
    return Asked(
        path=path,
        q=q,
        query=query,
        trouble=trouble,
        view=_one_of(told.get("view"), tuple(views), "list"),
        sort=told.get("sort", ""),
        columns=columns if set(columns) != set(standard) else (),
        page=max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 7 else 1,
        by=tuple(dict.fromkeys(name for name in told.getlist("by") if name in GROUPS)),
        policy=policy,
        currency=_one_of(told.get("currency", "").upper(), CURRENCIES, ""),
        unit=told.get("unit", ""),
        measure=_one_of(told.get("measure"), MEASURES, "pledged"),
        side=_one_of(told.get("side"), ("provider", "recipient"), "provider"),
    )


def commitments() -> Asked:
    """All commitments."""
    return Asked("/commitments", query=Query((("type", ("commitment",)),)))


def _one_of(told: str | None, known: Iterable[str], otherwise: str) -> str:
    return told if told is not None and told in known else otherwise
