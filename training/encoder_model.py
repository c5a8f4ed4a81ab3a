"""The network that reads a sentence with its holder and target marked and says what the holder does in it.

A small encoder, the mean of its pieces, and two linear heads: PLOVER's quadrant (or none) and its event
class, which is learnt along because it is the finer distinction.
"""

from __future__ import annotations

import torch
from encoder_data import QUADS, ROOTS
from torch import Tensor, nn
from transformers import AutoModel

OUTPUTS = ("quad", "root")


class Encoder(nn.Module):
    """Encoder with a head for the quadrant and one for the event class."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        size = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.quad = nn.Linear(size, len(QUADS))
        self.root = nn.Linear(size, len(ROOTS))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return the logits of the quadrants (b, 5) and of the event classes (b, 16)."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(2).to(hidden.dtype)
        mean = self.drop((hidden * weights).sum(1) / weights.sum(1).clamp(min=1))
        return self.quad(mean), self.root(mean)

    @staticmethod
    def loss(outputs: tuple[Tensor, Tensor], quad: Tensor, root: Tensor) -> Tensor:
        """Return the cross-entropy of both heads, the class at half weight; -1 teaches nothing."""
        of_quad = nn.functional.cross_entropy(outputs[0], quad, ignore_index=-1)
        known = bool((root >= 0).any())
        of_root = nn.functional.cross_entropy(outputs[1], root, ignore_index=-1) if known else 0.0
        return of_quad + 0.5 * torch.as_tensor(of_root)
