"""What is asked of a model: the options, under which beliefs, how many draws."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np

from servanda.outlook.distributions import Array
from servanda.outlook.priors import Prior, priors, schools
from servanda.outlook.situation import Estimate, Intensity, QuestionError, Situation

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "INSTRUMENTS",
    "LONGEST",
    "MOST_PAYERS",
    "Estimate",
    "Instrument",
    "Intensity",
    "Option",
    "Question",
    "QuestionError",
    "Situation",
    "Support",
]

LONGEST: Final = 300
"""The longest horizon in months: twenty-five years."""

MOST_PAYERS: Final = 8
"""The most payers that a question tells apart."""

Instrument = Literal[
    "training",
    "equipment",
    "advice",
    "governance",
    "stabilisation",
    "economic aid",
]
INSTRUMENTS: Final[tuple[Instrument, ...]] = get_args(Instrument)


@dataclass(frozen=True, slots=True, eq=False)
class Support:
    """How much of one instrument is promised, month by month.

    instrument  one of INSTRUMENTS
    intensity   (month,)  share of a full-size effort, in [0, 1]; full size is
                the scale of the missions on which the priors rest
    """

    instrument: Instrument
    intensity: Array

    def __post_init__(self) -> None:
        """Refuse an intensity that is no share."""
        if not ((self.intensity >= 0.0) & (self.intensity <= 1.0)).all():
            raise QuestionError(
                f"the intensity of {self.instrument} leaves the range from 0 to 1",
                remedy="State it as a share of a full-size effort.",
            )


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Option:
    """One course of action, as promised.

    name        a short name, unique in the question
    label       what the reader sees
    support     the instruments, at most once each; one left out is not used
    consent     strength of the host's consent, in [0, 1]; 1 is undisputed
    exit_month  month in which partners are to have left; None: no end date
    cost        payer to (month,) amounts in the question's currency and prices
    setting     the set of responses of others, a name of options/responses.yaml
    coercive    whether it is done to the host, without its consent
    safeguards  whether vetting, conditions and monitoring go with it
    exit_offer  (month,) share of a full offer of an assured exit for leaders; None
                where none is made
    means       what the option is, in a sentence
    assumes     what is taken for granted of it, in sentences
    sources     keys of docs/references.bib
    """

    name: str
    label: str
    support: tuple[Support, ...] = ()
    consent: float = 1.0
    exit_month: int | None = None
    cost: Mapping[str, Array] = field(default_factory=dict)
    setting: str = "compact"
    coercive: bool = False
    safeguards: bool = True
    exit_offer: Array | None = None
    means: str = ""
    assumes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a repeated instrument and a consent that is no share."""
        named = [s.instrument for s in self.support]
        if len(named) != len(set(named)) or not 0.0 <= self.consent <= 1.0:
            raise QuestionError(
                f"option {self.name} repeats an instrument or its consent is no share",
                remedy="Name each instrument once and state consent from 0 to 1.",
            )

    def intensity(self, instrument: Instrument, months: int) -> Array:
        """Return one instrument's intensity, zero where it is not used.

        returns  (month,)
        """
        for support in self.support:
            if support.instrument == instrument:
                return support.intensity
        return np.zeros(months)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Question:
    """One host, one starting date, several options under the same chance.

    host       name of the host
    start      first day of the first month
    months     horizon, 1 to LONGEST
    situation  the host on the first day
    options    the first is the one that others are compared with
    currency   ISO 4217 code of every amount
    prices     the calendar year of their price level
    host_payer the payer that is the host itself, if it pays
    draws      how many trajectories
    seed       the same seed gives the same answer to the byte
    schools    the sets of beliefs about effects under which it is answered
    assumed    what was taken for granted in putting the question, in words
    replaced   name of a prior to what is believed in place of the stated one, under
               every school; a school that holds a belief of its own keeps it
    """

    host: str
    start: date
    months: int
    situation: Situation
    options: tuple[Option, ...]
    currency: str
    prices: int
    draws: int
    seed: int
    host_payer: str | None = None
    schools: tuple[str, ...] = field(default_factory=lambda: tuple(schools()))
    assumed: tuple[str, ...] = ()
    replaced: Mapping[str, Prior] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse an empty or uneven question."""
        self._must_have_size()
        self._must_name_schools()
        self._must_replace()
        if len(self.payers) > MOST_PAYERS:
            raise QuestionError(
                f"{len(self.payers)} payers are told apart",
                remedy=f"Take the smaller ones together; {MOST_PAYERS} are the most.",
            )
        for option in self.options:
            self._must_fit(option)

    def _must_have_size(self) -> None:
        if not 1 <= self.months <= LONGEST or self.draws < 1 or not self.options:
            raise QuestionError(
                f"a question over {self.months} months, {self.draws} draws and "
                f"{len(self.options)} options cannot be answered",
                remedy=f"Ask for 1 to {LONGEST} months, a draw and an option.",
            )
        if not 0 <= self.seed < 2**64:
            raise QuestionError(
                f"{self.seed} is not a seed", remedy="Use 0 <= seed < 2**64."
            )

    def _must_name_schools(self) -> None:
        known = schools()
        wrong = [name for name in self.schools if name not in known]
        if wrong or not self.schools or len(set(self.schools)) < len(self.schools):
            raise QuestionError(
                f"{', '.join(self.schools) or 'nothing'} is no list of schools",
                remedy=f"Name each once: {', '.join(known)}.",
            )

    def _must_replace(self) -> None:
        known = priors()
        wrong = [
            name
            for name, one in self.replaced.items()
            if name not in known or one.name != name or one.unit != known[name].unit
        ]
        if wrong:
            raise QuestionError(
                f"what is to replace {', '.join(wrong)} is no belief on it",
                remedy="Replace a stated prior by one of its own name and unit.",
            )

    def _must_fit(self, option: Option) -> None:
        lengths = {len(s.intensity) for s in option.support}
        lengths |= {len(amounts) for amounts in option.cost.values()}
        if option.exit_offer is not None:
            lengths.add(len(option.exit_offer))
        if lengths - {self.months}:
            raise QuestionError(
                f"option {option.name} is not stated for {self.months} months",
                remedy="Give every support and cost one figure a month.",
            )

    @property
    def payers(self) -> tuple[str, ...]:
        """Every payer of any option, in the order in which they appear."""
        return tuple(dict.fromkeys(p for o in self.options for p in o.cost))
