"""How far the scores can be trusted."""
