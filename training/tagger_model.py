"""The network that finds who said what: one reading of the text, one score for every pair of cue and word.

A small encoder reads a window once. One head marks the cues (begin, inside, outside). Two bilinear forms
score, for a cue and any piece, whether the piece belongs to the cue's content or to its source, with a
learned preference for distances. So the words of an attribution are tied to their own cue and contents may
nest, which a plain sequence of tags cannot say. A last head says of each piece whether it is anybody's
content, so that a quotation that runs on far from its cue is still seen; it is trained when all else is,
because learnt along it made the links worse.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import AutoModel

ROLES = ("content", "source")
OUTPUTS = ("cue", "reported", "ask", "answer", "plain")
WIDTH = 128
"""Dimensions in which cues and pieces are compared."""

REACH = 64
"""Pieces beyond which all distances count as one."""


class Tagger(nn.Module):
    """Encoder with a head for cues and two for pairs."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        size = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.cue = nn.Linear(size, 3)
        self.ask = nn.ModuleDict({role: nn.Linear(size, WIDTH) for role in ROLES})
        self.answer = nn.ModuleDict({role: nn.Linear(size, WIDTH) for role in ROLES})
        self.plain = nn.ModuleDict({role: nn.Linear(size, 1) for role in ROLES})
        self.distance = nn.Parameter(torch.zeros(len(ROLES), 2 * REACH + 1))
        with torch.random.fork_rng():
            self.reported = nn.Sequential(nn.Linear(size, WIDTH), nn.GELU(), nn.Linear(WIDTH, 1))

    def hidden(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the encoder's reading of every piece (b, n, size)."""
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Return what `OUTPUTS` names.

        Logits of the cue's tags (b, n, 3) and of being reported (b, n), questions and answers (b, n, roles,
        width), biases (b, n, roles).
        """
        hidden = self.drop(self.hidden(ids, mask))
        ask = torch.stack([self.ask[role](hidden) for role in ROLES], dim=2)
        answer = torch.stack([self.answer[role](hidden) for role in ROLES], dim=2)
        plain = torch.cat([self.plain[role](hidden) for role in ROLES], dim=2)
        return self.cue(hidden), self.reported(hidden).squeeze(2), ask / WIDTH**0.5, answer, plain

    def pairs(self, ask: Tensor, answer: Tensor, plain: Tensor, cue: list[int]) -> Tensor:
        """Return the logits (roles, n) of every piece of one window for one cue."""
        question = ask[cue].mean(0)
        places = torch.arange(answer.shape[0], device=answer.device)
        apart = (places - min(cue)).clamp(-REACH, REACH) + REACH
        return torch.einsum("rw,nrw->rn", question, answer) + plain.T + self.distance[:, apart]
