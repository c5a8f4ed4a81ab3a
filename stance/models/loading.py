"""Load the trained networks that come with the library.

Each lies in a folder of its own: `model.onnx` (8-bit weights), `tokenizer.json`, `settings.json` and a card,
`README.md`. They run on the CPU through onnxruntime; nothing is ever fetched. Texts are read one at a time,
as an 8-bit network scales its values over all that it is given at once; so it is the texts that share the
processors, not the parts of one text.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODELS = Path(__file__).parent

AT_ONCE = min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
"""Texts that are read at the same time."""


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

    def run_each(self, sequences: Sequence[Sequence[int]]) -> list[dict[str, np.ndarray]]:
        """Run each sequence by itself, several at once; the same as one `run` after another, but sooner."""
        if len(sequences) < 2:
            return [self.run([sequence]) for sequence in sequences]
        return list(_readers().map(lambda sequence: self.run([sequence]), sequences))


@lru_cache(maxsize=1)
def _readers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="stance-reader")


if hasattr(os, "register_at_fork"):  # a forked process has none of the threads
    os.register_at_fork(after_in_child=_readers.cache_clear)


@lru_cache(maxsize=4)
def load(name: str, folder: Path = MODELS) -> Network:
    """Load a network once per process.

    Raises `FileNotFoundError` naming the folder if its files are not there.
    """
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    place = folder / name
    if not (place / "model.onnx").exists():
        raise FileNotFoundError(f"no model in {place}: install stance-notebooks again")
    tokenizer = Tokenizer.from_file(str(place / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    settings = json.loads((place / "settings.json").read_text(encoding="utf-8"))
    options = SessionOptions()
    options.intra_op_num_threads = 1
    file = str(place / "model.onnx")
    session = InferenceSession(file, sess_options=options, providers=["CPUExecutionProvider"])
    return Network(session, tokenizer, settings)
