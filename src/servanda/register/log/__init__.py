"""The log: entries, the stores that keep them, writing, signing, showing."""
