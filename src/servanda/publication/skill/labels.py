"""What models and scores are called where a reader sees them."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from servanda.publication.words import percent

__all__ = ["SCORES", "label", "number", "share"]

_LABELS: Final = MappingProxyType(
    {
        "servanda": "Servanda",
        "zero": "Exactly zero",
        "last": "Last month, Poisson",
        "bootstrap": "Global bootstrap",
        "conflictology": "Conflictology, 12 draws",
        "markov": "Pooled Markov chain",
    }
)
SCORES: Final = MappingProxyType(
    {
        "crps": "CRPS",
        "crps_fair": "fair CRPS",
        "log_crps": "log CRPS",
        "log_crps_fair": "fair log CRPS",
        "ign": "ignorance",
        "mis": "interval score",
        "tw_crps_over_25": "CRPS above 25",
        "tw_crps_over_100": "CRPS above 100",
        "tw_crps_over_1000": "CRPS above 1000",
    }
)
"""Scores of which lower is better, in the order in which they are shown."""


def label(name: str) -> str:
    """Return what a model is called; one of a stranger's by its own name."""
    return _LABELS.get(name, name)


def number(value: float | None, digits: int) -> str:
    """Return a figure with so many decimals, or *none*."""
    return "none" if value is None else f"{value:.{digits}f}".replace("-", "\u2212")


def share(value: float | None) -> str:
    """Return a share in per cent, or *none*."""
    return "none" if value is None else percent(value)
