"""Write a trained network as int8 ONNX with its tokenizer and its settings."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer


def write_network(
    model: torch.nn.Module,
    outputs: Sequence[str],
    tokenizer: Tokenizer,
    settings: Mapping[str, object],
    folder: Path,
) -> None:
    """Write `model.onnx` (int8), `tokenizer.json` and `settings.json` into a folder.

    The network takes `ids` and `mask` of shape (batch, length) and returns `outputs` in that order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.tensor([[101, 2023, 2003, 102], [101, 2023, 102, 0]])
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "model.onnx"
        torch.onnx.export(
            model,
            (ids, (ids > 0).long()),
            str(whole),
            input_names=["ids", "mask"],
            output_names=list(outputs),
            dynamic_axes={n: {0: "batch", 1: "length"} for n in ("ids", "mask", *outputs)},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, folder / "model.onnx", weight_type=QuantType.QInt8, per_channel=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "settings.json").write_text(json.dumps(settings) + "\n", encoding="utf-8")
