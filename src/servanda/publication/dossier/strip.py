"""The option strip of page one: each option a row, its figures on one common scale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from servanda.publication.charts import interval
from servanda.publication.dossier.figures import Interval, StatedOption
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.dossier.telling import (
    departure,
    is_unknown,
    option_of,
    ranged,
    unit,
)
from servanda.publication.theme import Inline, mark
from servanda.publication.words import NOT_SHOWN, count, month

__all__ = ["StripRow", "measures", "strip", "strip_note", "strip_title"]

_MOST_OPTIONS = 6


@dataclass(frozen=True, slots=True)
class StripCell:
    """One measure of one option: a bar, and the figures in words."""

    measure: str
    bar: Markup
    words: Inline


@dataclass(frozen=True, slots=True)
class StripRow:
    """One option of the strip."""

    label: str
    cells: tuple[StripCell, ...]


def strip_title(statement: AssessmentStatement) -> str:
    """Return the finding that stands over the strip."""
    outlook = statement.outlook
    if "not known" in statement.conclusions:
        return "What may happen: not known"
    verdict = outlook.contrast.verdict
    return (
        f"What may happen: deaths as drafted are {verdict} from no action"
        if (verdict.startswith("not"))
        else f"What may happen: deaths as drafted are {verdict} than with no action"
    )


def strip_note(statement: AssessmentStatement) -> str:
    """Return what is drawn, and its limit."""
    outlook = statement.outlook
    cost = (
        " Cost is that of the outlook, not the budget: keeping the result, staying on "
        "and overruns are in it."
        if any(option.cost and option.cost.p90 for option in outlook.options)
        else ""
    )
    return (
        f"Over {outlook.months} months from {_first_month(statement)}, "
        f"{count(outlook.draws, 'trajectory', 'trajectories')}; what the record tells "
        "of later days is not in it. Each bar runs from P10 to P90, its mark is P50: a "
        "tenth, half and nine tenths of trajectories lie below them. Stated beliefs, "
        f"not calibrated; beyond three years a scenario.{cost}"
    )


def _first_month(statement: AssessmentStatement) -> str:
    return month(date.fromisoformat(statement.outlook.first))


def measures(statement: AssessmentStatement) -> tuple[str, ...]:
    """Return the heads of the strip's columns."""
    outlook = statement.outlook
    return (
        "Deaths, direct and indirect",
        "Displaced persons, mean",
        f"Cost, {unit(outlook)}",
        "Last partner leaves",
    )


def strip(statement: AssessmentStatement) -> tuple[StripRow, ...]:
    """Return the rows, no action on top."""
    outlook = statement.outlook
    options = [option_of(outlook, outlook.against)]
    options += [o for o in outlook.options if o.name != outlook.against]
    most = [
        max(o.deaths_total.p90 for o in options),
        max(o.displaced.p90 for o in options),
        max((o.cost.p90 for o in options if o.cost), default=0.0),
        float(outlook.months),
    ]
    return tuple(
        _strip_row(option, statement, most) for option in options[:_MOST_OPTIONS]
    )


def _strip_row(
    option: StatedOption, statement: AssessmentStatement, most: list[float]
) -> StripRow:
    left = option.departure.months
    leaving = departure(option.departure, statement.outlook.months)
    found: tuple[tuple[Interval | None, Inline], ...] = (
        (option.deaths_total, ranged(option.deaths_total)),
        (option.displaced, ranged(option.displaced)),
        (option.cost, ranged(option.cost) if option.cost else mark(NOT_SHOWN)),
        (left, leaving),
    )
    if is_unknown(option, statement.outlook):
        found = ((None, mark("not known", "not-shown")),) * len(found)
    cells = tuple(
        StripCell(measure, _bar(bar, top), words)
        for measure, (bar, words), top in zip(
            measures(statement), found, most, strict=True
        )
    )
    return StripRow(option.label, cells)


def _bar(found: Interval | None, most: float) -> Markup:
    if found is None:
        return Markup("")
    return interval(found.p10, found.p50, found.p90, most)
