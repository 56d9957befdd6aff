"""Restructurings: what each does to the same draws, and how relief once came about."""

from servanda.outlook.debt.relief.applying import applied, common_factor
from servanda.outlook.debt.relief.comparing import (
    Change,
    Verdict,
    change_of,
    interval_of,
)
from servanda.outlook.debt.relief.handover import HandOver, handovers
from servanda.outlook.debt.relief.terms import Measure, ReliefTerms, relief_terms

__all__ = [
    "Change",
    "HandOver",
    "Measure",
    "ReliefTerms",
    "Verdict",
    "applied",
    "change_of",
    "common_factor",
    "handovers",
    "interval_of",
    "relief_terms",
]
