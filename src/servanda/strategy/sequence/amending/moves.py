"""Single changes to a draft: as a design, and as edits of the document's own fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple

from servanda.basis.period import add_months
from servanda.compact.model.budget import Line, Subtotal
from servanda.outlook.question import Instrument
from servanda.strategy.designs import Design, PriceList, Stretch
from servanda.strategy.ground import Ground
from servanda.strategy.sequence.amending.text import Text
from servanda.strategy.sequence.contrasts import ended

__all__ = ["Move", "moves"]

_YEAR: Final = 12
_ENDS: Final = (36, 60, 84)  # months after the start that are tried where none is fixed
_NO_DATES: Final = (
    "no field says when an instrument begins: the dates of deliveries and milestones, "
    "and the years of budget lines, would carry it"
)
_NO_OFFER: Final = (
    "no field holds an offer of exit to leaders: it would stand in an instrument of "
    "its own; whether the law lets anybody offer it is not judged here"
)
_NO_AID: Final = (
    "economic aid is no instrument of a compact: it would be agreed apart from it"
)
_LATER: Final[tuple[Instrument, ...]] = ("equipment", "training", "stabilisation")
_ADDED: Final[tuple[Instrument, ...]] = ("governance", "economic aid")
_NO_LINES: Final = "no budget line names it: its size is in no field that could change"


class Move(NamedTuple):
    """One change to a draft.

    what   the change, as a phrase
    design the draft with it
    text   the document with it, as far as its fields can say it
    words  what no field can say
    """

    what: str
    design: Design
    text: Text
    words: tuple[str, ...] = ()


def moves(
    ground: Ground, draft: Design, prices: PriceList, text: Text
) -> tuple[Move, ...]:
    """Return every single change that is tried."""
    if not draft.stretches:
        return ()
    return (
        *_ends(ground, draft, text),
        *_strengths(ground, draft, prices, text),
        *_orders(draft, text),
        *_additions(ground, draft, text),
    )


def _ends(ground: Ground, draft: Design, text: Text) -> Iterator[Move]:
    term, start = ground.compact.term, ground.question.start
    life = max(s.ends for s in draft.stretches.values())
    if term is None or ("term",) not in text.tree.values:
        return
    if term.end is None:
        for months in _ENDS:
            if months < ground.question.months:
                yield _fixed(draft, months, add_months(start, months), text)
        return
    for more in (-_YEAR, _YEAR):
        if life + more <= _YEAR or life + more >= ground.question.months:
            continue
        day = add_months(term.end, more)
        told = text.dates(term.end.isoformat(), day.isoformat())
        if term.longstop is not None and day > term.longstop:
            last = add_months(term.longstop, more)
            told = told.replaced(
                ("term", "longstop"), term.longstop.isoformat(), last.isoformat()
            )
        words = () if more > 0 else (_after(day),)
        sooner = "sooner" if more < 0 else "later"
        yield Move(
            f"end one year {sooner}, on {day.isoformat()}",
            ended(draft, life + more),
            told,
            words,
        )


def _fixed(draft: Design, months: int, day: date, text: Text) -> Move:
    told = text.added(("term", "effective"), (f"end: {day.isoformat()}",), "term.end")
    design = replace(ended(draft, months), exit_month=months)
    return Move(
        f"fix an end, on {day.isoformat()}",
        design,
        told.stated(("term", "absent"), "end"),
    )


def _after(day: date) -> str:
    return (
        f"what the document dates after {day.isoformat()} stays as it is and has to be "
        "brought forward by hand; the checks name it"
    )


def _strengths(
    ground: Ground, draft: Design, prices: PriceList, text: Text
) -> Iterator[Move]:
    half = 0.5**prices.exponent
    for tool, stretch in draft.stretches.items():
        for words, factor, strength in (
            ("half", Decimal("0.5"), stretch.strength * half),
            ("twice", Decimal(2), min(stretch.strength / half, 1.0)),
        ):
            told, lacking = _sized(ground, tool, factor, text)
            changed = {**draft.stretches, tool: stretch._replace(strength=strength)}
            yield Move(
                f"{words} the effort in {tool}",
                replace(draft, stretches=MappingProxyType(changed)),
                told,
                lacking,
            )


def _sized(
    ground: Ground, tool: Instrument, factor: Decimal, text: Text
) -> tuple[Text, tuple[str, ...]]:
    """Return the text with the budget lines of a tool, and its persons, changed."""
    found, words = _lines(ground, tool, factor, text), ()
    if tool == "stabilisation":
        found = _persons(ground, factor, found)
    if found is text:
        return text, (_NO_LINES,)
    return found, words


def _persons(ground: Ground, factor: Decimal, text: Text) -> Text:
    caps = ground.compact.forces.caps if ground.compact.forces else None
    steps = ground.compact.exit.drawdown if ground.compact.exit else None
    for k, cap in enumerate(caps or ()):
        told = str(int(cap.personnel * factor))
        path = ("forces", "caps", k, "personnel")
        text = text.replaced(path, str(cap.personnel), told)
    for k, step in enumerate(steps or ()):
        told = str(int(step.remaining * factor))
        path = ("exit", "drawdown", k, "remaining")
        text = text.replaced(path, str(step.remaining), told)
    return text


def _lines(ground: Ground, tool: Instrument, factor: Decimal, text: Text) -> Text:
    """Return the text with the lines of a tool changed, and the sums that hold them."""
    budget, accounts = ground.compact.budget, ground.accounts
    kinds = {i.id: i.kind for i in ground.compact.instruments or ()}
    if budget is None or accounts is None:
        return text
    moved: list[tuple[Line, Decimal]] = []
    for k, line in enumerate(budget.lines or ()):
        if line.amount is None or kinds.get(line.instrument or "") != tool:
            continue
        path = ("budget", "lines", k, "amount")
        text = _amount(text, path, line.amount.amount * factor)
        brought = accounts.bring(line.amount)
        if brought is not None:
            moved.append((line, brought.amount * (factor - 1)))
    if not moved:
        return text
    return _sums(ground, moved, text)


def _sums(ground: Ground, moved: list[tuple[Line, Decimal]], text: Text) -> Text:
    budget = ground.compact.budget
    if budget is None:
        return text
    if budget.total is not None:
        whole = sum((more for _, more in moved), Decimal(0))
        text = _amount(text, ("budget", "total"), budget.total.amount + whole)
    for k, part in enumerate(budget.subtotals or ()):
        more = sum((m for line, m in moved if _holds(part, line)), Decimal(0))
        if more:
            path = ("budget", "subtotals", k, "amount")
            text = _amount(text, path, part.amount.amount + more)
    return text


def _holds(part: Subtotal, line: Line) -> bool:
    return all(
        getattr(part, name) is None or getattr(part, name) == getattr(line, name)
        for name in ("year", "payer", "category", "status")
    )


def _amount(text: Text, path: tuple[str | int, ...], value: Decimal) -> Text:
    """Return the text with the digits of an amount replaced."""
    found: object = text.tree.value
    for part in path:
        found = found[part]  # type: ignore[index]
    old = str(found)
    digits = old.split(" ")[1]
    told = f"{value.normalize():f}" if value else "0"
    return text.replaced(path, old, old.replace(digits, told, 1))


def _orders(draft: Design, text: Text) -> Iterator[Move]:
    life = max(s.ends for s in draft.stretches.values())
    third = max(life // 3, 1)
    for tool in _LATER:
        others = [t for t in draft.stretches if t != tool]
        if tool not in draft.stretches or not others:
            continue
        stretch = draft.stretches[tool]
        later = stretch._replace(begins=min(stretch.begins + third, stretch.ends - 1))
        changed = {**draft.stretches, tool: later}
        yield Move(
            f"begin {tool} {third} months after the rest",
            replace(draft, stretches=MappingProxyType(changed)),
            text,
            (_NO_DATES,),
        )
    offer = replace(draft, exit_offer=Stretch(0, third, 1.0))
    yield Move(
        f"offer leaders an assured exit in the first {third} months",
        offer,
        text,
        (_NO_OFFER,),
    )


def _additions(ground: Ground, draft: Design, text: Text) -> Iterator[Move]:
    life = max(s.ends for s in draft.stretches.values())
    strong = max(s.strength for s in draft.stretches.values())
    for kind in _ADDED:
        if kind in draft.stretches:
            continue
        changed = {**draft.stretches, kind: Stretch(0, life, strong)}
        design = replace(draft, stretches=MappingProxyType(changed))
        told: Text = text
        words: tuple[str, ...] = (_NO_AID,)
        if kind == "governance":
            told, words = _reform(ground, text)
        yield Move(f"add {kind}, as strong as the strongest tool", design, told, words)


def _reform(ground: Ground, text: Text) -> tuple[Text, tuple[str, ...]]:
    """Return the text with governance reform among its instruments."""
    reform = (
        "- kind: governance",
        "  id: reform",
        "  what: Governance reform, to be described with an owner and a budget line",
    )
    words = ("its owner, budget line and size are to be agreed and filled in",)
    if ground.compact.instruments:
        told = text.added(
            ("instruments",), tuple(f"  {row}" for row in reform), "instruments"
        )
        return told, words
    block = (
        "instruments:",
        "  - kind: stabilisation",
        "    id: stabilisation",
        "    what: The forces named above, which the model takes to stabilise",
        *(f"  {row}" for row in reform),
    )
    return text.ended(block, "instruments"), words
