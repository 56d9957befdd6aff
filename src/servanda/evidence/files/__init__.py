"""The door: a published file of any kind, opened as batches of text, or refused."""

from servanda.evidence.files.opening import opened
from servanda.evidence.files.table import Source, Table

__all__ = ["Source", "Table", "opened"]
