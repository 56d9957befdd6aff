"""Answers: what the portal tells programs, each with a published schema."""
