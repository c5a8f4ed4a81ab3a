"""Cues, modifiers and reporting words that the parser's lemmas can never match.

The words of each entry are put into small sentences, which are parsed and searched as an article would be.
What is found in one of them is well written; of what is found in none, the sentences show why: the lemmas
are others ("imposed sanctions"), the tokens are others ("cease-fire"), or the part of speech cannot be had.
An entry that the sentences neither find nor explain is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic

from stance.codebook import Codebook, CueEntry, ModifierEntry, Row
from stance.codebook_check.files import Files
from stance.codebook_check.findings import Finding, Kind
from stance.codebook_check.repeats import shadow, words_of
from stance.extraction.parsing import parse_all
from stance.records import Parse, Token
from stance.scoring.rules.cues import (
    POS,
    EntryT,
    Match,
    PhraseIndex,
    cue_index,
    head_of,
    lemma_of,
    modifier_index,
)

VERB = ("They will {} it .", "They {} .", "They {} the plan .", "It was {} .", "They are {} it .")
NOUN = ("The {} was long .", "They discussed {} it .", "They spoke of {} .", "Their {} was over .")
ADJ = (
    "They are {} .", "They are {} it .", "The {} plan failed .", "They are firmly {} it .",
    "Those {} it left .", "They seemed very {} .", "A very {} man left .",
)  # fmt: skip
ADV = ("They left {} .", "{} they left .", "They will {} leave .")
ANY = (
    "The {} was long .", "They will {} it .", "They were {} .", "They do {} leave .", "{} it , they left .",
    "They left {} it .", "They discussed {} .", *VERB, *ADJ[2:],
)  # fmt: skip
FRAMES = {"VERB": VERB, "NOUN": NOUN, "ADJ": ADJ, "ADV": ADV, "ANY": ANY}
"""Sentences for words of each part of speech; the first is the one that mostly fits."""

REPORTING = {"VERB": ("They {} that .", *VERB), "NOUN": ("His {} that they left .", *NOUN)}
"""Sentences for words that report; adjectives stand as they are written and need none."""

BLANK = "{}"
GLUED = ((" - ", "-"), (" n't", "n't"), (" 's", "'s"))
"""Tokens that a text writes without the blanks that a codebook puts between them."""

CLOSED = frozenset({"ADP", "DET", "PRON", "SCONJ", "CCONJ", "PART"})
"""Parts of speech of small words, in which the parser does not err."""


@dataclass(frozen=True, slots=True)
class _Trial(Generic[EntryT]):
    """The words of an entry in one sentence, and what was found in it."""

    entry: EntryT
    parse: Parse
    tokens: tuple[Token, ...]
    matches: tuple[Match[EntryT], ...]

    @property
    def as_written(self) -> bool:
        """Whether the parser cuts the words as the entry does."""
        return [token.text.lower() for token in self.tokens] == _words(self.entry).split()

    @property
    def lemmas(self) -> str:
        """The words as the parser has them in its dictionary."""
        return " ".join(lemma_of(token) for token in self.tokens)

    @property
    def head(self) -> Token:
        """The word that the others hang on."""
        return self.parse.tokens[head_of(self.parse, tuple(t.i for t in self.tokens))]

    @property
    def own(self) -> Match[EntryT] | None:
        """The match of the entry itself, if it was found."""
        return next((m for m in self.matches if m.entry is self.entry), None)

    def taker(self) -> EntryT | None:
        """Return the entry that was found in exactly these words."""
        here = tuple(token.i for token in self.tokens)
        return next((m.entry for m in self.matches if m.tokens == here), None)


def unmatched(files: Files) -> Iterator[Finding]:
    """Yield the entries that no text can match, or only in one of their forms."""
    book = files.codebook
    yield from _unmatched(files, book.cues, cue_index(book))
    yield from _unmatched(files, book.modifiers, modifier_index(book))
    yield from _unmatched_verbs(files, book)


def _unmatched(files: Files, entries: Sequence[EntryT], index: PhraseIndex[EntryT]) -> Iterator[Finding]:
    for trials in _tried(_usable(entries, index), index):
        found = _judge(files, trials, entries)
        if found is not None:
            yield found


def _usable(entries: Iterable[EntryT], index: PhraseIndex[EntryT]) -> list[EntryT]:
    """Return the entries without those that stand behind one of the same words and part of speech."""
    first: dict[tuple[str, str], EntryT] = {}
    return [entry for entry in entries if first.setdefault((_words(entry), _pos(entry)), entry) is entry]


def _tried(entries: Iterable[EntryT], index: PhraseIndex[EntryT]) -> Iterator[list[_Trial[EntryT]]]:
    """Yield the trials of each entry, up to the one in which it is found."""
    waiting: list[tuple[EntryT, list[_Trial[EntryT]]]] = [(entry, []) for entry in entries]
    while waiting:
        sentences = [_sentences(entry)[len(trials)] for entry, trials in waiting]
        parses = parse_all(text for text, _ in sentences)
        left = []
        for (entry, trials), (_, span), parse in zip(waiting, sentences, parses, strict=True):
            trials.append(_trial(entry, parse, span, index))
            if trials[-1].own or len(trials) == len(_sentences(entry)):
                yield trials
            else:
                left.append((entry, trials))
        waiting = left


def _sentences(entry: CueEntry | ModifierEntry) -> list[tuple[str, tuple[int, int]]]:
    """Return the sentences to try an entry in: as it is written and, if that has capitals, without them."""
    written = " ".join((entry.cue if isinstance(entry, CueEntry) else entry.modifier).split())
    forms = dict.fromkeys((written, _words(entry)))
    return [_sentence(frame, form) for form in forms for frame in FRAMES[_pos(entry)]]


def _sentence(frame: str, words: str) -> tuple[str, tuple[int, int]]:
    """Return a sentence with the words in it, and where they are."""
    for apart, together in GLUED:
        words = words.replace(apart, together)
    before, after = frame.split(BLANK)
    glue = before.rstrip() if words.startswith("n't") else before
    return glue + words + after, (len(glue), len(glue) + len(words))


def _trial(entry: EntryT, parse: Parse, span: tuple[int, int], index: PhraseIndex[EntryT]) -> _Trial[EntryT]:
    matches = index.find(parse, parse.tokens)
    return _Trial(entry, parse, tuple(parse.between(*span)), tuple(matches))


def _judge(files: Files, trials: list[_Trial[EntryT]], entries: Sequence[EntryT]) -> Finding | None:
    """Return what is wrong with an entry, if its trials show it."""
    entry, last = trials[-1].entry, trials[-1]
    if last.own is not None:
        return _one_form(files, last) if isinstance(entry, CueEntry) and entry.role != "mask" else None
    cut = [trial for trial in trials if trial.as_written]
    if not cut:
        return _finding(files, entry, _instead(files, trials[0], entries), "lemma")
    takers = {id(taker): taker for trial in cut if (taker := trial.taker())}
    if len(takers) == 1 and all(trial.taker() for trial in cut):
        (taker,) = takers.values()
        if _words(taker) == _words(entry):
            known = POS[_pos(entry)] <= POS[_pos(taker)]  # and told by what the index says
            return None if known else shadow(files, entry, [taker])
    other = [t for t in cut if t.head.pos in POS[_pos(entry)] and t.lemmas != _words(entry)]
    if other and all(t.lemmas != _words(entry) for t in cut if t.head.pos in POS[_pos(entry)]):
        return _finding(files, entry, _instead(files, other[0], entries), "lemma")
    if all(trial.head.pos in CLOSED for trial in cut):
        told = f'pos {_pos(entry)} does not admit "{cut[0].head.text}", on which its words hang; ANY does'
        return _finding(files, entry, told, "part")
    return None


def _instead(files: Files, trial: _Trial[EntryT], entries: Iterable[EntryT]) -> str:
    """Say what to write, or that this stands there already."""
    known = next((e for e in entries if _words(e) == trial.lemmas and _pos(e) == _pos(trial.entry)), None)
    if known is None:
        return f'write "{trial.lemmas}"'
    return f'leave it out: "{trial.lemmas}" is in {files.at(known, trial.entry)}'


def _one_form(files: Files, trial: _Trial[EntryT]) -> Finding | None:
    """Return the finding that an entry is found in one of its forms only, where it can have others."""
    entry, match = trial.entry, trial.own
    if match is None or _pos(entry) not in {"VERB", "NOUN", "ANY"}:
        return None
    place = match.tokens.index(match.head) if _pos(entry) != "ANY" else 0
    token, written = trial.parse.tokens[match.tokens[place]], _words(entry).split()[place]
    if lemma_of(token) == written or token.pos not in {"VERB", "NOUN"} or not trial.as_written:
        return None
    told = f'matches "{written}" only; write "{trial.lemmas}" for all its forms'
    return _finding(files, entry, told, "form")


def _unmatched_verbs(files: Files, book: Codebook) -> Iterator[Finding]:
    """Yield the reporting verbs and nouns whose lemma is another."""
    for verb in book.verbs:
        if " " in verb.lemma:
            yield _finding(files, verb, "write one word: its lemma", "lemma", f"{verb.lemma} {verb.pos}")
    waiting = [verb for verb in book.verbs if verb.pos in REPORTING and " " not in verb.lemma]
    seen: dict[int, str] = {}
    for frame in range(max(map(len, REPORTING.values()))):
        tried = [verb for verb in waiting if frame < len(REPORTING[verb.pos])]
        sentences = [_sentence(REPORTING[verb.pos][frame], verb.lemma) for verb in tried]
        found = set()
        for verb, (_, (at, _)), parse in zip(
            tried, sentences, parse_all(text for text, _ in sentences), strict=True
        ):
            token = next(token for token in parse.tokens if token.start >= at)
            if token.lemma == verb.lemma:
                found.add(id(verb))
            elif token.pos in POS[verb.pos] and token.text == verb.lemma:
                seen.setdefault(id(verb), token.lemma)
        waiting = [verb for verb in waiting if id(verb) not in found]
    for verb in waiting:
        if id(verb) in seen:
            told = f'write "{seen[id(verb)]}"'
            yield _finding(files, verb, told, "lemma", f"{verb.lemma} {verb.pos}")


def _finding(files: Files, row: Row, told: str, kind: Kind, words: str = "") -> Finding:
    file, placed = files.places[id(row)]
    if isinstance(row, (CueEntry, ModifierEntry)):
        words = words_of(row)
    return Finding(file.name, placed.line, words, told, kind)


def _words(entry: CueEntry | ModifierEntry) -> str:
    words = entry.cue if isinstance(entry, CueEntry) else entry.modifier
    return " ".join(words.lower().split())


def _pos(entry: CueEntry | ModifierEntry) -> str:
    return entry.pos if isinstance(entry, CueEntry) else "ANY"
