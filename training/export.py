"""Writes the trained network as the run time reads it: an ONNX graph with eight-bit weights, and its tables."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from .corpus import Labels
from .network import Network

INPUTS = ("ids", "mask", "first", "case")
OUTPUTS = ("arc", "label_dependent", "label_head", "morphology", "xpos", "lemma", "sentence", "names")


class _Decided(nn.Module):
    """The network with the tags decided inside the graph, which spares the run time the scores."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor, first: Tensor, case: Tensor) -> tuple[Tensor, ...]:
        out = self.network(ids, mask, first, case)
        return (
            out["arc"],
            out["label_dependent"],
            out["label_head"],
            *(out[name].argmax(-1) for name in ("morphology", "xpos", "lemma")),
            torch.log_softmax(out["sentence"], -1)[..., 1],
            torch.log_softmax(out["names"], -1),
        )


def export(network: Network, labels: Labels, vocabulary: Path, model: Path) -> None:
    """Write model.onnx, label_weights.npy, labels.json and wordpieces.txt into the folder `model`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    model.mkdir(parents=True, exist_ok=True)
    network.eval()
    ids = torch.randint(1000, 2000, (3, 20))
    example = (ids, torch.ones_like(ids), torch.arange(1, 13).expand(3, 12).contiguous(), torch.ones(3, 12).long())
    axes = {name: {0: "batch", 1: "pieces"} for name in ("ids", "mask")}
    axes |= {name: {0: "batch", 1: "words"} for name in ("first", "case", *OUTPUTS)}
    axes["arc"][2] = "rooted"
    axes["label_head"] = {0: "batch", 1: "rooted"}
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            _Decided(network),
            example,
            str(plain),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(model / "model.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )
    np.save(model / "label_weights.npy", network.label_weights.detach().numpy().astype(np.float32))
    tables = {name: list(getattr(labels, name)) for name in ("morphology", "xpos", "lemma", "relations", "names")}
    (model / "labels.json").write_text(json.dumps(tables, ensure_ascii=False), "utf-8")
    shutil.copy(vocabulary, model / "wordpieces.txt")
