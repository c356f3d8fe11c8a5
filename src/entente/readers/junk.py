"""The junk of scraped pages as patterns, loaded from `junk.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ..core.issue import BadVocabulary

Rules = tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Junk:
    """What is skipped, each pattern with the name of its reason; see the head of `junk.toml` for what each group does."""

    longest: int
    line: Rules
    edge: Rules
    lead: Rules
    inside: Rules
    tail: Rules
    caption: Rules
    share_signals: frozenset[str]
    share_words: frozenset[str]


@cache
def junk() -> Junk:
    """The patterns, compiled once in about 50 ms."""
    told = tomllib.loads(files(__package__).joinpath("junk.toml").read_text("utf-8"))
    words: dict[str, str] = told["words"]
    signals = frozenset(told["share"]["signals"].split())
    caption = told["caption"]
    run_in = {"why": caption["why"], "patterns": [f"[^\\n]{{20,{caption['reach']}}}?{caption['credit']}"]}
    return Junk(
        longest=told["longest"],
        line=tuple(_rule(group, words) for group in told["line"]),
        edge=tuple(_rule(group, words) for group in told["edge"]),
        lead=tuple(_rule(group, words) for group in told["lead"]),
        inside=tuple(_rule(group, words) for group in told["inside"]),
        tail=tuple(_rule(group, words, end=r"[\s|]*\Z") for group in told["tail"]),
        caption=(_rule(run_in, words),),
        share_signals=signals,
        share_words=signals | frozenset(told["share"]["words"].split()),
    )


def _rule(group: dict[str, Any], words: dict[str, str], *, end: str = "") -> tuple[str, re.Pattern[str]]:
    either = "|".join(f"(?:{pattern})" for pattern in group["patterns"])
    for name, pattern in words.items():
        either = re.sub(rf"\b{name}\b", lambda _, said=pattern: said, either)
    try:
        return group["why"], re.compile(f"(?:{either}){end}", re.I)
    except re.error as trouble:
        raise BadVocabulary(
            f"A pattern for {group['why']} in junk.toml is no regular expression: {trouble}."
        ) from trouble
