"""Show how far long work has come, where somebody is watching: in a terminal or in an open notebook.

A notebook that runs in a batch (papermill, nbconvert) keeps what is printed, so there it stays silent. A
Jupyter server names the session in the environment of each kernel that it starts for a person; batch
runners start theirs without one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TypeVar

SESSION = "JPY_SESSION_NAME"
"""Set by Jupyter servers (JupyterLab, Notebook) in the kernels of notebooks that are open."""

Item = TypeVar("Item")


def progress(iterable: Iterable[Item], *, desc: str, unit: str, total: int | None = None) -> Iterable[Item]:
    """Return the items of `iterable`, with a bar while somebody is watching; it goes when all are done.

    `desc` is written before the bar, `unit` names one item; `total` is needed where `iterable` has no length.

    >>> list(progress([1, 2], desc="counting", unit="number"))
    [1, 2]
    """
    if not is_watched():
        return iterable
    from tqdm.auto import tqdm  # only here: in a kernel without widgets it warns when it is imported

    bar: Iterable[Item] = tqdm(iterable, desc=desc, unit=unit, total=total, leave=False)
    return bar


def is_watched() -> bool:
    """Whether this process writes its errors to a terminal, or is the kernel of an open notebook."""
    in_kernel = "ipykernel.kernelapp" in sys.modules
    return bool(os.environ.get(SESSION)) if in_kernel else sys.stderr.isatty()
