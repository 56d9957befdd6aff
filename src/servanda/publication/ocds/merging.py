"""Releases of one process merged into what is known now, and into its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ocdsmerge import Merger

__all__ = ["RULES", "Rules", "compiled", "versioned"]

Rules = Mapping[tuple[str, ...], str]

RULES: Final[Rules] = {
    ("id",): "omitWhenMerged",
    ("date",): "omitWhenMerged",
    ("tag",): "omitWhenMerged",
    ("parties", "roles"): "wholeListMerge",
}
"""The rules of OCDS 1.1.5 for the fields that we write; a test holds them to be what
the standard's schema says."""


def compiled(
    releases: Sequence[dict[str, Any]], rules: Rules = RULES
) -> dict[str, Any]:
    """Return the latest value of every field."""
    found: dict[str, Any] = _merger(rules).create_compiled_release(list(releases))
    return found


def versioned(
    releases: Sequence[dict[str, Any]], rules: Rules = RULES
) -> dict[str, Any]:
    """Return every value that each field had, with the release that set it."""
    found: dict[str, Any] = _merger(rules).create_versioned_release(list(releases))
    return found


def _merger(rules: Rules) -> Merger:
    # With rules given, no schema is asked for over the network.
    return Merger(merge_rules=dict(rules))
