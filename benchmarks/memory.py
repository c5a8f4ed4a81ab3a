"""The most memory that this process has had so far."""

from __future__ import annotations

import resource
import sys

PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in one unit of `ru_maxrss`: macOS counts bytes, Linux kibibytes."""

MIB = 1024 * 1024


def peak_bytes() -> int:
    """Return the largest resident set of this process until now."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_UNIT
