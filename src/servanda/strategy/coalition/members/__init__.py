"""Who could be a member, what each has at stake, and what it costs its leaders."""

from servanda.strategy.coalition.members.candidates import Candidate, candidates_of
from servanda.strategy.coalition.members.legitimacy import (
    KINDS,
    Burdened,
    Setting,
    burden,
    setting_of,
)
from servanda.strategy.coalition.members.stakes import Stakes, beliefs_for, stakes_of

__all__ = [
    "KINDS",
    "Burdened",
    "Candidate",
    "Setting",
    "Stakes",
    "beliefs_for",
    "burden",
    "candidates_of",
    "setting_of",
    "stakes_of",
]
