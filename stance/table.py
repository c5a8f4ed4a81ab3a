"""The three tables that everything else is built on: their columns, in order.

`statements` has one row per (span, holder); `articles` one per article that was read; `actors` one
per actor and level. `measures` and `reporting` know these columns and nothing behind them.
"""

BY_ENCODER, OVERRULED = "encoder", "overruled"
"""Modifiers in `evidence`: the whole statement, where only the trained encoder finds a position in it; and a
cue that rules and encoder together do not follow."""

ARTICLES = ("article_id", "published", "outlet", "author", "title", "url", "text", "duplicate_of")

STATEMENTS = (
    "article_id", "published", "outlet", "title",
    "statement_id", "start", "end", "text", "sentence", "kind",
    "holder", "holder_name", "holder_text", "government", "via", "target",
    "dialogue", "pressure", "stance", "confidence", "disputed", "plover", "evidence",
    "vader", "textblob", "duplicate_of",
)  # fmt: skip

ACTORS = (
    "level", "actor", "name", "n_statements", "n_scored", "n_articles", "n_outlets",
    "share_dialogue", "share_pressure",
    "dialogue", "dialogue_low", "dialogue_high",
    "pressure", "pressure_low", "pressure_high",
    "stance", "stance_low", "stance_high", "track",
)  # fmt: skip
