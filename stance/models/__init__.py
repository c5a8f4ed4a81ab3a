"""Small trained weights, each with its card, and the one place that loads them."""
