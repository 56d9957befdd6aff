"""The option strip of page one: each option a row, its figures on one common scale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import Markup

from servanda.outlook.options import NO_CURRENCY
from servanda.publication.charts import Scale, lane
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.outlook.figures import OptionFigures, Range
from servanda.publication.outlook.measures import OUTCOMES
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.outlook.telling import (
    UNKNOWN,
    beside,
    departure,
    ranged,
    unit,
)
from servanda.publication.theme import Inline
from servanda.publication.words import count, figure, month

__all__ = ["StripRow", "measures", "strip", "strip_note", "strip_title"]

_SHOWN: Final = ("deaths_total", "displaced", "cost", "exit_month")


@dataclass(frozen=True, slots=True)
class StripCell:
    """One measure of one option: a bar, and the figures in words."""

    measure: str
    bar: Markup
    words: Inline


@dataclass(frozen=True, slots=True)
class StripRow:
    """One option of the strip.

    kind  a class of the style: ``judged`` for the option that is judged
    """

    label: str
    kind: str
    cells: tuple[StripCell, ...]


def strip_title(statement: AssessmentStatement) -> str:
    """Return the finding that stands over the strip."""
    if "not known" in statement.conclusions:
        return "What may happen: not known"
    outlook = statement.outlook
    verdict = outlook.contrast(outlook.chosen).verdict
    return (
        f"What may happen: deaths as drafted are {verdict} from no action"
        if verdict.startswith("not")
        else f"What may happen: deaths as drafted are {verdict} than with no action"
    )


def strip_note(statement: AssessmentStatement) -> str:
    """Return what is drawn, and its limit."""
    outlook = statement.outlook
    first = month(date.fromisoformat(outlook.first))
    number = figure(outlook.draws)
    cost = (
        " Cost is that of the outlook, not the budget: keeping the result, staying on "
        "and overruns are in it."
        if outlook.currency != NO_CURRENCY
        else ""
    )
    return (
        f"Over {count(outlook.months, 'month')} from {first}, {number} trajectories of "
        "each option; what the record tells of later days is not in it. Bar: P10 to "
        "P90, mark: P50; persons by tens, each step ten times the last. How fighting "
        "moves is estimated and tested; what options change is stated belief; beyond "
        f"three years a scenario.{cost}"
    )


def measures(statement: AssessmentStatement) -> tuple[str, ...]:
    """Return the heads of the strip's columns."""
    return (
        "Deaths, direct and indirect",
        "Displaced persons, mean",
        f"Cost, {unit(statement.outlook)}",
        "Last partner leaves",
    )


def strip(statement: AssessmentStatement) -> tuple[StripRow, ...]:
    """Return the rows: no action, do less, this compact, the rest."""
    outlook = statement.outlook
    scales = tuple(_scale(outlook, name) for name in _SHOWN)
    heads = measures(statement)
    return tuple(
        StripRow(
            option.label,
            "judged" if option.name == outlook.chosen else "",
            tuple(
                _cell(outlook, option, name, scale, head)
                for name, scale, head in zip(_SHOWN, scales, heads, strict=True)
            ),
        )
        for option in beside(outlook)
    )


def _cell(
    of: OutlookStatement, option: OptionFigures, name: str, scale: Scale, head: str
) -> StripCell:
    is_judged = option.name == of.chosen
    if is_judged and of.unknown:
        return StripCell(head, Markup(""), UNKNOWN)
    drawn = _drawn(option, name)
    words = (
        departure(option.departure, of.months)
        if name == "exit_month"
        else ranged(option.outcomes[name], OUTCOMES[name].kind)
    )
    bar = (
        lane(drawn.p10, drawn.p50, drawn.p90, scale, strong=is_judged)
        if drawn
        else Markup("")
    )
    return StripCell(head, bar, words)


def _drawn(option: OptionFigures, name: str) -> Range | None:
    if name == "exit_month":
        return option.departure.months if option.departure else None
    return option.outcomes[name]


def _scale(of: OutlookStatement, name: str) -> Scale:
    if name == "exit_month":
        return Scale(0.0, float(of.months))
    most = max((d.p90 for o in of.options if (d := _drawn(o, name))), default=0.0)
    return Scale(0.0, most, by_tens=OUTCOMES[name].kind == "persons")
