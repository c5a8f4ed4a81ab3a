"""What a user may choose, and what is taken where nothing is said.

Nothing heavy is loaded here, so that the command line's help and the checks of a notebook's parameters read
the same names as the analysis.
"""

from __future__ import annotations

DEFAULT_CODEBOOKS = ("diplomacy", "korea")

ATTRIBUTIONS = ("tagger", "rules")
"""Ways to find who said what, the default first."""

DEFAULT_ATTRIBUTION = ATTRIBUTIONS[0]

SCORERS = ("joint", "rules")
"""Scorers that come with the library, the default first."""

DEFAULT_SCORER = SCORERS[0]
