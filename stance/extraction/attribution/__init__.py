"""Who said what: by rules on the parse, by a trained network, and by both joined."""
