"""The checks a compact is held against, one file per chapter."""
