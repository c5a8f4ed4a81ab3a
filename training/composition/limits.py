"""Which operators and act types go with whom, and words that do not suit some disputes."""

from __future__ import annotations

import re

HOUSE_VOTES = ("vote down", "defeat", "say yes", "leave the")
SHARED = {
    "RELIEF",
    "CURB",
    "RENEW",
    "KEEP",
    "TALKS",
    "PACT",
    "BREAK",
    "LAPSE",
    "AID",
    "SHUN",
    "PRAISE",
    "FORCURB",
}
THEIRS = {"urge_them", "demand", "stop_it", "not_break", "accuse_act", "accuse_refuse", "yield_and_talk"}
STATELY = re.compile(
    r"airlines?|airspace|waters|steel|banks?\b|goods|embassy|consul|ambassador|nationals|textile|wine"
    r"|coast|compan|tanker|trading|shipping|diplomat|oil|air base|ports?\b|harbour|exports?|imports?"
    r"|charge d|attaches|grain|trade|assets|officials|airmen|cargo|fisher|trawler|grazing|dam\b|fish"
)
SINGLE = re.compile(r"^(a|an|two|six|nine|eleven|three|four|twelve|forty|the captured)\b")
OWN_STATE = {"CURB", "RENEW", "KEEP", "LAPSE", "RELIEF", "RECALL"}
SPEECH_TYPES = {
    "SHUN",
    "PRAISE",
    "ASKTALKS",
    "ASKCURB",
    "ASKRELIEF",
    "FORCURB",
    "NOCURB",
    "NORELIEF",
    "CENSURE",
    "MENACE",
    "DEMAND",
    "HAND",
}
SPEECH_OPERATORS = {
    "offer",
    "not_rule_out",
    "refuse",
    "no_intent",
    "rule_out",
    "forswear",
    "back",
    "oppose",
    "urge_them",
    "demand",
    "stop_it",
    "not_break",
    "beg_own",
    "own_not",
    "only_if",
    "not_until",
    "if_then",
    "if_calm",
    "no_precond",
    "threaten",
    "threat_cond",
    "accuse_act",
    "accuse_refuse",
    "yield_and_talk",
    "ask_both",
    "praise_both",
    "drop_objection",
    "deny",
    "refuse_join",
    "offer_and_demand",
    "offer_accusing",
    "refuse_accusing",
    "no_longer_refuse",
    "no_longer_willing",
}
PEACEFUL = {
    "trade",
    "trade2",
    "maghreb",
    "japan-korea",
    "eu-accession",
    "gibraltar",
    "nicaragua",
    "bolivia",
    "arctic",
    "moldova",
    "cuba",
    "pacific",
}
WARLIKE = {"STRIKE", "PULLBACK", "ARM", "DRILL", "ALLYDRILL", "PUTOFF"}
PEACEFUL_BAR = re.compile(
    r"truce|ceasefire|peace|captured|hostage|aggression|troops|siege|blockade|war\b|wounded"
    r"|airmen|soldiers|minefields|strike|raid|incursion|garrison|militia|force against|offensive"
    r"|shelling|retreat|front|reservists|refugees|grazing|harbour|line\b|abducted|prisoner"
)
PERSONAL = {"CENSURE", "MENACE"}
SEA = {"iran", "taiwan", "south-china-sea", "falklands", "aegean"}
INLAND = {
    "sahel",
    "great-lakes",
    "great-lakes2",
    "central-asia",
    "afghanistan",
    "west-africa",
    "belarus",
    "balkans",
    "caucasus",
    "moldova",
    "syria",
    "iraq",
    "libya",
}
ON_LAND = re.compile(
    r"tanks|border|frontier|road|lorr|crossing|trench|brigades|guard posts|villages|garrison|patrol\b"
    r"|convoy|camp\b|heights|territory|militia|line\b|lines\b|dam\b|flood|mine|front\b"
)
AT_SEA = re.compile(
    r"waters|gunboat|warship|fisher|trawler|naval|tanker|coast|ships?\b|ports?\b|sailor|fish\b|harbour"
    r"|cargo|grain deal|barrier"
)
THIRD_ONLY = {"ask_both", "praise_both"}
CIVIL_ONLY = {"beg_own", "own_not"}
VOTES = {"vote_for", "vote_against", "veto", "abstain"}
THIRD_DID = {
    "AID",
    "CURB",
    "RENEW",
    "KEEP",
    "RELIEF",
    "LAPSE",
    "ARM",
    "MEDIATE",
    "PRAISE",
    "ASKTALKS",
    "ASKCURB",
    "ASKRELIEF",
    "FORCURB",
    "NOCURB",
    "NORELIEF",
    "CENSURE",
    "OWN",
}
LONG = re.compile(r"\b(if|unless|until|once|provided|before|as soon as|should|condition)\b")
