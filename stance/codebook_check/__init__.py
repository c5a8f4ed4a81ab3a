"""Say what is wrong with a codebook and which of its entries never fire."""
