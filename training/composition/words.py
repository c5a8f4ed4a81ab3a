"""English word forms: verbs, possessives, pronouns, articles and capitals.

Only as much grammar as the tables of this folder need: verb phrases are told by their first word, and "not"
and "no longer" may stand before it. The marks of names may stand anywhere and are passed over.
"""

from __future__ import annotations

import re

from composition.marks import ANY_MARK

IRREGULAR: dict[str, tuple[str, str]] = {
    "be": ("was", "been"),
    "have": ("had", "had"),
    "do": ("did", "done"),
    "go": ("went", "gone"),
    "hold": ("held", "held"),
    "take": ("took", "taken"),
    "send": ("sent", "sent"),
    "meet": ("met", "met"),
    "sit": ("sat", "sat"),
    "speak": ("spoke", "spoken"),
    "begin": ("began", "begun"),
    "cut": ("cut", "cut"),
    "withdraw": ("withdrew", "withdrawn"),
    "set": ("set", "set"),
    "let": ("let", "let"),
    "shut": ("shut", "shut"),
    "keep": ("kept", "kept"),
    "sell": ("sold", "sold"),
    "fly": ("flew", "flown"),
    "strike": ("struck", "struck"),
    "overrun": ("overran", "overrun"),
    "break": ("broke", "broken"),
    "throw": ("threw", "thrown"),
    "leave": ("left", "left"),
    "write": ("wrote", "written"),
    "see": ("saw", "seen"),
    "find": ("found", "found"),
    "stick": ("stuck", "stuck"),
    "say": ("said", "said"),
    "give": ("gave", "given"),
    "make": ("made", "made"),
    "put": ("put", "put"),
    "bring": ("brought", "brought"),
    "mean": ("meant", "meant"),
    "draw": ("drew", "drawn"),
    "cast": ("cast", "cast"),
    "tell": ("told", "told"),
    "lay": ("laid", "laid"),
    "fight": ("fought", "fought"),
    "stand": ("stood", "stood"),
    "come": ("came", "come"),
    "think": ("thought", "thought"),
    "undertake": ("undertook", "undertaken"),
    "forswear": ("forswore", "forsworn"),
    "show": ("showed", "shown"),
    "hear": ("heard", "heard"),
    "forgo": ("forwent", "forgone"),
    "lose": ("lost", "lost"),
    "pay": ("paid", "paid"),
    "shake": ("shook", "shaken"),
    "forgive": ("forgave", "forgiven"),
    "dig": ("dug", "dug"),
    "sink": ("sank", "sunk"),
    "freeze": ("froze", "frozen"),
    "overcome": ("overcame", "overcome"),
    "unfreeze": ("unfroze", "unfrozen"),
    "uphold": ("upheld", "upheld"),
}
"""Past and participle of the verbs that do not end in -ed; a verb that is in no table is taken as regular."""

DOUBLING = {
    "ban", "bar", "begin", "commit", "confer", "cut", "dig", "drop", "forget", "hit", "initial", "let",
    "overrun", "permit", "plan", "prefer", "prod", "put", "rebel", "rebut", "refer", "regret", "rub", "run",
    "scrap", "set", "ship", "shun", "shut", "signal", "sit", "slam", "step", "stop", "strip", "transfer",
    "cancel", "expel", "impel",
}  # fmt: skip
"""Verbs that double their last letter before -ed and -ing."""

SINGULAR_S = (
    "Caracas", "Belarus", "Cyprus", "Barbados", "Athens", "Paris", "Damascus", "Brussels", "Reuters", "Hamas",
    "Minsk", "Congress", "Buenos Aires", "press",
)  # fmt: skip
"""Endings of singular names in -s, which take 's and not the bare apostrophe of plurals."""

VOWELS = "aeiou"
VOWEL_LETTER_ONLY = re.compile(r"Eu|eu|U|uni|one\b|use")
"""Beginnings of words that are written with a vowel and spoken with a consonant."""

POSSESSIVE = {"it": "its", "they": "their", "he": "his", "she": "her", "we": "our"}
REFLEXIVE = {"it": "itself", "they": "themselves", "he": "himself", "she": "herself", "we": "ourselves"}


def conjugate(verb: str, form: str, plural: bool = False) -> str:
    """Return one verb in the form base, past, pres, ger (gerund) or pp (past participle)."""
    if form == "base":
        return verb
    if form == "ger":
        return "being" if verb == "be" else _suffix(verb, "ing")
    if form == "pres":
        return _present(verb, plural)
    if verb == "be" and form == "past":
        return "were" if plural else "was"
    if verb in IRREGULAR:
        return IRREGULAR[verb][0 if form == "past" else 1]
    return _suffix(verb, "ed")


def _present(verb: str, plural: bool) -> str:
    if verb == "be":
        return "are" if plural else "is"
    if plural:
        return verb
    if verb == "have":
        return "has"
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _suffix(verb: str, ending: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "ye")):
        if ending == "ing" and verb.endswith("ie"):
            return verb[:-2] + "ying"
        return verb[:-1] + ending
    if ending == "ed" and verb.endswith("ee"):
        return verb + "d"
    if ending == "ed" and verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in DOUBLING else "") + ending


def inflect(phrase: str, form: str, plural: bool = False) -> str | None:
    """Return the verb phrase with its first word in the form asked for; None where there is no such form."""
    head, _, tail = phrase.partition(" ")
    if phrase.startswith("no longer "):
        rest = None if form in ("pp", "base") else inflect(phrase.removeprefix("no longer "), form, plural)
        return rest and f"no longer {rest}"
    if head == "not":
        return _negated(tail, form, plural)
    return f"{conjugate(head, form, plural)} {tail}".rstrip()


def _negated(phrase: str, form: str, plural: bool) -> str | None:
    head, _, tail = phrase.partition(" ")
    if form == "base":
        return None
    if form in ("ger", "pp"):
        rest = inflect(phrase, form, plural)
        return rest and f"not {rest}"
    if head == "be":
        return f"{conjugate('be', form, plural)} not {tail}"
    return f"{conjugate('do', form, plural)} not {phrase}"


def possessive(name: str) -> str:
    """Return the name with the apostrophe of the possessive, before a mark that ends it."""
    core = re.sub(f"[{ANY_MARK}]+$", "", name)
    bare = core.endswith("s") and not core.endswith(SINGULAR_S)
    return core + ("'" if bare else "'s") + name[len(core) :]


def article(text: str) -> str:
    """Return the text with a or an by the sound that follows."""

    def choose(match: re.Match[str]) -> str:
        first, gap, word = match.groups()
        vowel = word[0].lower() in VOWELS and not VOWEL_LETTER_ONLY.match(word)
        return f"{first}n{gap}{word}" if vowel else match.group(0)

    return re.sub(rf"\b([Aa])( [{ANY_MARK}]*)([A-Za-z]+)", choose, text)


def capital(text: str) -> str:
    """Return the text with its first letter as a capital, also after marks and an opening quote."""
    return re.sub(rf'^([{ANY_MARK}"]*)([a-z])', lambda m: m.group(1) + m.group(2).upper(), text)


def without_article(text: str) -> str:
    """Return the name as a headline has it, without its "the"."""
    return re.sub(rf"^([{ANY_MARK}]*)the ", r"\1", text)
