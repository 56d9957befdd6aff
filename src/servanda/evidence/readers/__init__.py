"""Readers: one module per provider, each turning its layouts into observations."""

from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.registry import LAYOUTS, layout_of

__all__ = ["LAYOUTS", "Layout", "Read", "layout_of"]
