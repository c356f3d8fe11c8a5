"""The training loop: a fixed number of steps in an order fixed by the seed; stopped, it goes on where it was."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch

from entente.language.words import WordPieces

from .batch import IGNORED, Numbering, loss, within_sentences
from .corpus import Chunk, Material, batches, chunks, endless
from .network import Encoder, Network, Sizes

ROOM, SEED, WARM = 800, 1, 0.04
"""Words a batch; the seed; the share of a stage in which the learning rate rises."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of training: how many steps, the share of batches with trees, full learning rates of encoder and heads."""

    steps: int
    trees: float
    encoder_rate: float
    heads_rate: float


STAGES = (Stage(4600, 0.8, 1.5e-4, 1e-3), Stage(1500, 0.5, 6e-5, 5e-4))
"""About an hour on two cores. The first stage learns trees, the second makes up for names, which had a fifth of the first."""

KEEP_EVERY = 200


def sizes(material: Material) -> Sizes:
    """The sizes of the heads for the material's inventories."""
    labels = material.labels
    return Sizes(len(labels.morphology), len(labels.xpos), len(labels.lemma), len(labels.relations), len(labels.names))


def schedule(material: Material) -> Iterator[tuple[Stage, int, tuple[Chunk, ...]]]:
    """The batches in their order, each with its stage and step in it: trees and names mixed by chance."""
    for number, stage in enumerate(STAGES):
        chance = random.Random(SEED + 10 * number)
        trees = endless(material.trees, SEED + 10 * number + 1, ROOM)
        named = endless(material.named, SEED + 10 * number + 2, ROOM)
        for step in range(stage.steps):
            yield stage, step, next(trees if chance.random() < stage.trees else named)


def rate(step: int, steps: int) -> float:
    """The share of the full learning rate at a step of a stage: a short rise, then straight down."""
    done = (step + 1) / steps
    return min(1.0, done / WARM) * max(0.02, 1.0 - done)


def train(material: Material, encoder: Path, vocabulary: Path, work: Path) -> Network:
    """Train, or go on training, in the folder `work`; gives the network with its last weights."""
    torch.manual_seed(SEED)
    torch.set_num_threads(os.cpu_count() or 1)
    work.mkdir(parents=True, exist_ok=True)
    numbering = Numbering(material.labels, WordPieces(vocabulary))
    network = Network(Encoder.published(encoder), sizes(material))
    network.encoder.embeddings["word_embeddings"].weight.requires_grad = False
    inner = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    outer = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": inner}, {"params": outer}]
    optimiser = torch.optim.AdamW(groups, lr=STAGES[0].heads_rate, weight_decay=0.01, betas=(0.9, 0.98))
    step = _resume(work / "checkpoint.pt", network, optimiser)
    network.train()
    begun, seen, running = time.monotonic(), 0, 0.0
    steps = sum(stage.steps for stage in STAGES)
    for stage, at, chunk in islice(schedule(material), step, None):
        for group, full in zip(optimiser.param_groups, (stage.encoder_rate, stage.heads_rate), strict=True):
            group["lr"] = full * rate(at, stage.steps)
        batch = numbering.batch(chunk)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            told = loss(network, network(*batch.inputs), batch, numbering.allowed)
        optimiser.zero_grad(set_to_none=True)
        told.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        step, seen, running = step + 1, seen + int(batch.inputs[1].sum()), 0.98 * running + 0.02 * told.item()
        if step % 50 == 0:
            speed = seen / (time.monotonic() - begun)
            print(f"step {step}/{steps} loss {running:.3f} {speed:.0f} pieces/s", flush=True)
        if step % KEEP_EVERY == 0 or step == steps:
            _keep(work / "checkpoint.pt", network, optimiser, step)
        if step % 800 == 0 or step == steps:
            print("held out", step, json.dumps(look(network, material, numbering)), flush=True)
    return network


def _keep(file: Path, network: Network, optimiser: torch.optim.Optimizer, step: int) -> None:
    fresh = file.with_suffix(".part")
    torch.save(
        {
            "step": step,
            "network": network.state_dict(),
            "optimiser": optimiser.state_dict(),
            "random": torch.get_rng_state(),
        },
        fresh,
    )
    fresh.replace(file)


def _resume(file: Path, network: Network, optimiser: torch.optim.Optimizer) -> int:
    if not file.exists():
        return 0
    kept = torch.load(file, weights_only=True)
    network.load_state_dict(kept["network"])
    optimiser.load_state_dict(kept["optimiser"])
    torch.set_rng_state(kept["random"])
    print(f"going on from step {kept['step']}", flush=True)
    return int(kept["step"])


@torch.no_grad()
def look(network: Network, material: Material, numbering: Numbering) -> dict[str, float]:
    """Percentages right on a third of the held-out documents: arcs, arcs with labels, and the tags."""
    network.eval()
    chance = random.Random(1)
    cut = list(chunks(material.held_out[::3], chance))
    right = dict.fromkeys(("arcs", "labelled", "morphology", "xpos", "lemma", "sentence"), 0)
    words = 0
    for group in batches(cut, chance, 2400):
        batch = numbering.batch(group)
        out, told = network(*batch.inputs), batch.sentence >= 0
        head = within_sentences(out["arc"], batch.sentence).argmax(-1)
        ends = torch.gather(out["label_head"], 1, head.unsqueeze(-1).expand(-1, -1, out["label_head"].size(-1)))
        relation = network.labels(out["label_dependent"], ends).argmax(-1)
        hit = (head == batch.targets["head"]) & told
        words += int(told.sum())
        right["arcs"] += int(hit.sum())
        right["labelled"] += int((hit & (relation == batch.targets["relations"])).sum())
        for name in ("morphology", "xpos", "lemma", "sentence"):
            wanted = batch.targets[name]
            right[name] += int(((out[name].argmax(-1) == wanted) & told & (wanted != IGNORED)).sum())
    network.train()
    return {name: round(100 * count / words, 2) for name, count in right.items()}
