"""Makes the lemma lexicon: for each form and tag the commonest script, by whole words only where their ending misleads."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from entente.language.words import lemma_script
from entente.records.cues import class_of_lemma
from entente.vocabulary.words import verb_forms

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


TAGS = {"base": ("VB", "VBP"), "s": ("VBZ",), "past": ("VBD",), "participle": ("VBN",), "ing": ("VBG",)}
"""The Penn tags of a verb's forms."""


def _cue_verbs() -> dict[tuple[str, str], str]:
    """The scripts of the verbs that the record types look for, inflected by rule: the treebanks have not all of them."""
    found: dict[tuple[str, str], str] = {}
    for record_type in ("commitment", "position", "proposal", "meeting", "action"):
        for lemma in class_of_lemma(record_type):
            verb = lemma.split(" ")[0]
            for form, uses in verb_forms(verb).items():
                tags = (tag for use in uses for tag in TAGS.get(use, ()))
                found.update({(form, tag): lemma_script(form, verb) for tag in tags})
    return found


def write(material: Path, file: Path) -> None:
    """Write the lexicon of the training treebanks and of the cue verbs: `full` for words, `suffix` for endings, both by "form TAB tag"."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name in ("ewt-train", "gum-free-train"):
        for document in treebank.read(material / "treebanks" / f"{name}.conllu"):
            for word in (w for sentence in document for w in sentence.words if w.lemma != "_"):
                form = word.form if word.xpos.startswith("NNP") else word.form.lower()  # a capital tells only of names
                seen[word.form.lower(), word.xpos][lemma_script(form, word.lemma)] += 1
    commonest = {key: scripts.most_common(1)[0][0] for key, scripts in seen.items()}
    by_rule = {key: script for key, script in _cue_verbs().items() if key not in commonest}
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
    known = {**commonest, **by_rule}
    full = {f"{f}\t{x}": script for (f, x), script in known.items() if ending(suffix, f, x) != script}
    file.write_text(json.dumps({"full": full, "suffix": suffix}, ensure_ascii=False), "utf-8")
