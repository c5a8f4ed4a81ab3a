"""The network that reads a sentence with its holder and target marked and says what the holder does in it.

A small encoder, the mean of its pieces, and four linear heads: our two axes (against, silent, for), PLOVER's
quadrant (or none) and its event class. Each row teaches the heads that it has labels for.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from encoder_data import QUADS, ROOTS, SIDES, UNKNOWN
from torch import Tensor, nn
from transformers import AutoModel

HEADS = {"dialogue": SIDES, "pressure": SIDES, "quad": QUADS, "root": ROOTS}
"""Names of the outputs in order, and what each tells apart."""

WEIGHTS = {"dialogue": 1.0, "pressure": 1.0, "quad": 1.0, "root": 0.5}
"""Share of each head in the loss: the event class is learnt along because it is the finer distinction."""

SMOOTHING = 0.05
"""Probability left for the other answers: coders agree in all but one sentence of twenty."""


class Encoder(nn.Module):
    """Encoder with a head for each of `HEADS`."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
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
    def loss(outputs: tuple[Tensor, ...], labels: Mapping[str, Tensor]) -> Tensor:
        """Return the weighted sum of the heads' cross-entropies over the labels that are known."""
        total = torch.zeros(())
        for name, logits in zip(HEADS, outputs, strict=True):
            if bool((labels[name] != UNKNOWN).any()):
                loss = nn.functional.cross_entropy(
                    logits.float(), labels[name], ignore_index=UNKNOWN, label_smoothing=SMOOTHING
                )
                total = total + WEIGHTS[name] * loss
        return total
