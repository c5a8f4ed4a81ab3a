"""How an encoder is trained on rows, and asked about others: batches, stages, the marks of its tokenizer."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from encoder_data import Row
from encoder_model import HEADS, Encoder, wanted
from schedule import optimiser_of
from tokenizers import Tokenizer

from stance.scoring.encoder.marking import pieces

SEED, BATCH, LENGTH = 20210621, 24, 96
FEWEST = BATCH + 1
"""Rows below which there is but one step, and nothing to warm up or decay over."""

MARKS = (("[CLS]", "[SEP]", "[PAD]"), ("<s>", "</s>", "<pad>"))
"""What tokenizers call the two ends of a text and what follows it."""


@dataclass(frozen=True)
class Stage:
    """How long and how fast to train on some rows."""

    name: str
    epochs: int
    rate: float


def marks_of(tokenizer: Tokenizer) -> tuple[int, int, int]:
    """Return the ids of a tokenizer's marks: begin, end, padding."""
    for names in MARKS:
        begin, end, pad = map(tokenizer.token_to_id, names)
        if begin is not None and end is not None and pad is not None:
            return begin, end, pad
    raise SystemExit("the tokenizer has no marks for the ends of a text")


def tokenizer_of(base: Path) -> Tokenizer:
    """Return the tokenizer of a base network, without padding or truncation of its own."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def tensors(rows: Sequence[Row], tokenizer: Tokenizer) -> tuple[torch.Tensor, torch.Tensor]:
    """Return padded piece ids and their mask."""
    begin, end, pad = marks_of(tokenizer)
    cut = [[begin, *pieces(r.passage, tokenizer, LENGTH)[1:-1], end] for r in rows]
    longest = max(map(len, cut))
    ids = torch.tensor([c + [pad] * (longest - len(c)) for c in cut])
    return ids, (ids != pad).long()


def train(model: Encoder, rows: Sequence[Row], tokenizer: Tokenizer, stage: Stage) -> Encoder:
    """Train a network on rows in 16-bit arithmetic, printing its loss; return it ready to be asked."""
    if len(rows) < FEWEST:
        raise SystemExit(f"{stage.name}: {len(rows)} rows are too few to train on, at least {FEWEST}")
    torch.manual_seed(SEED)
    shuffle = random.Random(SEED)
    model.train()
    steps = stage.epochs * ((len(rows) + BATCH - 1) // BATCH)
    optimiser, schedule = optimiser_of(model, stage.rate, steps)
    started = time.time()
    for epoch in range(stage.epochs):
        total = 0.0
        for batch in batches(rows, shuffle):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = model.loss(model(*tensors(batch, tokenizer)), wanted(batch))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item() * len(batch)
        spent = time.time() - started
        print(
            f"{stage.name} {epoch + 1}/{stage.epochs} loss {total / len(rows):.4f} {spent:.0f} s", flush=True
        )
    return model.eval()


def batches(rows: Sequence[Row], shuffle: random.Random) -> list[list[Row]]:
    """Return batches of texts of about the same length, in random order."""
    ordered = sorted(rows, key=lambda r: len(r.passage.text) + 40 * shuffle.random())
    groups = [ordered[i : i + BATCH] for i in range(0, len(ordered), BATCH)]
    shuffle.shuffle(groups)
    return groups


def predict(model: Encoder, rows: Sequence[Row], tokenizer: Tokenizer) -> Iterator[dict[str, object]]:
    """Yield for each row the logits of every head."""
    with torch.no_grad():
        for at in range(0, len(rows), BATCH):
            outputs = model(*tensors(rows[at : at + BATCH], tokenizer))
            for place, row in enumerate(rows[at : at + BATCH]):
                logits = {name: output[place].tolist() for name, output in zip(HEADS, outputs, strict=True)}
                yield {"id": row.id, **logits}
