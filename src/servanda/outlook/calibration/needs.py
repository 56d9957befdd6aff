"""What a fit needs beside deaths: neighbours, and slow traits of states."""

from __future__ import annotations

from typing import Final

from servanda.evidence.panel import Panel
from servanda.evidence.store import Vintage
from servanda.outlook.calibration.inputs import COVARIATES

__all__ = ["NEEDED", "lacking", "vintages"]

NEEDED: Final = (*(one.indicator for one in COVARIATES), "distance_minimum")
"""Indicators of the evidence that `servanda.outlook.calibration.inputs` reads."""


def lacking(panel: Panel) -> tuple[str, ...]:
    """Return the indicators that a fit needs and the evidence does not hold."""
    return tuple(name for name in NEEDED if panel.vintage(name) is None)


def vintages(panel: Panel) -> tuple[Vintage, ...]:
    """Return the vintages that a fit reads, each once."""
    found = [panel.vintage(name) for name in NEEDED]
    return tuple({one.id: one for one in found if one is not None}.values())
