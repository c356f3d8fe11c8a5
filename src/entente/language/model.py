"""The packaged model as it lies in its folder: network, labels, word pieces, lemma tables; loaded once in a process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from onnxruntime.capi import onnxruntime_pybind11_state as troubles

from ..core.issue import UnreadableFile
from .network import Output
from .words import WordPieces

FILES = ("model.onnx", "labels.json", "label_weights.npy", "wordpieces.txt", "lemmas.json")
"""What a model's folder must hold; the card and licences beside them are for people."""

BROKEN = (
    troubles.Fail,
    troubles.InvalidArgument,
    troubles.InvalidGraph,
    troubles.InvalidProtobuf,
    troubles.NotImplemented,
    troubles.RuntimeException,
)
"""What onnxruntime raises for a file that is no network, or not one for this version; these share no class of their own."""

REMEDY = "Install Entente anew, or make the model as training/README.md tells."


@dataclass(frozen=True, slots=True)
class Labels:
    """What the numbers of the network stand for, in their order.

    `morphology` are part of speech and features ("NOUN|Number=Sing"), `xpos` Penn tags, `lemma` scripts, `relations`
    Universal Dependencies, `names` are O, B-PERSON, I-PERSON and so on.
    """

    morphology: tuple[str, ...]
    xpos: tuple[str, ...]
    lemma: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A loaded model; calls never change it, and a copy sent to another process is loaded there anew."""

    folder: Path
    labels: Labels
    network: Any
    """The onnxruntime session."""
    label_weights: npt.NDArray[np.float32]
    """How well a dependent, a relation and a head go together."""
    pieces: WordPieces
    whole: dict[str, str]
    """Lemma scripts of known forms, by "form<tab>xpos"."""
    endings: dict[str, str]
    """Lemma scripts by the last letters of a form, by "letters<tab>xpos"."""

    def __reduce__(self) -> tuple[Any, ...]:
        return load_model, (self.folder,)


@cache
def load_model(folder: Path) -> Model:
    """The model in `folder`. Raises UnreadableFile where it is missing or damaged."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise UnreadableFile(
            f"The language engine's model in {folder} is not complete: {', '.join(missing)} missing. {REMEDY}"
        )
    try:
        return _read(folder)
    except (OSError, ValueError, LookupError, TypeError, EOFError, *BROKEN) as trouble:
        raise UnreadableFile(
            f"The language engine's model in {folder} cannot be read: {trouble}. {REMEDY}"
        ) from trouble


def _read(folder: Path) -> Model:
    told = json.loads((folder / "labels.json").read_text(encoding="utf8"))
    lemmas = json.loads((folder / "lemmas.json").read_text(encoding="utf8"))
    labels = Labels(*(tuple(told[name]) for name in Labels.__slots__))
    weights = np.load(folder / "label_weights.npy").astype(np.float32)
    width, count, _ = weights.shape
    if count != len(labels.relations) or weights.shape[2] != width or "root" not in labels.relations:
        raise ValueError(f"label_weights.npy has the shape {weights.shape}, for {len(labels.relations)} relations")
    network = _session(folder / "model.onnx")
    if lacking := sorted(set(Output.__slots__) - {output.name for output in network.get_outputs()}):
        raise ValueError(f"model.onnx has no output {', '.join(lacking)}")
    pieces = WordPieces(folder / "wordpieces.txt")
    return Model(folder, labels, network, weights, pieces, lemmas["full"], lemmas["suffix"])


def _session(path: Path) -> Any:
    """The network, on one thread: documents are read in parallel by processes."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # it plans memory for one shape, and every batch has its own
    # Measured on sentences of 20 words: the fused kernel takes eight times as long as the two it replaces, 14 % of all.
    slow = ["SkipLayerNormFusion"]
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=slow)
