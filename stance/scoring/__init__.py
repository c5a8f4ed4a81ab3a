"""From statements to numbers with their evidence; sentiment beside them."""
