"""Load the trained networks that come with the library.

Each lies in a folder of its own: `model.onnx` (8-bit weights), `tokenizer.json`, `settings.json` and a card,
`README.md`. They run on the CPU through onnxruntime; nothing is ever fetched.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODELS = Path(__file__).parent


@dataclass(frozen=True, eq=False)
class Network:
    """A network with its tokenizer and the settings that it was trained with."""

    session: InferenceSession
    tokenizer: Tokenizer
    settings: Mapping[str, Any]

    def run(self, sequences: Sequence[Sequence[int]]) -> dict[str, np.ndarray]:
        """Run sequences of piece ids, padded to the longest; return every output by name."""
        longest = max(map(len, sequences))
        ids = np.zeros((len(sequences), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, sequence in enumerate(sequences):
            ids[row, : len(sequence)] = sequence
            mask[row, : len(sequence)] = 1
        names = [output.name for output in self.session.get_outputs()]
        return dict(zip(names, self.session.run(names, {"ids": ids, "mask": mask}), strict=True))


@lru_cache(maxsize=4)
def load(name: str, folder: Path = MODELS) -> Network:
    """Load a network once per process.

    Raises `FileNotFoundError` naming the folder if its files are not there.
    """
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    place = folder / name
    if not (place / "model.onnx").exists():
        raise FileNotFoundError(f"no model in {place}: install stance-notebooks again")
    tokenizer = Tokenizer.from_file(str(place / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    settings = json.loads((place / "settings.json").read_text(encoding="utf-8"))
    session = InferenceSession(str(place / "model.onnx"), providers=["CPUExecutionProvider"])
    return Network(session, tokenizer, settings)
