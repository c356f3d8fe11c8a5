"""Batches as tensors, and the loss of the network on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from entente.language.words import END, START, WordPieces, case_class

from .corpus import Chunk, Labels
from .network import Network

IGNORED = -100
WEIGHTS = {"morphology": 0.5, "xpos": 0.3, "lemma": 0.4}
"""Weights of the tags beside the tree's 1 for arcs and 1 for labels, found in the laboratory."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The network's four inputs, the targets by name, and the number of each word's sentence (-1 is filling)."""

    inputs: tuple[Tensor, Tensor, Tensor, Tensor]
    targets: Mapping[str, Tensor]
    sentence: Tensor


class Numbering:
    """Turns chunks of examples into batches of numbers."""

    def __init__(self, labels: Labels, pieces: WordPieces) -> None:
        self.pieces = pieces
        self.index = {
            name: {label: i for i, label in enumerate(getattr(labels, name))}
            for name in ("morphology", "xpos", "lemma", "relations", "sets")
        }
        rows = [[label in allowed for label in labels.names] for allowed in labels.sets]
        self.allowed = torch.tensor([*rows, [True] * len(labels.names)])

    def batch(self, chunks: Sequence[Chunk]) -> Batch:
        """The chunks side by side, filled up to the longest."""
        words = [[w for e in chunk for w in e.forms] for chunk in chunks]
        cut = [[self.pieces(w) for w in ws] for ws in words]
        B, T, N = len(chunks), max(sum(map(len, c)) for c in cut) + 2, max(map(len, words))
        ids, mask = torch.zeros(B, T, dtype=torch.long), torch.zeros(B, T, dtype=torch.long)
        first, case = torch.zeros(B, N, dtype=torch.long), torch.zeros(B, N, dtype=torch.long)
        targets = {
            name: torch.full((B, N), IGNORED)
            for name in ("morphology", "xpos", "lemma", "relations", "head", "sentence", "names")
        }
        sentence = torch.full((B, N), -1)
        for b, chunk in enumerate(chunks):
            row = [START]
            for j, piece in enumerate(cut[b]):
                first[b, j] = len(row)
                row += piece
            row.append(END)
            ids[b, : len(row)], mask[b, : len(row)] = torch.tensor(row), 1
            case[b, : len(words[b])] = torch.tensor([case_class(w) for w in words[b]])
            self._targets(chunk, b, targets, sentence)
        return Batch((ids, mask, first, case), targets, sentence)

    def _targets(self, chunk: Chunk, b: int, targets: Mapping[str, Tensor], sentence: Tensor) -> None:
        at = 0
        for number, e in enumerate(chunk):
            place = slice(at, at + len(e.forms))
            sentence[b, place] = number
            targets["sentence"][b, place] = 0
            targets["sentence"][b, at] = 1
            if e.heads:
                for name in ("morphology", "xpos", "lemma", "relations"):
                    known = self.index[name]
                    targets[name][b, place] = torch.tensor([known.get(x, IGNORED) for x in getattr(e, name)])
                targets["head"][b, place] = torch.tensor([h + at if h else 0 for h in e.heads])
            if e.allowed:
                targets["names"][b, place] = torch.tensor([self.index["sets"][x] for x in e.allowed])
            at += len(e.forms)


def within_sentences(arc: Tensor, sentence: Tensor) -> Tensor:
    """Arc scores with every head outside the word's sentence ruled out."""
    same = (sentence[:, :, None] == sentence[:, None, :]) & (sentence[:, None, :] >= 0)
    return arc.masked_fill(~torch.cat([torch.ones_like(same[:, :, :1]), same], 2), -1e4)


def names_loss(scores: Tensor, targets: Tensor, allowed: Tensor) -> Tensor:
    """How unlikely it is that each word has one of the labels that it may have."""
    told = targets != IGNORED
    logs = torch.log_softmax(scores[told].float(), -1)
    return -torch.logsumexp(logs.masked_fill(~allowed[targets[told]], -1e4), -1).mean()


def loss(network: Network, out: Mapping[str, Tensor], batch: Batch, allowed: Tensor) -> Tensor:
    """The sum of what the heads got wrong, over those targets that the batch has."""

    def cross(scores: Tensor, wanted: Tensor) -> Tensor:
        return F.cross_entropy(scores.float().flatten(0, 1), wanted.flatten(), ignore_index=IGNORED)

    targets = batch.targets
    trees = bool((targets["head"] != IGNORED).any())
    total = (0.4 if trees else 0.1) * cross(out["sentence"], targets["sentence"])
    if bool((targets["names"] != IGNORED).any()):
        total = total + (0.5 if trees else 1.0) * names_loss(out["names"], targets["names"], allowed)
    if not trees:
        return total
    head = targets["head"].clamp(min=0)
    chosen = torch.gather(out["label_head"], 1, head.unsqueeze(-1).expand(-1, -1, out["label_head"].size(-1)))
    total = total + cross(within_sentences(out["arc"].float(), batch.sentence), targets["head"])
    total = total + cross(network.labels(out["label_dependent"], chosen), targets["relations"])
    return total + sum(weight * cross(out[name], targets[name]) for name, weight in WEIGHTS.items())
