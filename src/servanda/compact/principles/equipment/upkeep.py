"""Chapter G, upkeep: whether the host can run, keep and part with its items."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.forces import Item, ItemSupport
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.equipment.deliveries import first_shipment, listed
from servanda.compact.principles.grounds.offices import is_host_office
from servanda.compact.principles.grounds.silence import is_hollow, says_nothing, unsaid
from servanda.compact.principles.grounds.wording import plain, speaks_of
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    review,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "G06",
    "Items suit the host's skills and budget; who maintains them is named; what "
    "becomes of them at exit is fixed.",
    severity=Severity.MED,
    kind=Kind.ASSIST,
    stages="DX",
    cites=("s1: line 17", "gao-03-783"),
    rows=("S1.3", "S1.6"),
    reads=("items.support", "items.fate", "exit.assets", "budget.lines"),
)
def the_host_can_run_and_keep_its_items(
    compact: Compact, _facts: Facts | None, record: Record | None, _on: date
) -> Iterator[Finding]:
    """Skills, upkeep, money and fate are stated for each item and fit the host."""
    yield from listed(compact, record)
    for place, item in enumerate(compact.items or ()):
        where = f"items[{place}]"
        if item.support is None:
            noun = f"who can run and maintain {item.id}"
            remedy = "Write `support:` with skills, upkeep and money."
            yield unsaid(f"{where}.support", noun, remedy, (item, "support"))
        else:
            yield from _skills_and_money(compact, where, item, item.support)
            yield from _upkeep(compact, record, where, item)
        yield from _fate(compact, where, item)


def _skills_and_money(
    compact: Compact, where: str, item: Item, support: ItemSupport
) -> Iterator[Finding]:
    for field, noun in (
        ("skills", "the skills to run"),
        ("budget", "the money to keep"),
    ):
        words: str | None = getattr(support, field)
        at, remedy = (
            f"{where}.support.{field}",
            "Write what the host has, and the rest.",
        )
        if words is None:
            yield unsaid(at, f"{noun} {item.id}", remedy, (support, field))
        elif is_hollow(words):
            yield fails(at, f"nothing is said on {noun} {item.id}", remedy)
        else:
            yield shown(at, words)
    lines = (compact.budget.lines if compact.budget else None) or ()
    named = plain(support.budget or "").split()
    if lines and _names_a_line(named) and not {line.id for line in lines} & set(named):
        what = f"{support.budget!r}, which is to keep {item.id}, is no budget line"
        yield fails(f"{where}.support.budget", what, "Name a line of the budget.")
    for line in lines:
        if line.id in named and line.status == "unfunded":
            what = f"{line.id}, which is to keep {item.id}, is unfunded"
            yield fails(f"{where}.support.budget", what, "Name a funded line.")


def _names_a_line(words: list[str]) -> bool:
    """Tell whether words name a line, as "line h25-spares" does."""
    return bool({"line", "lines"} & set(words)) and any("-" in word for word in words)


def _upkeep(
    compact: Compact, record: Record | None, where: str, item: Item
) -> Iterator[Finding]:
    support = item.support
    if support is None:
        return
    at, keeper = f"{where}.support.maintained_by", support.maintained_by
    remedy = "Name the host's office that maintains it, trained before delivery."
    if keeper is None:
        noun = f"who maintains {item.id}"
        yield unsaid(at, noun, remedy, (support, "maintained_by"))
    elif not is_host_office(compact, keeper):
        what = f"{item.id} is maintained by {keeper.office}, not by the host"
        yield fails(at, what, remedy)
    else:
        yield shown(at, f"{keeper.office} maintains {item.id}")
    at, begins = f"{where}.support.maintained_from", support.maintained_from
    end = compact.term.end if compact.term else None
    shipped = first_shipment(record, item.id)
    if begins is None:
        noun = f"from when the host maintains {item.id}"
        yield unsaid(at, noun, "Write the day.", (support, "maintained_from"))
    elif end is not None and begins >= end:
        what = (
            f"the host maintains {item.id} only from {begins}; the compact ends {end}"
        )
        yield fails(at, what, "Bring the day before the end, with time to try it.")
    elif shipped is not None and begins > shipped.day:
        what = f"{item.id} came on {shipped.day}; the host maintains it from {begins}"
        yield review(at, what, "Say who maintains it until then, and on whose money.")


def _fate(compact: Compact, where: str, item: Item) -> Iterator[Finding]:
    assets = (compact.exit.assets if compact.exit else None) or ()
    fixed = next((a for a in assets if item.id in a.what or item.what in a.what), None)
    remedy = "Write return, hand-over, sale or destruction, to whom and by when."
    if item.fate is None and fixed is None:
        noun = f"what becomes of {item.id} at exit"
        yield unsaid(f"{where}.fate", noun, remedy, (item, "fate"))
    elif item.fate is not None and (
        says_nothing(item.fate) or speaks_of(item.fate, "open-fate")
    ):
        what = f"“{item.fate}” does not fix what becomes of {item.id}"
        yield fails(f"{where}.fate", what, remedy)
    else:
        yield shown(
            f"{where}.fate", item.fate or f"{item.id} is {fixed and fixed.fate}"
        )


CHECKS: tuple[Check, ...] = (the_host_can_run_and_keep_its_items,)
