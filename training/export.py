"""``python -m training.export IN OUT``: makes what the package ships of trained weights.

OUT gets ``encoder.onnx`` (8-bit integers), ``tokenizer.json`` and ``labels.json``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from dataclasses import replace
from importlib import resources
from pathlib import Path

import torch
from torch import Tensor, nn

from comity.codebook import load_codebook
from comity.coding.encoder import LABELS, OUTPUTS, TOKENIZER, WEIGHTS
from comity.coding.labels import Labels, make_labels
from training.model import ActEncoder
from training.train import PRETRAINED

# Eight signed bits for each weight, with a scale for each output channel: one for the matrix costs accuracy.
PER_CHANNEL = True
# Seven of the eight: processors without VNNI add products in 16 bits, where eight would overflow in silence.
REDUCE_RANGE = True


class _Unmasked(nn.Module):
    """The encoder for one input at a time: nothing is padding."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor) -> Tensor:
        """All heads."""
        heads: Tensor = self.model(ids, torch.ones_like(ids))
        return heads


def main() -> None:
    """Read, quantize, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    labels = make_labels(load_codebook())
    pretrained = Path(str(resources.files(PRETRAINED) / "model"))
    model = ActEncoder(pretrained, labels)
    model.load_state_dict(torch.load(options.source / "encoder.pt", weights_only=True))
    export(model.eval(), options.out, labels)
    write_tokenizer(pretrained, options.out)


def export(model: nn.Module, out: Path, labels: Labels) -> None:
    """The encoder as ONNX in 8-bit integers, and what its outputs mean."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)
    ids = torch.ones((1, 16), dtype=torch.int64)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            _Unmasked(model),
            (ids,),
            str(plain),
            input_names=["ids"],
            output_names=list(OUTPUTS),
            dynamic_axes={name: {1: "pieces"} for name in ("ids", *OUTPUTS)},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            out / WEIGHTS,
            weight_type=QuantType.QInt8,
            per_channel=PER_CHANNEL,
            reduce_range=REDUCE_RANGE,
        )
    digest = hashlib.sha256((out / WEIGHTS).read_bytes()).hexdigest()
    (out / LABELS).write_text(replace(labels, weights=digest).to_json())


def write_tokenizer(pretrained: Path, out: Path) -> None:
    """The tokenizer without padding or cutting, on one line."""
    rows = json.loads((pretrained / "tokenizer.json").read_text("utf-8"))
    rows["padding"] = rows["truncation"] = None
    (out / TOKENIZER).write_text(json.dumps(rows, ensure_ascii=False, separators=(",", ":")), "utf-8")


if __name__ == "__main__":
    main()
