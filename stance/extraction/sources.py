"""Find whose a reporting word is, in the grammar of its sentence.

Its subject; the agent of a passive; what a relative clause or a participle hangs on; else the subject of
the verb it is joined to. A noun ("its warning that") is its possessor's, or its utterer's.
"""

from __future__ import annotations

from stance.records import Parse, Token

OWN_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVE = frozenset({"who", "which", "that"})
RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
LIGHT_VERBS = frozenset(
    {"make", "issue", "repeat", "renew", "express", "voice", "extend", "give", "release", "reiterate", "send"}
)
"""Verbs whose subject utters their object ("issued a warning"); of others it is the hearer or an opponent."""


def source_of(parse: Parse, i: int) -> int:
    """Return the token that heads the source of reporting verb `i`, or -1.

    Its subject; the agent of a passive; what a relative clause or a participle hangs on; else the subject
    of the verb it is joined to.
    """
    tokens = parse.tokens
    passive = False
    for child in parse.children[i]:
        dep = tokens[child].dep
        if dep == "nsubj" and tokens[child].pos != "PUNCT":
            return _antecedent(parse, i, child)
        passive = passive or dep in ("nsubjpass", "auxpass")
        if dep == "agent":
            return object_of(parse, child)
    if passive:
        return -1
    return _inherited(parse, i) if parse.tokens[i].tag not in FINITE else _before_participle(parse, i)


def _before_participle(parse: Parse, i: int) -> int:
    """Return the subject that the parser gave to the participle between ("Kim, citing X, said")."""
    for child in parse.children[i]:
        token = parse.tokens[child]
        if child < i and token.dep == "advcl" and token.tag == "VBG":
            return next(
                (c for c in parse.children[child] if c < child and parse.tokens[c].dep == "nsubj"), -1
            )
    return _inherited(parse, i)


def _antecedent(parse: Parse, verb: int, subject: int) -> int:
    token = parse.tokens[subject]
    if token.lemma in RELATIVE and parse.tokens[verb].dep == "relcl":
        return parse.tokens[verb].head
    return subject


def antecedent(parse: Parse, i: int) -> int:
    """Return the noun that a relative pronoun stands for; any other token stands for itself."""
    if i < 0 or parse.tokens[i].tag not in RELATIVE_TAGS:
        return i
    clause = parse.tokens[i]
    while clause.dep != "relcl" and clause.head != clause.i:
        clause = parse.tokens[clause.head]
    return clause.head if clause.dep == "relcl" else i


def _inherited(parse: Parse, i: int) -> int:
    """Return the source of a verb without a subject of its own."""
    token = parse.tokens[i]
    if token.head == i:
        return -1
    if token.dep == "acl" or (token.dep == "relcl" and not parse.children[i]):
        return token.head if token.tag in ("VBG",) else -1
    if token.dep in ("conj", "advcl", "xcomp", "dep"):
        governor = parse.tokens[token.head]
        return source_of(parse, governor.i) if governor.pos in ("VERB", "AUX") else -1
    if token.dep in ("pcomp",):
        above = parse.tokens[parse.tokens[token.head].head]
        return source_of(parse, above.i) if above.pos in ("VERB", "AUX") else -1
    return -1


def object_of(parse: Parse, preposition: int) -> int:
    """Return the token that a preposition governs, or -1."""
    for child in parse.children[preposition]:
        if parse.tokens[child].dep in ("pobj", "pcomp"):
            return child
    return -1


def owner_of(parse: Parse, noun: Token) -> int:
    """Return whose a noun is: its possessor, its "by" or "from" phrase, else the subject of its verb."""
    for child in parse.children[noun.i]:
        token = parse.tokens[child]
        if token.dep == "poss":
            return child
        if token.dep in ("prep", "agent") and token.lemma in ("by", "from"):
            return object_of(parse, child)
    governor = parse.tokens[noun.head]
    if noun.dep == "pobj" and governor.lemma in ("in", "through"):
        governor = parse.tokens[governor.head]
    uttered = noun.dep == "pobj" or governor.lemma in LIGHT_VERBS
    if noun.dep in ("dobj", "pobj") and governor.pos == "VERB" and uttered:
        return source_of(parse, governor.i)
    return -1
