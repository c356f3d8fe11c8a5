"""Whether a text can be read at all: it has words, not too many, whole characters, and they are English."""

from __future__ import annotations

import re

from ..core.issue import Issue
from .decode import nothing
from .english import foreign

LONGEST = 1_000_000
"""Characters. The language engine holds a text in memory; the longest report in the material measured had 60,000."""

_LETTER = re.compile(r"[^\W\d_]")


def unfit(text: str, where: str) -> Issue | None:
    """The reason why a text is not read, None where nothing speaks against it.

    >>> print(unfit("Die Regierung hat am Dienstag beschlossen, der Ukraine weitere Panzer zu liefern.", "a.txt"))
    a.txt: Is not in English (German). Translate it first; the evidence will then be the translation's words.
    """
    if len(text) > LONGEST:
        remedy = "Split it into its reports, one file or one JSON line each."
        return Issue("too-large", where, f"Holds {len(text):,} characters, more than {LONGEST:,}.", remedy)
    if not _LETTER.search(text):
        return nothing(where)
    if not _whole(text):
        return Issue("characters", where, "Holds half characters (surrogates).", "Write the text again as valid UTF-8.")
    language = foreign(text)
    if language:
        remedy = "Translate it first; the evidence will then be the translation's words."
        return Issue("language", where, f"Is not in English ({language}).", remedy)
    return None


def _whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
