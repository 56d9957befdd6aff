"""Those who act together: who would join, who would stay, and what it eases."""

from servanda.strategy.coalition.assembly import (
    Assembly,
    from_democracy,
    from_facts,
    from_prior,
    read_votes,
)
from servanda.strategy.coalition.errors import VotesError
from servanda.strategy.coalition.found import CoalitionFound, coalition_of
from servanda.strategy.coalition.stability import (
    CommonGood,
    Payoffs,
    is_externally_stable,
    is_internally_stable,
    stable_sizes,
)

__all__ = [
    "Assembly",
    "CoalitionFound",
    "CommonGood",
    "Payoffs",
    "VotesError",
    "coalition_of",
    "from_democracy",
    "from_facts",
    "from_prior",
    "is_externally_stable",
    "is_internally_stable",
    "read_votes",
    "stable_sizes",
]
