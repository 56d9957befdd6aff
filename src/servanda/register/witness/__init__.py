"""Witnesses: a small server that any party runs, and how it is asked."""
