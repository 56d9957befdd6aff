"""What a prior is: an interval with its sources, its grade and its critics."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, get_args

from servanda.basis.errors import ServandaError

__all__ = [
    "BASES",
    "FAMILIES",
    "GRADES",
    "QUALITIES",
    "Basis",
    "Belief",
    "Contradiction",
    "Family",
    "Grade",
    "Prior",
    "PriorsError",
    "Quality",
]

Family = Literal["fixed", "normal", "lognormal", "log_student", "logit_normal"]
Basis = Literal["measured", "stated"]
Quality = Literal["lowers", "raises", "none"]
FAMILIES: Final[tuple[Family, ...]] = get_args(Family)
BASES: Final[tuple[Basis, ...]] = get_args(Basis)
QUALITIES: Final[tuple[Quality, ...]] = get_args(Quality)
Grade = Literal["high", "moderate", "low", "very low", "not graded"]
GRADES: Final[tuple[Grade, ...]] = get_args(Grade)
"""How far the evidence carries an effect; docs/explanation/options.md defines it."""

_ON_LOG_SCALE: Final[tuple[Family, ...]] = ("lognormal", "log_student")


class PriorsError(ServandaError):
    """A file of priors or schools cannot be read as one."""

    code = "OUT-201"


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """The interval that a school puts in place of a prior's."""

    name: str
    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What speaks against a prior.

    source  key of docs/references.bib
    says    what it found or argues, in words
    """

    source: str
    says: str


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
    grade    how far the evidence carries it; ``not graded`` where it is no effect
    mechanism       how support, or another's response to it, is held to work
    contradicted_by what speaks against it
    neutral  the value that says "no effect": 1 for a ratio, 0 for a difference;
             None where the entry is no effect of any option
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
    grade: Grade = "not graded"
    mechanism: str = ""
    contradicted_by: tuple[Contradiction, ...] = ()
    neutral: float | None = None

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

        if self.neutral is not None and self.neutral != self._nothing:
            raise PriorsError(
                f"{self.name} is a {self.family} value, neutral at {self.neutral}",
                remedy="An effect is a ratio, neutral at 1, or a difference, at 0.",
            )

    @property
    def is_effect(self) -> bool:
        """Whether an option may change the host's course through it."""
        return self.neutral is not None

    @property
    def _nothing(self) -> float | None:
        """The value without effect that the family allows, if any."""
        if self.family in _ON_LOG_SCALE:
            return 1.0
        return 0.0 if self.family == "normal" else None

    @property
    def is_in_range(self) -> bool:
        """Whether the family can take these values."""
        if self.family in ("fixed", "normal"):
            return True
        return self.low > 0.0 and (self.family != "logit_normal" or self.high < 1.0)

    def under(self, belief: Belief) -> Prior:
        """Return this prior with the interval of another belief."""
        return replace(self, median=belief.median, low=belief.low, high=belief.high)

    def absent(self) -> Belief:
        """Return the belief that this effect is exactly none."""
        nothing = self._without()
        return Belief(name=self.name, median=nothing, low=nothing, high=nothing)

    def mirrored(self) -> Belief:
        """Return the belief that this effect has the opposite sign.

        A ratio is mirrored on the log scale: 0.5 (0.25 to 1.05) becomes 2 (0.95 to 4).
        """
        if self._without() == 0.0:
            low, median, high = -self.high, -self.median, -self.low
        else:
            low, median, high = 1.0 / self.high, 1.0 / self.median, 1.0 / self.low
        return Belief(name=self.name, median=median, low=low, high=high)

    def _without(self) -> float:
        if self.neutral is None:
            raise PriorsError(
                f"{self.name} is no effect of an option",
                remedy="State its neutral value, or leave it out.",
            )
        return self.neutral
