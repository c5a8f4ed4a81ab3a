"""Who leans to dialogue, who to pressure, since when, according to whom, on what evidence."""

__version__ = "0.1.0"
