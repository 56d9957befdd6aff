"""Severity: how extreme the failure of governance, how costly a transition is likely to be."""
