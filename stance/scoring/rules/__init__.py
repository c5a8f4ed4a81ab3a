"""The transparent scorer: cues on the parse, followed up the sentence."""
