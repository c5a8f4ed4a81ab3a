"""Find whose a reporting word is, in the grammar of its sentence.

Its subject; the agent of a passive; what a relative clause or a participle hangs on; else the subject (or
the object that is meant to act) of the verb it is joined to. A noun ("its warning that") is its
possessor's, or its utterer's; an adjective ("willing to") is what it is said of.
"""

from __future__ import annotations

from stance.records import Parse, Token

OWN_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVE = frozenset({"who", "which", "that"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
LIGHT_VERBS = frozenset(
    {"make", "issue", "repeat", "renew", "express", "voice", "extend", "give", "release", "reiterate", "send"}
)
"""Verbs whose subject utters their object ("issued a warning"); of others it is the hearer or an opponent."""

PUBLISHING = frozenset(
    {"write", "publish", "post", "deliver", "sign", "circulate", "air", "run", "launch", "tweet"}
)
DOCUMENTS = frozenset(
    {"statement", "letter", "message", "speech", "tweet", "post", "email", "note", "memo", "ad", "video",
     "website", "communique", "declaration", "release", "editorial", "article", "report", "resolution"}
)  # fmt: skip
"""Nouns in whose stead their author speaks, where the sentence names him."""

BY_OBJECT = frozenset({"as", "for", "from"})
"""Prepositions whose participle the object before does ("quoted Park as saying")."""

OWN_PLAN = frozenset({"promise", "vow", "pledge", "threaten", "use", "make", "take", "have"})
"""Verbs whose subject does what their infinitive says, although they have an object."""


def source_of(parse: Parse, i: int) -> int:
    """Return the token that heads the source of reporting verb `i`, or -1.

    Its subject; the agent of a passive; what a relative clause or a participle hangs on; else the subject
    of the verb it is joined to.
    """
    tokens = parse.tokens
    passive = False
    for child in parse.children[i]:
        dep = tokens[child].dep
        if dep == "nsubj" and _is_word(tokens[child]):
            return _antecedent(parse, i, child)
        passive = passive or dep in ("nsubjpass", "auxpass")
        if dep == "agent":
            return object_of(parse, child)
    if passive:
        return -1
    return _inherited(parse, i) if parse.tokens[i].tag not in FINITE else _before_participle(parse, i)


def _is_word(token: Token) -> bool:
    """Whether a token is a word and no dash or mark that the parser took for one."""
    return token.pos != "PUNCT" and any(c.isalnum() for c in token.text)


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
    """Return what a relative pronoun stands for, also in "It was Kim who said"."""
    if parse.tokens[subject].lemma not in RELATIVE:
        return subject
    token, above = parse.tokens[verb], parse.tokens[parse.tokens[verb].head]
    if token.dep == "relcl":
        return above.i
    if token.dep in ("ccomp", "advcl") and above.lemma == "be":
        return next((c for c in parse.children[above.i] if parse.tokens[c].dep == "attr"), subject)
    return subject


def _inherited(parse: Parse, i: int) -> int:
    """Return the source of a verb without a subject of its own."""
    token, governor = parse.tokens[i], parse.tokens[parse.tokens[i].head]
    if governor.i == i:
        return -1
    if token.dep == "acl" or (token.dep == "relcl" and not parse.children[i]):
        return _author(parse, governor) if token.tag == "VBG" else -1
    if token.dep == "conj" or (token.dep == "ccomp" and token.tag in FINITE):
        return source_of(parse, governor.i) if governor.pos in ("VERB", "AUX") else -1
    if token.dep == "xcomp":
        return _doer_of_infinitive(parse, governor)
    if token.dep in ("advcl", "dep"):
        return (
            _subject_of(parse, _reporter(parse, token, governor)) if governor.pos in ("VERB", "AUX") else -1
        )
    if token.dep == "pcomp":
        return _doer_of_participle(parse, governor)
    return -1


def _author(parse: Parse, noun: Token) -> int:
    """Return who wrote what "says" something ("Kim issued a statement saying"), else the noun itself."""
    governor = parse.tokens[noun.head]
    if noun.lemma in DOCUMENTS and noun.dep == "pobj" and governor.lemma == "in":
        governor = parse.tokens[governor.head]
    elif noun.lemma not in DOCUMENTS or noun.dep != "dobj" or governor.lemma not in LIGHT_VERBS | PUBLISHING:
        return noun.i
    author = source_of(parse, governor.i) if governor.pos == "VERB" else -1
    return author if author >= 0 else noun.i


def _reporter(parse: Parse, participle: Token, governor: Token) -> int:
    """Return the verb whose subject says what a participle behind a comma says.

    In "Kim said that the talks were over, adding that ..." it is "said", although the parser mostly hangs the
    participle on the reported clause.
    """
    behind_comma = participle.i > 0 and parse.tokens[participle.i - 1].text == ","
    reported = governor.dep == "ccomp" and participle.tag == "VBG" and governor.i < participle.i
    return governor.head if behind_comma and reported else governor.i


def _doer_of_infinitive(parse: Parse, governor: Token) -> int:
    """Return who does an infinitive: the object asked to, the subject of a passive, else the subject."""
    if governor.pos == "ADJ":
        return bearer_of(parse, governor.i)
    if governor.pos not in ("VERB", "AUX"):
        return -1
    asked = _object_of_verb(parse, governor.i)
    if asked >= 0 and governor.lemma not in OWN_PLAN:
        return asked
    return _subject_of(parse, governor.i, agent=False)


def _doer_of_participle(parse: Parse, preposition: Token) -> int:
    """Return who does what stands behind a preposition ("quoted Park as saying", "was thanked for")."""
    above = parse.tokens[preposition.head]
    if above.pos not in ("VERB", "AUX"):
        return -1
    acted_on = _object_of_verb(parse, above.i)
    if preposition.lemma == "of" and acted_on >= 0:
        return -1
    if preposition.lemma in BY_OBJECT:
        return acted_on if acted_on >= 0 else _subject_of(parse, above.i, agent=False)
    return _subject_of(parse, above.i)


def _object_of_verb(parse: Parse, verb: int) -> int:
    return next((c for c in parse.children[verb] if parse.tokens[c].dep == "dobj"), -1)


def _subject_of(parse: Parse, verb: int, agent: bool = True) -> int:
    """Return the source of a verb, or (first, where agents do not count) whom its passive is about."""
    about = next((c for c in parse.children[verb] if parse.tokens[c].dep == "nsubjpass"), -1)
    if about >= 0 and not agent:
        return _antecedent(parse, verb, about)
    source = source_of(parse, verb)
    return source if source >= 0 or about < 0 else _antecedent(parse, verb, about)


def bearer_of(parse: Parse, adjective: int) -> int:
    """Return the token that an adjective is said of ("Kim is willing", "Kim, angry about"), or -1."""
    token, governor = parse.tokens[adjective], parse.tokens[parse.tokens[adjective].head]
    own = next((c for c in parse.children[adjective] if parse.tokens[c].dep in ("nsubj", "nsubjpass")), -1)
    if own >= 0:
        return _antecedent(parse, adjective, own)
    if token.dep == "conj" and governor.pos in ("ADJ", "VERB"):
        return bearer_of(parse, governor.i)
    if token.dep in ("amod", "acl", "relcl", "appos") and governor.pos in ("NOUN", "PROPN", "PRON"):
        return governor.i if governor.i < adjective else -1
    if token.dep in ("acomp", "xcomp", "oprd", "ccomp", "advcl") and governor.pos in ("VERB", "AUX"):
        return _subject_of(parse, governor.i)
    return -1


def object_of(parse: Parse, preposition: int) -> int:
    """Return the token that a preposition governs, or -1."""
    for child in parse.children[preposition]:
        if parse.tokens[child].dep in ("pobj", "pcomp"):
            return child
    return -1


def owner_of(parse: Parse, noun: Token) -> int:
    """Return whose a noun is: its possessor, its "by" or "from" phrase, else the subject of its verb."""
    named = _possessor(parse, noun.i)
    if named >= 0:
        return named
    governor = parse.tokens[noun.head]
    if noun.dep == "pobj" and governor.lemma in ("in", "through"):
        governor = parse.tokens[governor.head]
    uttered = noun.dep == "pobj" or governor.lemma in LIGHT_VERBS
    if noun.dep in ("dobj", "pobj") and governor.pos == "VERB" and uttered:
        return source_of(parse, governor.i)
    return -1


def _possessor(parse: Parse, noun: int) -> int:
    for child in parse.children[noun]:
        token = parse.tokens[child]
        if token.dep == "poss":
            return child
        if token.dep in ("prep", "agent") and token.lemma in ("by", "from"):
            return object_of(parse, child)
        if token.dep == "prep" and token.lemma == "of":
            uttered_by = _by_phrase(parse, object_of(parse, child))
            if uttered_by >= 0:
                return uttered_by
    return -1


def _by_phrase(parse: Parse, noun: int) -> int:
    """Return who stands in the "by" phrase of an object ("the announcement of X by Y")."""
    phrases = parse.children[noun] if noun >= 0 else ()
    return next((object_of(parse, c) for c in phrases if parse.tokens[c].lemma == "by"), -1)


def is_to_infinitive(parse: Parse, i: int) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(parse.tokens[c].tag == "TO" for c in parse.children[i])
