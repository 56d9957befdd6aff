"""The estimates that the program comes with, and how they are kept.

They are the project's own: counts and fits over the tables of the evidence store,
as draws. No state stands in them.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from servanda.strategy.errors import StrategyError

__all__ = [
    "DesignEstimate",
    "Estimates",
    "EstimatesError",
    "KindEstimate",
    "Made",
    "PathEstimate",
    "PeriodEstimate",
    "PlaceboEstimate",
    "Used",
    "WorldEstimate",
    "read",
    "shipped",
    "written",
]

_FILE: Final = "estimates.json"
_FORM: Final = 1


class EstimatesError(StrategyError):
    """A file of estimates on disputes cannot be read as one."""

    code = "STR-601"


@dataclass(frozen=True, slots=True)
class Used:
    """A version of a data set, and the digest of the file that it came from."""

    dataset: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Made:
    """What the estimates were made of.

    first, last  calendar years
    looked_at    pairs and years before those with a gap, or a target with a seat
    rows         pairs and years that were kept
    onsets       disputes that began in them
    pairs        directed pairs
    targets      states that might have been attacked
    promised     share of rows with a pact
    seed         of all chance
    command      that makes the file again
    """

    first: int
    last: int
    looked_at: int
    rows: int
    onsets: int
    pairs: int
    targets: int
    promised: float
    seed: int
    command: str
    used: tuple[Used, ...]


@dataclass(frozen=True, slots=True)
class DesignEstimate:
    """What one design found: logs of the ratio of hazards.

    middle    of the table as it is
    draws     of targets drawn again
    left_out  resamples for which it could not be computed
    """

    name: str
    middle: float
    draws: tuple[float, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class PeriodEstimate:
    """What a design finds in other years: ratios of hazards, 90% interval."""

    design: str
    first: int
    last: int
    rows: int
    onsets: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class KindEstimate:
    """How often a dispute begins in a year in one kind of pair, without a pact."""

    touch: int
    hostile: bool
    rows: int
    onsets: int
    middle: float
    draws: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PathEstimate:
    """Hazards around the beginning or the end of pacts, over those compared.

    change   formed or ended
    changes  pairs for which it was followed; targets: how many states they were of
    onsets   in their windows
    first, last  years of each span, from the first year after
    middle, low, high  of each span, 90% interval
    """

    change: str
    changes: int
    targets: int
    onsets: int
    first: tuple[int, ...]
    last: tuple[int, ...]
    middle: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PlaceboEstimate:
    """What a design found for pacts that never were.

    kind     whose or when
    number   of placebos
    low, middle, high  ratios of hazards, 90% interval
    further  share of placebos that lie as far from none as what was found
    """

    design: str
    kind: str
    number: int
    low: float
    middle: float
    high: float
    further: float


@dataclass(frozen=True, slots=True)
class WorldEstimate:
    """What a design finds, on average, in made-up worlds where the truth is known."""

    design: str
    seeking: float
    truth: float
    worlds: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimates:
    """All that was estimated."""

    made: Made
    designs: tuple[DesignEstimate, ...]
    kinds: tuple[KindEstimate, ...]
    paths: tuple[PathEstimate, ...]
    placebos: tuple[PlaceboEstimate, ...]
    worlds: tuple[WorldEstimate, ...]
    periods: tuple[PeriodEstimate, ...]


@cache
def shipped() -> Estimates:
    """Return the estimates that the program comes with."""
    text = files(__name__.rpartition(".")[0]).joinpath(_FILE).read_text("utf-8")
    return _estimates(text, _FILE)


def read(path: Path) -> Estimates:
    """Read a file that `written` made.

    Raises `EstimatesError` where it is none.
    """
    try:
        return _estimates(path.read_text("utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise EstimatesError(
            f"{path} cannot be read: {error}",
            remedy="Name a file that `servanda estimate-disputes` wrote.",
        ) from error


def written(of: Estimates) -> str:
    """Return estimates as text, the same for the same estimates."""
    return json.dumps({"form": _FORM, **asdict(of)}, indent=None) + "\n"


def _estimates(text: str, name: str) -> Estimates:
    try:
        told: dict[str, Any] = json.loads(text)
        _must_be_form(told["form"])
        made = told["made"]
        used = tuple(Used(**one) for one in made.pop("used"))
        return Estimates(
            Made(**made, used=used),
            tuple(DesignEstimate(**_frozen(one)) for one in told["designs"]),
            tuple(KindEstimate(**_frozen(one)) for one in told["kinds"]),
            tuple(PathEstimate(**_frozen(one)) for one in told["paths"]),
            tuple(PlaceboEstimate(**one) for one in told["placebos"]),
            tuple(WorldEstimate(**one) for one in told["worlds"]),
            tuple(PeriodEstimate(**one) for one in told["periods"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise EstimatesError(
            f"{name} is no file of estimates on disputes: {error}",
            remedy="Write it again with `servanda estimate-disputes`.",
        ) from error


def _must_be_form(form: object) -> None:
    if form != _FORM:
        raise ValueError(f"its form is {form!r}, not {_FORM}")


def _frozen(one: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in one.items()}
