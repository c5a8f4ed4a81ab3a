"""Whether outlets tell the same dispute differently."""
