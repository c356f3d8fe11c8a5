"""Makes the lemma lexicon: for each form and tag the commonest script, by whole words only where their ending misleads."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from entente.language.words import lemma_script

from . import treebank

LONGEST = 6
"""Letters of an ending."""


def ending(table: Mapping[str, str], form: str, xpos: str, longest: int = LONGEST) -> str | None:
    """The script of the longest known ending of a lower-case form, None where not even the tag alone is known."""
    for length in range(min(longest, len(form) - 1), -1, -1):
        script = table.get(f"{form[len(form) - length :]}\t{xpos}")
        if script is not None:
            return script
    return None


def write(material: Path, file: Path) -> None:
    """Write the lexicon of the training treebanks: `full` for words, `suffix` for endings, both by "form TAB tag"."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name in ("ewt-train", "gum-free-train"):
        for document in treebank.read(material / "treebanks" / f"{name}.conllu"):
            for word in (w for sentence in document for w in sentence.words if w.lemma != "_"):
                form = word.form if word.xpos.startswith("NNP") else word.form.lower()  # a capital tells only of names
                seen[word.form.lower(), word.xpos][lemma_script(form, word.lemma)] += 1
    commonest = {key: scripts.most_common(1)[0][0] for key, scripts in seen.items()}
    endings: dict[str, Counter[str]] = defaultdict(Counter)
    for (form, xpos), script in commonest.items():  # words, not their occurrences: rare words are like rare words
        for length in range(min(LONGEST, len(form) - 1) + 1):
            endings[f"{form[len(form) - length :]}\t{xpos}"][script] += 1
    suffix: dict[str, str] = {}
    for key in sorted((k for k, c in endings.items() if sum(c.values()) > 1), key=lambda k: (len(k), k)):
        letters, xpos = key.split("\t")
        script = endings[key].most_common(1)[0][0]
        if not letters or ending(suffix, letters, xpos, len(letters) - 1) != script:
            suffix[key] = script
    full = {f"{f}\t{x}": script for (f, x), script in commonest.items() if ending(suffix, f, x) != script}
    file.write_text(json.dumps({"full": full, "suffix": suffix}, ensure_ascii=False), "utf-8")
