"""Keep what papermill and Jupyter say during a run from the user, who is told in our own words."""

from __future__ import annotations

import gc
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

LOGGERS = {"papermill": logging.CRITICAL, "traitlets": logging.CRITICAL, "asyncio": logging.CRITICAL + 1}
"""What speaks up during a run, and the level from which it may."""


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the messages of papermill and what is under it to themselves; what matters comes as an exception.

    Tasks of an interrupted run would report their ends later; they have to do so here.
    """
    levels = {logging.getLogger(name): level for name, level in LOGGERS.items()}
    before = {logger: logger.level for logger in levels}
    for logger, level in levels.items():
        logger.setLevel(level)
    try:
        yield
    except KeyboardInterrupt as error:
        traceback.clear_frames(error.__traceback__)
        gc.collect()
        raise
    finally:
        for logger, level in before.items():
            logger.setLevel(level)
