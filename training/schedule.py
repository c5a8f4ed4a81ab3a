"""How both networks are trained: the encoder slowly, its new heads faster, with warm-up and linear decay."""

from __future__ import annotations

import torch

HEAD_RATE, WARM_UP, DECAY = 1e-3, 0.1, 0.01


def optimiser_of(
    model: torch.nn.Module, rate: float, steps: int
) -> tuple[torch.optim.AdamW, torch.optim.lr_scheduler.LambdaLR]:
    """Return the optimiser and its schedule over `steps`; `rate` is that of what is named `encoder`."""
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    encoder = [p for name, p in model.named_parameters() if name.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": rate}, {"params": heads, "lr": HEAD_RATE}], weight_decay=DECAY
    )
    warm = max(1, int(WARM_UP * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm)))
    )
    return optimiser, schedule
