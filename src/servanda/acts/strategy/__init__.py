"""Verbs of the strategic half: one module for each part."""
