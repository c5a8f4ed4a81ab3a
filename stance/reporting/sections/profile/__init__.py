"""One actor: what it says, to whom, since when, in whose words."""
