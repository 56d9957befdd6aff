"""What a school is: a named set of beliefs, with its part in the mixture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from servanda.outlook.priors.prior import Belief

__all__ = ["RULES", "Rule", "School"]

Rule = Literal["replaces", "nothing", "mirrors"]
RULES: Final[tuple[Rule, ...]] = get_args(Rule)


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """A named set of beliefs from the literature, or a test of all of them (S1.6).

    belief   its claim, in one sentence
    sources  keys of docs/references.bib
    weight   its part in the mixture; those of all schools sum to 1
    reason   why it has that weight
    rule     replaces: it holds the beliefs listed; nothing: every effect is exactly
             none; mirrors: every effect has the opposite sign
    beliefs  the priors it replaces; it leaves the rest
    """

    name: str
    belief: str
    sources: tuple[str, ...]
    weight: float
    reason: str
    rule: Rule = "replaces"
    beliefs: tuple[Belief, ...] = ()
