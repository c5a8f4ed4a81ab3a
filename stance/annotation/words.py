"""Words that the page and the terminal share: the label of a statement, counts, what nobody was found for."""

from __future__ import annotations

from collections import Counter

from stance.annotation.account import short
from stance.annotation.layout import Annotated, Holder, Span
from stance.records import Cue, Mention
from stance.table import BY_ENCODER, OVERRULED

AXES = ("dialogue", "pressure")


def label(span: Span, *, arrow: str = "→") -> str:
    """Return who holds a statement, towards whom, and through whom: "USA → PRK via KCNA"."""
    told = span.statement
    parts = [short(told.holder), _state(told.holder)]
    parts += [arrow, short(told.target)] if told.target else []
    parts += ["via", short(told.via)] if told.via else []
    return " ".join(part for part in parts if part)


def _state(holder: Mention | None) -> str:
    """Return in brackets the government for which somebody speaks who is not that government."""
    known = holder and holder.actor and holder.government not in ("", holder.actor)
    return f"({holder.government})" if holder and known else ""


def full(holder: Holder) -> str:
    """Return what the legend adds to the short name: the whole one, or for whom he speaks."""
    state = f"({holder.government})" if holder.government not in ("", holder.actor) else ""
    name = holder.name if holder.name != holder.short else ""
    return " ".join(part for part in (name, state) if part)


def scores(span: Span) -> list[tuple[str, str]]:
    """Return the axes on which something is said, each with its value and sign."""
    found = ((axis, getattr(span.score, axis)) for axis in AXES)
    return [(axis, f"{value:+.1f}") for axis, value in found if value is not None]


def followed(cue: Cue) -> bool:
    """Whether a cue is words that the score rests on: not the whole statement, and not overruled."""
    return not {BY_ENCODER, OVERRULED}.intersection(cue.modifiers)


def counted(view: Annotated) -> str:
    """Say how many statements there are, how many are scored, and how many have no known holder.

    >>> from stance.records import Article
    >>> counted(Annotated(Article("a", "Bakers bake."), ()))
    'no statement found'
    """
    if not view.spans:
        return "no statement found"
    n = len(view.spans)
    parts = [
        f"{n} statement{'s' * (n != 1)}",
        f"{sum(s.score.stance is not None for s in view.spans)} scored",
    ]
    parts += [f"{view.unknown} by somebody who could not be resolved"] if view.unknown else []
    parts += [f"{view.nobody} with no holder"] if view.nobody else []
    return ", ".join(parts)


def about(view: Annotated) -> str:
    """Return where and when the article appeared, and who wrote it, as far as that is known."""
    article = view.article
    parts = (article.outlet, str(article.published or ""), article.author)
    return ", ".join(part for part in parts if part)


def unresolved(view: Annotated) -> str:
    """Say how many mentions no actor could be found for, and which words they are; nothing if there are none.

    >>> from stance.records import Article, Mention
    >>> unresolved(Annotated(Article("a", ""), (), (Mention(0, 3, "Kim"), Mention(9, 12, "Kim"))))
    '2 mentions could not be resolved: Kim (2)'
    """
    times = Counter(mention.text for mention in view.unresolved)
    n = times.total()
    named = (f"{words} ({k})" if k > 1 else words for words, k in times.items())
    return f"{n} mention{'s' * (n != 1)} could not be resolved: {'; '.join(named)}" if n else ""
