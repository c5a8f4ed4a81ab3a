"""What the groups of the coded sentences are called in words."""

REGISTERS = {"wire": "as agencies write", "literary": "freer, with unusual words"}

RESTS = {
    "agreed": "rules and network agree",
    "network alone": "the network alone sees a position",
    "rules not followed": "the rules see one, but are not followed",
    "disputed": "rules and network differ in sign",
    "silent": "neither sees a position",
}
"""What a score rests on, in words."""

CONSTRUCTIONS = {
    "abstain": "abstention", "ally": "meeting with an ally", "analyst": "analysts",
    "background": "background clause", "bystander": "bystander", "cleft": "“what it wants is …”",
    "concession": "concession (“although”)", "condition": "condition (“if”, “unless”)",
    "coordination": "two acts joined", "demand": "demand", "denial": "bare denial of a fact",
    "failure": "failing to act", "figures": "figures", "headline": "headline", "hostage": "captives",
    "lookalike": "words that only look like cues", "met": "meeting", "modality": "hedge (“may”, “ready to”)",
    "monitors": "monitors", "negation": "negation", "nocomment": "no comment",
    "nominal": "position in a noun", "object": "the object decides the side", "outcome": "joint result",
    "passive": "passive", "personnel": "posts and persons", "plain": "plain sentence",
    "procedure": "procedure", "quote": "quotation", "refusal": "refusal",
    "regret": "grief that blames nobody", "relative": "relative clause",
    "reported-inner": "holder reported by another", "reported-outer": "holder reports another",
    "reporter": "neutral reporter", "schedule": "schedule or venue", "swap": "exchange",
    "topic": "topic words, no position", "two-actors": "two actors in contrast",
    "undecided": "not decided yet", "vote": "vote", "weather": "weather",
}  # fmt: skip
"""Constructions of the coded sentences (see `data/README.md`), in words."""
