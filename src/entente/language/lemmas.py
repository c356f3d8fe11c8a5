"""The lemma of a word: as the treebanks have it for its form, or its last letters, else as the network guesses."""

from __future__ import annotations

from dataclasses import dataclass

from .words import apply_script, plain

LONGEST_ENDING = 6


@dataclass(frozen=True, slots=True)
class Lemmas:
    """Tables of lemma scripts: of whole forms and of their last letters, each with a Penn tag after a tab."""

    whole: dict[str, str]
    endings: dict[str, str]

    def __call__(self, word: str, xpos: str, guess: str) -> str:
        """The lemma of `word` with the tag `xpos`; `guess` is the network's script.

        The tables are of forms in lower case but for names, as a capital elsewhere only tells that a sentence begins.
        """
        bare = plain(word)
        form = bare if "'" in bare else word
        script = self._script(form.lower(), xpos)
        if script is None:
            return apply_script(form, guess)
        return apply_script(form if xpos.startswith("NNP") else form.lower(), script)

    def _script(self, lower: str, xpos: str) -> str | None:
        known = self.whole.get(f"{lower}\t{xpos}")
        if known is not None:
            return known
        for length in range(min(LONGEST_ENDING, len(lower) - 1), 0, -1):
            known = self.endings.get(f"{lower[-length:]}\t{xpos}")
            if known is not None:
                return known
        return self.endings.get(f"\t{xpos}")
