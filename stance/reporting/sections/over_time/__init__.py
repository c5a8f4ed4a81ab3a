"""How positions moved and when they turned."""
