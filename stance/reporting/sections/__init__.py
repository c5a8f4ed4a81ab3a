"""What a report is put together from: for each question its sentences and its table, in a file of its own.

Sentences claim no more than the intervals bear; how surely a thing may be said is decided in `certainty`.
Every number is written by the same functions in the sentences and in the tables.
"""

from stance.reporting.sections.actors import actor_paragraph, actors_block
from stance.reporting.sections.articles import articles_block
from stance.reporting.sections.by_outlet.carriage import (
    carriage_block,
    carriage_paragraph,
    travelled_passages_block,
)
from stance.reporting.sections.by_outlet.events import events_block, events_paragraph, side_by_side_block
from stance.reporting.sections.by_outlet.tests_of_outlets import outlets_summary, pairs_block, slants_block
from stance.reporting.sections.by_outlet.whose_words import (
    shares_block,
    whose_words_block,
    whose_words_paragraph,
)
from stance.reporting.sections.coverage import coverage_block
from stance.reporting.sections.differences import differences_block, differences_paragraph
from stance.reporting.sections.method import method_block
from stance.reporting.sections.outlets import (
    differing_paragraph,
    outlets_block,
    outlets_paragraph,
    printed_paragraph,
    slants_paragraph,
)
from stance.reporting.sections.over_time.around_turns import around_turn, turn_name
from stance.reporting.sections.over_time.movement import divisions_block, halves_block, movement_paragraph
from stance.reporting.sections.over_time.periods import periods_block
from stance.reporting.sections.over_time.silences import silences_block, silences_paragraph
from stance.reporting.sections.over_time.trends import time_method_block, trends_block, trends_paragraph
from stance.reporting.sections.passages import passages_block
from stance.reporting.sections.profile.accounts import (
    accounts_block,
    accounts_paragraph,
    ways_known,
    ways_known_alt,
)
from stance.reporting.sections.profile.carriers import carriers_block, carriers_paragraph
from stance.reporting.sections.profile.densest import densest_caption
from stance.reporting.sections.profile.event_classes import classes_block, classes_paragraph
from stance.reporting.sections.profile.method import profile_method_block
from stance.reporting.sections.profile.opening import (
    on_either_side,
    profile_question,
    profile_summary,
    recent_paragraph,
    says_paragraph,
    side_passages,
)
from stance.reporting.sections.profile.speakers import company_caption, speakers_block, with_speakers
from stance.reporting.sections.profile.targets import (
    addressees,
    addressees_alt,
    directed_paragraph,
    targets_block,
    targets_paragraph,
)
from stance.reporting.sections.profile.words_used import words_used_block
from stance.reporting.sections.sentiment import sentiment_block, sentiment_paragraph
from stance.reporting.sections.stability import stability_block, stability_paragraph
from stance.reporting.sections.summary import summary
from stance.reporting.sections.trust.calibration import calibration_paragraph, reliability_block
from stance.reporting.sections.trust.coders import (
    agreement_block,
    code_differences_block,
    coders_paragraph,
    to_code_block,
)
from stance.reporting.sections.trust.confidence import confidence_paragraph, confident_block, thresholds_block
from stance.reporting.sections.trust.disputed import (
    alone_passages,
    disputed_passages,
    disputes_block,
    disputes_paragraph,
)
from stance.reporting.sections.trust.gold import (
    confusion_block,
    constructions_block,
    gold_block,
    gold_limits,
    gold_paragraph,
)
from stance.reporting.sections.trust.names import CONSTRUCTIONS
from stance.reporting.sections.trust.opening import trust_summary
from stance.reporting.sections.turns import turns_block, turns_paragraph

__all__ = [
    "CONSTRUCTIONS",
    "accounts_block",
    "accounts_paragraph",
    "actor_paragraph",
    "actors_block",
    "addressees",
    "addressees_alt",
    "agreement_block",
    "alone_passages",
    "around_turn",
    "articles_block",
    "calibration_paragraph",
    "carriage_block",
    "carriage_paragraph",
    "carriers_block",
    "carriers_paragraph",
    "classes_block",
    "classes_paragraph",
    "code_differences_block",
    "coders_paragraph",
    "company_caption",
    "confidence_paragraph",
    "confident_block",
    "confusion_block",
    "constructions_block",
    "coverage_block",
    "densest_caption",
    "differences_block",
    "differences_paragraph",
    "differing_paragraph",
    "directed_paragraph",
    "disputed_passages",
    "disputes_block",
    "disputes_paragraph",
    "divisions_block",
    "events_block",
    "events_paragraph",
    "gold_block",
    "gold_limits",
    "gold_paragraph",
    "halves_block",
    "method_block",
    "movement_paragraph",
    "on_either_side",
    "outlets_block",
    "outlets_paragraph",
    "outlets_summary",
    "pairs_block",
    "passages_block",
    "periods_block",
    "printed_paragraph",
    "profile_method_block",
    "profile_question",
    "profile_summary",
    "recent_paragraph",
    "reliability_block",
    "says_paragraph",
    "sentiment_block",
    "sentiment_paragraph",
    "shares_block",
    "side_by_side_block",
    "side_passages",
    "silences_block",
    "silences_paragraph",
    "slants_block",
    "slants_paragraph",
    "speakers_block",
    "stability_block",
    "stability_paragraph",
    "summary",
    "targets_block",
    "targets_paragraph",
    "thresholds_block",
    "time_method_block",
    "to_code_block",
    "travelled_passages_block",
    "trends_block",
    "trends_paragraph",
    "trust_summary",
    "turn_name",
    "turns_block",
    "turns_paragraph",
    "ways_known",
    "ways_known_alt",
    "whose_words_block",
    "whose_words_paragraph",
    "with_speakers",
    "words_used_block",
]
