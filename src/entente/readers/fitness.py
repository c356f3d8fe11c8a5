"""Whether a text can be read at all: it has words, not too many, whole characters, and they are English."""

from __future__ import annotations

import re

from ..core.issue import Issue
from .decode import nothing

LONGEST = 1_000_000
"""Characters. The language engine holds a text in memory; the longest report in the material measured had 60,000."""

ENOUGH = 40
"""Letters below which no language is told: headlines of three words and a name are too often misjudged."""

SHARE = 0.12
"""Of the words. English news has 35 to 50 % of the words below, other languages under 5 %; headlines may have none."""

_COMMON = frozenset(
    "the of and to in a that is was for on it with as his he be at by i this had not are but from or have an they which"
    " one you were all her she there would their we him been has when who will no more if out so up said what its about"
    " than into them can only other time new some could these two may first then do any like my now over such our man"
    " me even most after also did many before must through years where much your way well down should because long"
    " those people just between under against during while did says its being both how until".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000


def unfit(text: str, where: str) -> Issue | None:
    """The reason why a text is not read, None where nothing speaks against it.

    >>> print(unfit("Die Bundesregierung hat am Dienstag beschlossen, der Ukraine weitere Panzer zu liefern.", "a.txt"))
    a.txt: Is not in English (de). Translate it first; the evidence will then be the translation's words.
    """
    if len(text) > LONGEST:
        remedy = "Split it into its reports, one file or one JSON line each."
        return Issue("too-large", where, f"Holds {len(text):,} characters, more than {LONGEST:,}.", remedy)
    if any("\ud800" <= character <= "\udfff" for character in text):
        return Issue("characters", where, "Holds half characters (surrogates).", "Write the text again as valid UTF-8.")
    words = _WORD.findall(text[:_SAMPLE].lower())
    if not words:
        return nothing(where)
    if sum(map(len, words)) < ENOUGH or sum(word in _COMMON for word in words) >= SHARE * len(words):
        return None
    return _foreign(text[:_SAMPLE], where)


def _foreign(sample: str, where: str) -> Issue | None:
    # Loading the identifier takes half a second, so texts that the common words settle never come here.
    from py3langid.langid import classify

    language, _ = classify(sample)
    if language in ("en", "pcm", "zxx"):  # Pidgin and "no language" is what English lists of names are taken for.
        return None
    remedy = "Translate it first; the evidence will then be the translation's words."
    return Issue("language", where, f"Is not in English ({language}).", remedy)
