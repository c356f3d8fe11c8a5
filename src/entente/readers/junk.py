"""The junk of scraped pages as patterns, loaded from `junk.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ..core.issue import BadVocabulary

Rules = tuple[tuple[str, re.Pattern[str]], ...]
"""Patterns, each with the reason under which its finds are skipped."""


@dataclass(frozen=True, slots=True)
class Junk:
    """What is skipped; see the head of `junk.toml` for what each group does."""

    longest: int
    news: re.Pattern[str]
    line: Rules
    edge: Rules
    lead: Rules
    inside: Rules
    credit: Rules
    closing_credit: Rules
    share_signals: frozenset[str]
    share_words: frozenset[str]


@cache
def junk() -> Junk:
    """The patterns, compiled once in about 50 ms."""
    told = tomllib.loads(files(__package__).joinpath("junk.toml").read_text("utf-8"))
    words: Mapping[str, str] = told["words"]
    signals = frozenset(told["share"]["signals"].split())
    return Junk(
        longest=told["longest"],
        news=re.compile(told["news"], re.I),
        line=_rules(told["line"], words, re.I),
        edge=_rules(told["edge"], words, re.I),
        lead=_rules(told["lead"], words),
        inside=_rules(told["inside"], words),
        credit=_rules(told["credit"], words),
        closing_credit=_rules(told["closing_credit"], words, end=r"[\s|]*\Z"),
        share_signals=signals,
        share_words=signals | frozenset(told["share"]["words"].split()),
    )


def _rules(groups: Sequence[Mapping[str, Any]], words: Mapping[str, str], flags: int = 0, *, end: str = "") -> Rules:
    return tuple((group["why"], _pattern(group, words, flags, end)) for group in groups)


def _pattern(group: Mapping[str, Any], words: Mapping[str, str], flags: int, end: str) -> re.Pattern[str]:
    either = "|".join(group["patterns"])
    for name, said in words.items():
        either = either.replace(f"<{name}>", said)
    try:
        return re.compile(f"(?:{either}){end}", flags)
    except re.error as trouble:
        raise BadVocabulary(
            f"A pattern for {group['why']} in junk.toml is no regular expression: {trouble}."
        ) from trouble
