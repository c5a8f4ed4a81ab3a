"""Coded sentences composed from acts, operators and frames, by the coding guide of data/README.md."""
