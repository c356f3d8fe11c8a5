"""A word as the model sees it: plain marks, class of letters, word pieces, and scripts that turn a form into its lemma.

Training and run time share this file, so that the model meets the same words in both.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

UNKNOWN, START, END = 100, 101, 102
"""Numbers of the pieces [UNK], [CLS] and [SEP] in BERT's list."""

MOST_PIECES = 12
"""No more pieces of one word are read: only web addresses and the like are longer."""

_MARKS = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "’": "'",
        "‘": "'",
        "`": "'",
        "–": "-",
        "—": "-",
        "…": "...",
        "−": "-",
    }
)


def plain(word: str) -> str:
    """The word with typographic marks folded to those of a typewriter.

    >>> plain("Ukraine’s")
    "Ukraine's"
    """
    return word.translate(_MARKS)


def case_class(word: str) -> int:
    """The shape of a word's letters, 1 to 8: marks, digits, lower, CAPITALS, one Capital, Title, MiXed, other.

    >>> [case_class(word) for word in ["-", "155mm", "tanks", "NATO", "A", "London", "McGuire", "iPhone"]]
    [1, 2, 3, 4, 5, 6, 7, 8]
    """
    if not any(letter.isalnum() for letter in word):
        return 1
    if any(letter.isdigit() for letter in word):
        return 2
    if word.islower():
        return 3
    if word.isupper():
        return 4 if len(word) > 1 else 5
    if word[:1].isupper():
        return 6 if word[1:].islower() else 7
    return 8


def lemma_script(form: str, lemma: str) -> str:
    """The script that turns `form` into `lemma`: what to do with capitals, how many letters to drop, what to add.

    >>> lemma_script("Countries", "country"), lemma_script("NATO", "NATO")
    ('l|3|y', 'k|0|')
    """
    base, capitals = form, "k"
    if form != form.lower() and lemma == lemma.lower():
        base, capitals = form.lower(), "l"
    elif form.isupper() and len(form) > 1 and lemma[:1].isupper() and lemma[1:].islower():
        base, capitals = form[:1] + form[1:].lower(), "t"
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    return f"{capitals}|{len(base) - shared}|{lemma[shared:]}"


def apply_script(form: str, script: str) -> str:
    """The lemma that `script` makes of `form`; `form` itself where it is too short for the script.

    >>> apply_script("Ponies", "l|3|y"), apply_script("a", "k|3|y")
    ('pony', 'a')
    """
    capitals, dropped, added = script.split("|", 2)
    base = form
    if capitals == "l":
        base = form.lower()
    elif capitals == "t":
        base = form[:1] + form[1:].lower()
    kept = len(base) - int(dropped)
    return base[:kept] + added if kept >= 0 else form


class WordPieces:
    """BERT's uncased word pieces of single words, read off a list with one piece a line; calls are remembered."""

    remembered = 500_000
    """So many words are kept: some 100 MB at the worst, and far more than the forms of a month's news."""

    def __init__(self, path: Path | str) -> None:
        lines = Path(path).read_text(encoding="utf8").split("\n")
        self._numbers = {line.rstrip("\r"): number for number, line in enumerate(lines) if line}
        self._known: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        """The numbers of the word's pieces, at least one and at most `MOST_PIECES`; not to be changed by the caller."""
        pieces = self._known.get(word)
        if pieces is None:
            pieces = self._pieces(plain(word))[:MOST_PIECES] or [UNKNOWN]
            if len(self._known) < self.remembered:
                self._known[word] = pieces
        return pieces

    def _pieces(self, word: str) -> list[int]:
        return [number for part in _parts(_bare(word)) for number in self._longest_first(part)]

    def _longest_first(self, part: str) -> list[int]:
        """The longest piece in the list that starts `part`, then the longest that goes on, to its end."""
        if len(part) > 100:
            return [UNKNOWN]
        found: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._numbers.get(prefix + part[start:end])
                if number is not None:
                    break
            else:
                return [UNKNOWN]
            found.append(number)
            start = end
        return found


def _bare(word: str) -> str:
    """Lower case without accents."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


def _parts(word: str) -> list[str]:
    """Runs of letters, and every mark on its own, as BERT cuts before it looks for pieces."""
    parts: list[str] = []
    run = ""
    for letter in word:
        if letter.isspace():
            parts.append(run)
            run = ""
        elif _stands_alone(letter):
            parts += [run, letter]
            run = ""
        elif not _unseen(letter):
            run += letter
    parts.append(run)
    return [part for part in parts if part]


def _unseen(letter: str) -> bool:
    return letter == "\ufffd" or unicodedata.category(letter) in ("Cc", "Cf")


def _stands_alone(letter: str) -> bool:
    """Punctuation, the ASCII signs that Unicode does not call so, and Chinese characters."""
    number = ord(letter)
    return (
        33 <= number <= 47
        or 58 <= number <= 64
        or 91 <= number <= 96
        or 123 <= number <= 126
        or 0x4E00 <= number <= 0x9FFF
        or unicodedata.category(letter).startswith("P")
    )
