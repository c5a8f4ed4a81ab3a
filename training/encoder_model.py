"""The network that reads a sentence with its holder and target marked and says what the holder does in it.

A small encoder, the mean of its pieces, and four linear heads: our two axes (against, silent, for), PLOVER's
quadrant (or none) and its event class. Each row teaches the heads that it has labels for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from encoder_data import QUADS, ROOTS, SIDES, UNKNOWN, Row
from torch import Tensor, nn
from transformers import AutoModel

HEADS = {"dialogue": SIDES, "pressure": SIDES, "quad": QUADS, "root": ROOTS}
"""Names of the outputs in order, and what each tells apart."""

WEIGHTS = {"dialogue": 1.0, "pressure": 1.0, "quad": 1.0, "root": 0.5}
"""Share of each head in the loss: the event class is learnt along because it is the finer distinction."""

SMOOTHING = 0.05
"""Probability left for the other answers: coders agree in all but one sentence of twenty."""


class Encoder(nn.Module):
    """Encoder with a head for each of `HEADS`; the words and the `frozen` lowest layers learn nothing."""

    def __init__(self, base: str, *, frozen: int = 0) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        for layer in self.encoder.encoder.layer[:frozen]:
            layer.requires_grad_(False)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        size = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(size, len(labels)) for name, labels in HEADS.items()})

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Return the logits of every head (b, number of its labels)."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(2).to(hidden.dtype)
        mean = self.drop((hidden * weights).sum(1) / weights.sum(1).clamp(min=1))
        return tuple(head(mean) for head in self.heads.values())

    @staticmethod
    def loss(outputs: tuple[Tensor, ...], wanted: Mapping[str, Tensor]) -> Tensor:
        """Return the weighted sum of the heads' cross-entropies, means over the rows that say something.

        `wanted` has the probabilities of a head's labels for each row (b, labels), 0 where nothing is known.
        """
        total = torch.zeros(())
        for name, logits in zip(HEADS, outputs, strict=True):
            known = wanted[name].sum(1).count_nonzero()
            if known:
                loss = nn.functional.cross_entropy(logits.float(), wanted[name], reduction="sum") / known
                total = total + WEIGHTS[name] * loss
        return total


def wanted(rows: Sequence[Row]) -> dict[str, Tensor]:
    """Return what each head should say of rows: their labels, smoothed, or the opinion that they have."""
    return {name: torch.tensor([_shares(row, name) for row in rows]) for name in HEADS}


def _shares(row: Row, name: str) -> Sequence[float]:
    label, labels = getattr(row, name), len(HEADS[name])
    if row.opinion is not None:
        return row.opinion[name]
    if label == UNKNOWN:
        return [0.0] * labels
    left = SMOOTHING / labels
    return [left + (1 - SMOOTHING) * (place == label) for place in range(labels)]
