"""The three tables that everything else is built on: their columns, in order.

`statements` has one row per (span, holder); `articles` one per article that was read; `actors` one
per actor and level. `measures` and `reporting` know these columns and nothing behind them.
"""

BY_ENCODER, OVERRULED, OWN = "encoder", "overruled", "own codebook"
"""Modifiers in `evidence`: the whole statement, where only the trained encoder finds a position in it; and a
cue that rules and encoder together do not follow."""

KNOWN_BY = (
    "own words", "deed", "narrated", "own side", "ally", "adversary", "third party", "outsider",
)  # fmt: skip
"""How a position is known (`known_by`): from its holder, from the outlet, or from who passes it on."""

ARTICLES = ("article_id", "published", "outlet", "author", "title", "url", "text", "duplicate_of")

STATEMENTS = (
    "article_id", "published", "outlet", "title",
    "statement_id", "start", "end", "text", "sentence", "kind",
    "holder", "holder_name", "holder_text", "government",
    "via", "via_government", "known_by", "target", "target_government",
    "dialogue", "pressure", "stance", "confidence", "dialogue_rules", "pressure_rules",
    "disputed", "plover", "evidence",
    "vader", "textblob", "duplicate_of",
)  # fmt: skip

ACTORS = (
    "level", "actor", "name", "n_statements", "n_scored", "n_articles", "n_outlets",
    "share_dialogue", "share_pressure",
    "dialogue", "dialogue_low", "dialogue_high",
    "pressure", "pressure_low", "pressure_high",
    "stance", "stance_low", "stance_high",
    "dialogue_unweighted", "pressure_unweighted", "stance_unweighted",
    "track", "likeliest", "likeliest_share",
)  # fmt: skip
