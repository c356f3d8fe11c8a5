"""The network: a MiniLM encoder with heads for tags, lemma, sentence start, tree and names, on words' first pieces.

The encoder is BERT's (Devlin et al. 2019) at MiniLM's size (Wang et al. 2020); the tree is scored by deep biaffine
attention (Dozat and Manning 2017). Parameter names are those of the published weights, so that they load as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

HIDDEN, LAYERS, ATTENTION_HEADS, INNER, PIECES, PLACES = 384, 6, 12, 1536, 30522, 512
CASES, CASE_WIDTH = 10, 24


class _SelfAttention(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(HIDDEN, HIDDEN) for _ in range(3))

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        B, T, _ = x.shape
        q, k, v = (
            part(x).view(B, T, ATTENTION_HEADS, -1).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        weights = torch.softmax(q @ k.transpose(-1, -2) / (HIDDEN // ATTENTION_HEADS) ** 0.5 + bias, -1)
        weights = F.dropout(weights, 0.1, self.training)
        return (weights @ v).transpose(1, 2).reshape(B, T, HIDDEN)


class _Output(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.dense = nn.Linear(width, HIDDEN)
        self.LayerNorm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, residual: Tensor) -> Tensor:
        return self.LayerNorm(self.dropout(self.dense(x)) + residual)


class _Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.attention = nn.ModuleDict({"self": _SelfAttention(), "output": _Output(HIDDEN)})
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(HIDDEN, INNER)})
        self.output = _Output(INNER)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        x = self.attention["output"](self.attention["self"](x, bias), x)
        return self.output(F.gelu(self.intermediate["dense"](x)), x)


class Encoder(nn.Module):
    """Word pieces to vectors: `[B, T]` piece numbers and a mask of ones to `[B, T, 384]`."""

    def __init__(self) -> None:
        super().__init__()
        self.embeddings = nn.ModuleDict(
            {
                "word_embeddings": nn.Embedding(PIECES, HIDDEN),
                "position_embeddings": nn.Embedding(PLACES, HIDDEN),
                "token_type_embeddings": nn.Embedding(2, HIDDEN),
                "LayerNorm": nn.LayerNorm(HIDDEN, eps=1e-12),
            }
        )
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(_Layer() for _ in range(LAYERS))})

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The vectors of every piece."""
        e = self.embeddings
        places = torch.cumsum(torch.ones_like(ids), 1) - 1
        x = e["word_embeddings"](ids) + e["position_embeddings"](places) + e["token_type_embeddings"].weight[0]
        x = F.dropout(e["LayerNorm"](x), 0.1, self.training)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.encoder["layer"]:
            x = layer(x, bias)
        return x

    @classmethod
    def published(cls, weights: Path) -> Encoder:
        """The encoder with the published weights of all-MiniLM-L6-v2 (Apache-2.0), a safetensors file."""
        from safetensors.torch import load_file

        encoder = cls()
        kept = {k: v for k, v in load_file(weights).items() if not k.startswith("pooler.") and "position_ids" not in k}
        encoder.load_state_dict(kept)
        return encoder


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each head tells apart."""

    morphology: int
    xpos: int
    lemma: int
    relations: int
    names: int


class Network(nn.Module):
    """Everything at once. Of words `[B, N]` (the place of each first piece, and its case class) it gives:

    `arc` [B, N, N+1] scores of each head, the root first; `label_dependent` [B, N, L] and `label_head` [B, N+1, L] for
    the labels of arcs; scores of `morphology`, `xpos`, `lemma`, `sentence` (starts here or not) and `names` [B, N, k].
    """

    def __init__(self, encoder: Encoder, sizes: Sizes, arc: int = 256, label: int = 96, drop: float = 0.25) -> None:
        super().__init__()
        self.encoder = encoder
        self.case = nn.Embedding(CASES, CASE_WIDTH)
        self.join = nn.Linear(HIDDEN + CASE_WIDTH, HIDDEN)
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.02)
        self.drop = nn.Dropout(drop)
        self.arc_dependent, self.arc_head = nn.Linear(HIDDEN, arc), nn.Linear(HIDDEN, arc)
        self.arc_weights = nn.Parameter(nn.init.xavier_uniform_(torch.empty(arc, arc)))
        self.arc_bias = nn.Linear(arc, 1)
        self.label_dependent, self.label_head = nn.Linear(HIDDEN, label), nn.Linear(HIDDEN, label)
        self.label_weights = nn.Parameter(torch.randn(label + 1, sizes.relations, label + 1) * 0.02)
        self.tags = nn.ModuleDict(
            {
                "morphology": nn.Linear(HIDDEN, sizes.morphology),
                "xpos": nn.Linear(HIDDEN, sizes.xpos),
                "lemma": nn.Linear(HIDDEN, sizes.lemma),
                "sentence": nn.Linear(HIDDEN, 2),
                "names": nn.Linear(HIDDEN, sizes.names),
            }
        )

    def forward(self, ids: Tensor, mask: Tensor, first: Tensor, case: Tensor) -> dict[str, Tensor]:
        """The outputs by name."""
        pieces = self.encoder(ids, mask)
        words = torch.gather(pieces, 1, first.unsqueeze(-1).expand(-1, -1, HIDDEN))
        words = F.gelu(self.join(torch.cat([words, self.case(case)], -1))) + words
        x = self.drop(words)
        rooted = torch.cat([self.root.expand(x.shape[0], 1, HIDDEN).to(x.dtype), x], 1)
        dependent, head = self.drop(F.gelu(self.arc_dependent(x))), self.drop(F.gelu(self.arc_head(rooted)))
        return {
            "arc": (dependent @ self.arc_weights) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2),
            "label_dependent": self.drop(F.gelu(self.label_dependent(x))),
            "label_head": self.drop(F.gelu(self.label_head(rooted))),
            **{name: layer(x) for name, layer in self.tags.items()},
        }

    def labels(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Scores of every relation for arcs whose two ends are given word by word: `[B, N, L]` each to `[B, N, k]`."""
        one = torch.ones_like(dependent[..., :1])
        d, h = torch.cat([dependent, one], -1), torch.cat([head, one], -1)
        width, relations, _ = self.label_weights.shape
        half = (d @ self.label_weights.reshape(width, -1)).reshape(*d.shape[:-1], relations, width)
        return (half * h.unsqueeze(-2)).sum(-1)
