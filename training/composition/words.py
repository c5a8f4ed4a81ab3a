"""English word forms: verbs, possessives, pronouns, articles and sentence case."""

from __future__ import annotations

import re

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
    "sue": ("sued", "sued"),
    "burn": ("burned", "burned"),
    "hear": ("heard", "heard"),
    "forgo": ("forwent", "forgone"),
    "lose": ("lost", "lost"),
    "pay": ("paid", "paid"),
    "shake": ("shook", "shaken"),
    "hail": ("hailed", "hailed"),
    "seal": ("sealed", "sealed"),
    "look": ("looked", "looked"),
    "open": ("opened", "opened"),
    "mourn": ("mourned", "mourned"),
    "free": ("freed", "freed"),
    "forgive": ("forgave", "forgiven"),
    "mass": ("massed", "massed"),
    "dig": ("dug", "dug"),
    "sink": ("sank", "sunk"),
    "freeze": ("froze", "frozen"),
    "overcome": ("overcame", "overcome"),
    "unfreeze": ("unfroze", "unfrozen"),
    "uphold": ("upheld", "upheld"),
}
DOUBLING = {
    "stop",
    "drop",
    "plan",
    "ban",
    "rub",
    "scrap",
    "permit",
    "commit",
    "refer",
    "rebut",
    "forget",
    "begin",
    "cut",
    "set",
    "let",
    "shut",
    "put",
    "sit",
    "dig",
    "ship",
    "initial",
    "bar",
    "rebel",
    "step",
    "confer",
    "prefer",
    "regret",
    "signal",
    "slam",
    "prod",
    "transfer",
    "shun",
    "hit",
    "run",
    "overrun",
    "strip",
}
SINGULAR_S = (
    "Caracas",
    "Belarus",
    "Cyprus",
    "Barbados",
    "Athens",
    "Paris",
    "Damascus",
    "Brussels",
    "Reuters",
    "Hamas",
    "Minsk",
    "Congress",
    "Buenos Aires",
    "press",
)
VOWELS = "aeiou"
POSSESSIVE = {"it": "its", "they": "their", "he": "his", "she": "her", "we": "our"}
REFLEXIVE = {"it": "itself", "they": "themselves", "he": "himself", "she": "herself", "we": "ourselves"}
MARKS = "\ue000-\ue0ff"


def _suffix(verb: str, ending: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "ye")):
        if ending == "ing" and verb.endswith("ie"):
            return verb[:-2] + "ying"
        return verb[:-1] + ending
    if ending == "ed" and verb.endswith("ee"):
        return verb + "d"
    if ending == "ed" and verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    if verb in DOUBLING:
        return verb + verb[-1] + ending
    if verb.endswith("el") and verb in {"expel", "cancel", "impel"}:
        return verb + "l" + ending
    return verb + ending


def conjugate(verb: str, form: str, plural: bool = False) -> str:
    """One verb in the form base, past, pres, ger or pp."""
    if form == "base":
        return verb
    if form == "ger":
        return "being" if verb == "be" else _suffix(verb, "ing")
    if form == "pres":
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
    if verb == "be" and form == "past":
        return "were" if plural else "was"
    if verb in IRREGULAR:
        return IRREGULAR[verb][0 if form == "past" else 1]
    return _suffix(verb, "ed")


def inflect(phrase: str, form: str, plural: bool = False) -> str | None:
    """The verb phrase with its first word in the form asked for; None where there is no such form."""
    if phrase.startswith("no longer "):
        if form in ("pp", "base"):
            return None
        rest = inflect(phrase[10:], form, plural)
        return f"no longer {rest}" if rest else None
    if phrase.startswith("not "):
        rest = phrase[4:]
        head, _, tail = rest.partition(" ")
        if form == "base":
            return None
        if form in ("ger", "pp"):
            return "not " + str(inflect(rest, form, plural))
        if head == "be":
            return f"{conjugate('be', form, plural)} not {tail}"
        aux = "did" if form == "past" else ("do" if plural else "does")
        return f"{aux} not {rest}"
    head, _, tail = phrase.partition(" ")
    return f"{conjugate(head, form, plural)} {tail}".rstrip()


def possessive(name: str) -> str:
    """The name with the apostrophe of the possessive, also inside span marks."""
    end = re.search(f"[{MARKS}]*$", name)
    cut = end.start() if end else len(name)
    core, marks = name[:cut], name[cut:]
    bare = core.endswith("s") and not core.endswith(SINGULAR_S)
    return core + ("'" if bare else "'s") + marks


def article(text: str) -> str:
    """A or an by the sound that follows; span marks in between do not count."""

    def choose(match: re.Match[str]) -> str:
        first, gap, word = match.groups()
        vowel = word[0].lower() in VOWELS and not re.match(r"(?:Eu|eu|U|uni|one\b|use)", word)
        return f"{first}n{gap}{word}" if vowel else match.group(0)

    return re.sub(rf"\b([Aa])( [{MARKS}]*)([A-Za-z]+)", choose, text)


def sentence_case(text: str) -> str:
    """The first letter of the sentence, and of a quotation after a colon, as a capital."""

    def up(match: re.Match[str]) -> str:
        return match.group(1) + match.group(2).upper()

    return re.sub(rf"^([{MARKS}\"]*)([a-z])", up, text)
