"""The sections of a brief, each a chapter made from one reading."""
