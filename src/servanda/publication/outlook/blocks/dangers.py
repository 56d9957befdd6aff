"""How likely each thing that could go wrong is, and which beliefs go with it."""

from __future__ import annotations

from servanda.publication.outlook.beliefs import Risk
from servanda.publication.outlook.measures import EVENTS
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.outlook.telling import (
    SCALE,
    UNKNOWN,
    beside,
    chance,
    counted,
)
from servanda.publication.theme import Block, Inline, Silence, Table, columns
from servanda.publication.words import percent, sentence

__all__ = ["dangers", "drivers", "each_danger"]


def dangers(of: OutlookStatement) -> Table:
    """Return the chance of each event as drafted, beside those that always stand by."""
    names = [name for name in (of.against, of.less, of.chosen) if name]

    def cell(option: str, event: str) -> Inline:
        if of.unknown and option == of.chosen:
            return UNKNOWN
        found = of.option(option).chances[event]
        if found is None or option != of.chosen:
            return counted(found)
        return chance(found)

    return Table(
        f"At least once within {of.months} months unless a span is named, schools "
        "mixed; with what the number of trajectories leaves open, nine times in ten, "
        f"in points. Scale: {SCALE}",
        columns("Event", *(of.option(name).label for name in names)),
        tuple(
            (event.title, *(cell(name, event.name) for name in names))
            for event in EVENTS
        ),
        is_kept=True,
    )


def each_danger(of: OutlookStatement) -> Table:
    """Return the chance of each event under each option, with its error."""

    def cells(option: str) -> tuple[Inline, ...]:
        if of.unknown and option == of.chosen:
            return (UNKNOWN,) * len(EVENTS)
        chances = of.option(option).chances
        return tuple(counted(chances[event.name]) for event in EVENTS)

    return Table(
        "The same under every option",
        columns("Option", *(event.title for event in EVENTS)),
        tuple((one.label, *cells(one.name)) for one in beside(of)),
    )


def drivers(of: OutlookStatement) -> Block:
    """Return the beliefs that each risk hangs on as drafted."""
    if of.unknown or not of.risks:
        return Silence("What the risks as drafted hang on is not known.")
    return Table(
        "As drafted: the beliefs that each risk hangs on beyond luck, with its chance "
        "where the belief is in its lowest and in its highest fifth",
        columns("Risk", "Hangs on", widths=(26, 74)),
        tuple((sentence(one.words).rstrip("."), _told(one)) for one in of.risks),
    )


def _told(one: Risk) -> str:
    if not one.drivers:
        return "No single belief is distinguishable from luck."
    parts = [
        f"{driver.meaning} ({percent(driver.at_low.share)} where it is low, "
        f"{percent(driver.at_high.share)} where it is high)"
        for driver in one.drivers
    ]
    return sentence("; ".join(parts))
