"""Which operators and types of act go together, with whom, and which words do not suit some disputes.

Without these limits the tables would combine to sentences that are grammatical and absurd: a landlocked
state that shells a harbour, a trade quarrel with prisoners of war, a charity that imposes tariffs.
"""

from __future__ import annotations

import re

# Operators, as named in operators.csv.

THIRD_ONLY = {"ask_both", "praise_both"}
"""Operators for third parties: they speak of both sides."""

CIVIL_ONLY = {"beg_own", "own_not"}
"""Operators for civil bodies: they speak to the government of their own side."""

ENDORSING = {"back", "oppose"}
"""Operators over what somebody else plans."""

VOTES = {"vote_for", "vote_against", "veto", "abstain"}
"""Operators for parliaments, and for states in a council."""

HOUSE_VOTES = ("vote down", "defeat", "say yes", "leave the")
"""How wordings of votes begin that only a whole parliament can be the subject of."""

ASKING = {"urge_them", "demand", "stop_it", "not_break", "yield_and_talk"}
"""Operators that want something of the other side."""

BY_TARGET = ASKING | {"accuse_act", "accuse_refuse"}
"""Operators under which it is the target that does the act."""

JOINT_OPERATORS = {"did", "offer", "hedge", "refuse", "undecided", "rule_out", "decide"}
"""Operators that the two sides can share."""

UNDER_WAY = {"continue", "stop", "resumed"}
"""Operators over what has begun already."""

BY_LEADERS = {
    "threaten", "threat_cond", "mull", "not_rule_out", "no_intent", "forswear", "rule_out", "refuse",
}  # fmt: skip
"""Operators with which a leader speaks of what his army or police will do."""

SPEECH_OPERATORS = {
    "offer", "not_rule_out", "refuse", "no_intent", "rule_out", "forswear", "back", "oppose", "urge_them",
    "demand", "stop_it", "not_break", "beg_own", "own_not", "only_if", "not_until", "if_then", "if_calm",
    "no_precond", "threaten", "threat_cond", "accuse_act", "accuse_refuse", "yield_and_talk", "ask_both",
    "praise_both", "drop_objection", "deny", "refuse_join", "offer_and_demand", "offer_accusing",
    "refuse_accusing", "no_longer_refuse", "no_longer_willing",
}  # fmt: skip
"""Operators that are something said, so that frames such as "asked by a reporter" suit them."""

INFINITIVE_OPERATORS = {
    "did", "refuse", "urge_them", "demand", "threaten", "vote_for", "vote_against", "veto", "back", "offer",
    "accuse_act", "stop_it", "oppose",
}  # fmt: skip
"""Operators that read well after "the decision to"."""

# Types of act, as named in acts.csv.

SPEECH_TYPES = {
    "SHUN", "PRAISE", "ASKTALKS", "ASKCURB", "ASKRELIEF", "FORCURB", "NOCURB", "NORELIEF", "CENSURE",
    "MENACE", "DEMAND", "HAND",
}  # fmt: skip
"""Types that are something said."""

OPINION_TYPES = {
    "FORCURB", "NOCURB", "NORELIEF", "ASKCURB", "ASKRELIEF", "ASKTALKS", "PRAISE", "SHUN", "CENSURE",
}  # fmt: skip
"""Types that anybody with an opinion can do."""

THIRD_TYPES = {
    "AID", "CURB", "RENEW", "KEEP", "RELIEF", "LAPSE", "ARM", "MEDIATE", "PRAISE", "ASKTALKS", "ASKCURB",
    "ASKRELIEF", "FORCURB", "NOCURB", "NORELIEF", "CENSURE", "OWN",
}  # fmt: skip
"""Types that a third party can do to one of the two sides."""

BY_THIRD_TYPES = {"MEDIATE", "ARM"}
"""Types that only a third party does."""

ON_THIRD_TYPES = {"back", "accuse_act", "vote_for", "vote_against", "abstain"}
"""Operators with which others speak of what only a third party does."""

STATE_TYPES = {"CURB", "RENEW", "KEEP", "LAPSE", "RELIEF", "RECALL"}
"""Types that need the laws of a state or bloc, unless they are done by force (a blockade)."""

PERSONAL_TYPES = {"CENSURE", "MENACE"}
"""Types whose target may be a leader or an army and not only a state."""

TABLE_TYPES = {"TALKS", "PACT", "JOINT", "MEDIATE", "OWN", "BREAK", "SHUN", "QUOTE"}
"""Types that can happen in a foreign town, where frames say "in Astana"; QUOTE is a ready quotation."""

CLAUSE_TYPES = {
    "RELIEF", "CURB", "RENEW", "KEEP", "TALKS", "PACT", "BREAK", "LAPSE", "AID", "SHUN", "PRAISE", "FORCURB",
}  # fmt: skip
"""Types that fit a relative clause about their object: "the truce, which it refused to sign"."""

NOUNLESS_TYPES = {"PULLBACK", "TALKS", "AID"}
"""Types that make no good noun phrase where the object begins with a name."""

WARLIKE_TYPES = {"STRIKE", "PULLBACK", "ARM", "DRILL", "ALLYDRILL", "PUTOFF"}
"""Types that need armed forces."""

# Disputes, as named in names.csv, and words of acts and quotations.

PEACEFUL = {
    "trade", "trade2", "maghreb", "japan-korea", "eu-accession", "gibraltar", "nicaragua", "bolivia",
    "arctic", "moldova", "cuba", "pacific",
}  # fmt: skip
"""Disputes without fighting."""

MARITIME = {"iran", "taiwan", "south-china-sea", "falklands", "aegean"}
"""Disputes whose sides have no land border that is in dispute."""

INLAND = {
    "sahel", "great-lakes", "great-lakes2", "central-asia", "afghanistan", "west-africa", "belarus",
    "balkans", "caucasus", "moldova", "syria", "iraq", "libya",
}  # fmt: skip
"""Disputes that have nothing to do with the sea."""

WAR_WORDS = re.compile(
    r"truce|ceasefire|peace|captured|hostage|aggression|troops|siege|blockade|war\b|wounded"
    r"|airmen|soldiers|minefields|strike|raid|incursion|garrison|militia|force against|offensive"
    r"|shelling|retreat|front|reservists|refugees|grazing|harbour|line\b|abducted|prisoner"
)
"""Words of acts and crimes that do not suit peaceful disputes."""

WAR_WISHES = re.compile(r"guns|weapons|hills")
"""Further words of conditions that do not suit them."""

WAR_QUOTES = re.compile(
    r"guns|missile|divisions|soldier|war\b|plane|blood|forces|truce|tanks|fire|crime|prisoners|nurses"
)
"""Words of quotations that do not suit them."""

LAND_WORDS = re.compile(
    r"tanks|border|frontier|road|lorr|crossing|trench|brigades|guard posts|villages|garrison|patrol\b"
    r"|convoy|camp\b|heights|territory|militia|line\b|lines\b|dam\b|flood|mine|front\b"
)
"""Words of acts that do not suit maritime disputes."""

SEA_WORDS = re.compile(
    r"waters|gunboat|warship|fisher|trawler|naval|tanker|coast|ships?\b|ports?\b|sailor|fish\b|harbour"
    r"|cargo|grain deal|barrier"
)
"""Words of acts that do not suit inland disputes."""

STATE_WORDS = re.compile(
    r"airlines?|airspace|waters|steel|banks?\b|goods|embassy|consul|ambassador|nationals|textile|wine"
    r"|coast|compan|tanker|trading|shipping|diplomat|oil|air base|ports?\b|harbour|exports?|imports?"
    r"|charge d|attaches|grain|trade|assets|officials|airmen|cargo|fisher|trawler|grazing|dam\b|fish"
)
"""Words for what rebels and blocs do not have."""

SINGLE_OBJECT = re.compile(r"^(a|an|two|six|nine|eleven|three|four|twelve|forty|the captured)\b")
"""Beginnings of objects to which something is done once, so that it cannot be stopped or continued."""

CLAUSE_WORDS = re.compile(r"\b(if|unless|until|once|provided|before|as soon as|should|condition)\b")
"""Words that begin a clause of a verb phrase, which not every frame can hold."""

NAMELESS = {"rebel", "government", "ECOWAS", "gang", "guerrilla", "paramilitary", "separatist", "eastern"}
"""Adjectives of sides after which no civil body is named, as "the rebel Red Cross"."""
