"""From files to clean articles: reading, cleaning, and telling copies from originals."""
