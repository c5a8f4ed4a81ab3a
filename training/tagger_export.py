"""Write the trained tagger as int8 ONNX with its tokenizer and the small tables that go with it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tagger_data import LENGTH
from tagger_model import OUTPUTS, REACH, ROLES, Tagger
from tokenizers import Tokenizer


def write_model(model: Tagger, tokenizer: Tokenizer, folder: Path) -> None:
    """Write `model.onnx` (int8), `tokenizer.json` and `settings.json` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.tensor([[101, 2023, 2003, 102], [101, 2023, 102, 0]])
    mask = (ids > 0).long()
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "model.onnx"
        torch.onnx.export(
            model,
            (ids, mask),
            str(whole),
            input_names=["ids", "mask"],
            output_names=list(OUTPUTS),
            dynamic_axes={n: {0: "batch", 1: "length"} for n in ("ids", "mask", *OUTPUTS)},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, folder / "model.onnx", weight_type=QuantType.QInt8, per_channel=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {"roles": ROLES, "reach": REACH, "length": LENGTH, "distance": model.distance.tolist()}
    (folder / "settings.json").write_text(json.dumps(settings) + "\n", encoding="utf-8")
