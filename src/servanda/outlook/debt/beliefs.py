"""What is believed about a host's debt, and what its facts put in place of beliefs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, NamedTuple

from servanda.compact.model.facts import Economy, Facts, Figure, PublicFinance
from servanda.outlook.noise import Array, Noise
from servanda.outlook.parameters import spread
from servanda.outlook.priors import Prior, read_priors

__all__ = ["Drawn", "Given", "Held", "Told", "drawn", "held", "illegible", "stated"]

Drawn = Mapping[str, Array]
"""Name of a quantity to one value for every trajectory: (draw,)."""


class Told(NamedTuple):
    """How a field of the facts is told: its name here, its meaning, its unit."""

    name: str
    meaning: str
    unit: str


_PLACE: Final = "finance.{}"
_TOLD: Final[Mapping[str, Told]] = MappingProxyType(
    {
        "debt_external": Told(
            "debt.external", "debt owed in foreign money", "share of output"
        ),
        "debt_domestic": Told(
            "debt.domestic", "debt owed in the host's own money", "share of output"
        ),
        "interest_external": Told(
            "debt.interest_external", "interest on debt abroad", "share per year"
        ),
        "interest_domestic": Told(
            "debt.interest_home", "interest on debt at home", "share per year"
        ),
        "primary_balance": Told("debt.balance", "primary balance", "share of output"),
        "exports": Told(
            "debt.exports", "exports of goods and services", "share of output"
        ),
        "reserves": Told("debt.reserves", "reserves", "share of a year's imports"),
        "remittances": Told("debt.remittances", "remittances", "share of output"),
        "policies": Told(
            "debt.policies",
            "assessment of policies and institutions (CPIA)",
            "points from 1 to 6",
        ),
        "growth_world": Told(
            "debt.growth_world", "growth of the world's output", "share per year"
        ),
        "inflation": Told(
            "debt.inflation", "rise of the host's own prices", "share per year"
        ),
        "depreciation": Told(
            "debt.depreciation", "rise of foreign money's price", "share per year"
        ),
    }
)


_LEGIBLE: Final[Mapping[str, tuple[float, float]]] = MappingProxyType(
    {
        "debt.external": (0.0, 20.0),
        "debt.domestic": (0.0, 20.0),
        "debt.public": (0.0, 20.0),
        "debt.interest_external": (0.0, 1.0),
        "debt.interest_home": (0.0, 1.0),
        "debt.balance": (-0.5, 0.5),
        "debt.exports": (0.001, 5.0),
        "debt.reserves": (0.0, 50.0),
        "debt.remittances": (0.0, 5.0),
        "debt.policies": (1.0, 6.0),
        "debt.growth_world": (-0.2, 0.2),
        "debt.inflation": (-0.3, 1.0),
        "debt.depreciation": (-0.3, 1.0),
    }
)
"""What a figure can be. Beyond, it is a percentage typed for a share, or a slip; or a
collapse of money, of which no path over years can be told."""

_GROWTH: Final = (-0.9, 1.0)
_RATE: Final = (0.0, 1.0)


class Given(NamedTuple):
    """A figure that the facts give, with its 90% range.

    field    its place in the facts
    sources  as the facts name them
    """

    field: str
    name: str
    meaning: str
    unit: str
    value: float
    low: float
    high: float
    sources: tuple[str, ...]


class Held(NamedTuple):
    """What a projection starts from.

    beliefs  in the form of priors, the facts' figures in place of those they replace
    given    what the facts give
    """

    beliefs: Mapping[str, Prior]
    given: tuple[Given, ...]

    def is_given(self, name: str) -> bool:
        """Whether the facts give a figure, rather than a belief."""
        return any(one.name == name for one in self.given)

    @property
    def believed(self) -> tuple[Prior, ...]:
        """The beliefs that no fact replaces."""
        return tuple(
            one for name, one in self.beliefs.items() if not self.is_given(name)
        )


@cache
def stated() -> Mapping[str, Prior]:
    """Return the beliefs about debt that the package ships.

    Raises `PriorsError`.
    """
    text = files("servanda.outlook.debt").joinpath("beliefs.yaml").read_text("utf-8")
    found = read_priors(text, "debt/beliefs.yaml")
    return MappingProxyType({one.name: one for one in found})


def held(facts: Facts | None) -> Held:
    """Return the beliefs, and the facts' figures in place of them.

    Debt told as one share of output (``economy.debt_share``) is kept under
    ``debt.public``; it is split by what is believed.
    """
    finance = (facts.finance if facts else None) or PublicFinance()
    economy = facts.economy if facts else None
    given = [
        _given(_PLACE.format(field), told, figure, finance.source)
        for field, told in _TOLD.items()
        if (figure := getattr(finance, field)) is not None
    ]
    if economy and economy.debt_share:
        told = Told("debt.public", "debt of the government", "share of output")
        share = economy.debt_share
        given.append(_given("economy.debt_share", told, share, economy.source))
    known = {one.name: _as_belief(one, facts) for one in given}
    return Held(MappingProxyType({**stated(), **known}), tuple(given))


def illegible(facts: Facts | None, known: Held) -> Iterator[str]:
    """Yield what the facts give that cannot be so: where, what, and how to mend it."""
    for one in known.given:
        limits = _LEGIBLE[one.name]
        if not limits[0] <= one.low <= one.high <= limits[1]:
            yield _beyond(one.field, f"{one.value:g} ({one.unit})", limits)
    if facts and facts.finance:
        yield from _finance(facts.finance)
    if facts and facts.economy:
        yield from _economy(facts.economy)


def _finance(finance: PublicFinance) -> Iterator[str]:
    numbers = {
        f"{field}[{place}]": (value, _GROWTH)
        for field in ("growth_past", "growth_ahead")
        for place, value in enumerate(getattr(finance, field))
    }
    numbers |= {
        f"creditors[{place}].rate": (one.rate, _RATE)
        for place, one in enumerate(finance.creditors)
        if one.rate is not None
    }
    for where, (value, limits) in numbers.items():
        if not limits[0] <= value <= limits[1]:
            yield _beyond(_PLACE.format(where), f"{value}", limits)


def _economy(economy: Economy) -> Iterator[str]:
    if economy.gdp and economy.gdp.amount <= 0:
        yield f"`economy.gdp` is {economy.gdp}; an output above nought would be read"
    for place, one in enumerate(economy.revenue):
        if one.amount.amount <= 0:
            yield (
                f"`economy.revenue[{place}]` is {one.amount}; a revenue above nought "
                "would be read, or none"
            )


def _beyond(where: str, what: str, limits: tuple[float, float]) -> str:
    low, high = limits
    return (
        f"`{where}` is {what}; from {low:g} to {high:g} is read, shares as 0.05 for "
        "5 per cent. Correct it, or leave it out and a belief stands in"
    )


def drawn(beliefs: Mapping[str, Prior], noise: Noise) -> Drawn:
    """Draw every quantity once for each trajectory; the same name, the same chance."""
    found = {
        name: spread(one, noise.normal(f"prior {name}"))
        for name, one in beliefs.items()
    }
    return MappingProxyType(found)


def _given(field: str, told: Told, figure: Figure, sources: tuple[str, ...]) -> Given:
    value = float(figure.value)
    low = value if figure.low is None else min(float(figure.low), value)
    high = value if figure.high is None else max(float(figure.high), value)
    named = tuple(dict.fromkeys((*figure.source, *sources)))
    return Given(field, *told, value, low, high, named)


def _as_belief(one: Given, facts: Facts | None) -> Prior:
    """Return a figure in the form in which beliefs are drawn."""
    pattern = stated()["debt.policies"]
    return replace(
        pattern,
        name=one.name,
        meaning=one.meaning,
        unit=one.unit,
        family="fixed" if one.low == one.high else "normal",
        median=one.value,
        low=one.low,
        high=one.high,
        sources=one.sources or ("facts",),
        dated=facts.as_of if facts else pattern.dated,
    )
