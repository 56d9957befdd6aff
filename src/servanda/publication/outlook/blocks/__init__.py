"""Blocks of a page, each a function of the outlook's statement."""
