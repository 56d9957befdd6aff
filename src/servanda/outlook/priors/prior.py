"""What a prior and a school are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, get_args

from servanda.basis.errors import ServandaError

__all__ = [
    "BASES",
    "FAMILIES",
    "QUALITIES",
    "Basis",
    "Belief",
    "Family",
    "Prior",
    "PriorsError",
    "Quality",
    "School",
]

Family = Literal["fixed", "normal", "lognormal", "log_student", "logit_normal"]
Basis = Literal["measured", "stated"]
Quality = Literal["lowers", "raises", "none"]
FAMILIES: Final[tuple[Family, ...]] = get_args(Family)
BASES: Final[tuple[Basis, ...]] = get_args(Basis)
QUALITIES: Final[tuple[Quality, ...]] = get_args(Quality)


class PriorsError(ServandaError):
    """A file of priors or schools cannot be read as one."""

    code = "OUT-201"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """What is believed about one parameter of the model.

    name     dotted, mechanism first, as ``effect.guarantee``
    meaning  what it measures, in words
    unit     of the median and the interval
    family   shape; a median off the middle of its interval gives each side its
             own width (on the log or logit scale, where the family has one)
    median   the middle of what is believed
    low      one chance in twenty that the truth is lower
    high     one chance in twenty that the truth is higher
    sources  keys of docs/references.bib
    basis    measured: counted or fitted from data; stated: a belief
    dated    the day on which it was last judged
    quality  how it moves where the effort is run better than usual
    note     what else a reader should know
    """

    name: str
    meaning: str
    unit: str
    family: Family
    median: float
    low: float
    high: float
    sources: tuple[str, ...]
    basis: Basis
    dated: date
    quality: Quality = "none"
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse an interval or a range that its family cannot have."""
        if not self.low <= self.median <= self.high:
            raise PriorsError(
                f"{self.name} reads {self.low} to {self.high} around {self.median}",
                remedy="State low <= median <= high.",
            )
        if self.family == "fixed" and self.low != self.high:
            raise PriorsError(
                f"{self.name} is fixed but has an interval",
                remedy="Give it one value, or another family.",
            )
        if not self.is_in_range:
            raise PriorsError(
                f"{self.name} leaves the range of a {self.family} value",
                remedy="A logarithm needs values above 0; a logit, below 1 too.",
            )
        if not self.sources:
            raise PriorsError(
                f"{self.name} has no source",
                remedy="Name a key of docs/references.bib.",
            )

    @property
    def is_in_range(self) -> bool:
        """Whether the family can take these values."""
        if self.family in ("fixed", "normal"):
            return True
        return self.low > 0.0 and (self.family != "logit_normal" or self.high < 1.0)

    def under(self, belief: Belief) -> Prior:
        """Return this prior with the interval of another belief."""
        return replace(self, median=belief.median, low=belief.low, high=belief.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """The interval that a school puts in place of a prior's."""

    name: str
    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """A named set of beliefs from the literature (S1.6).

    belief   its claim, in one sentence
    sources  keys of docs/references.bib
    beliefs  the priors it replaces; it leaves the rest
    """

    name: str
    belief: str
    sources: tuple[str, ...]
    beliefs: tuple[Belief, ...]
