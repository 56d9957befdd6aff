"""A case as documents that every command runs: compact, record, facts where known."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from servanda.compact.writing import to_yaml
from servanda.diagnosis.precedents.case import Case
from servanda.diagnosis.precedents.encoding import encoded

__all__ = ["documents"]


@cache
def documents(case: Case) -> Mapping[str, bytes]:
    """Return the documents as YAML, by their names without an ending."""
    made = encoded(case)
    found = {"compact": to_yaml(made.compact), "record": to_yaml(made.record)}
    if made.facts is not None:
        found["facts"] = to_yaml(made.facts)
    return MappingProxyType(found)
