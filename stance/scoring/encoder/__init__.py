"""The trained scorer: what a small network makes of a marked sentence, and which words moved it."""
