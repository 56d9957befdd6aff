"""Chapter T: how often, how long and until when a compact may be extended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Office, Record
from servanda.compact.model.term import Extension, Term
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import (
    dependence,
    is_named,
    partner_behind,
)
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.spans import entries, planned, runs_to
from servanda.compact.principles.grounds.wording import speaks_of
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    review,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "T03",
    "Extensions name who decides, how long, how often and on what evidence, and a "
    "long-stop date caps them all.",
    severity=Severity.HIGH,
    stages="DR",
    cites=("s1: line 53", "ecomig-standard", "defenceweb-sapmil"),
    rows=("S0.8", "S1.2", "S1.8"),
    reads=("term.extensions", "term.longstop", "record.entries"),
)
def extensions_are_bounded(
    compact: Compact, _facts: Facts | None, record: Record | None, _on: date
) -> Iterator[Finding]:
    """Every extension is bounded, and so is their sum."""
    term = compact.term
    if term is None or term.extensions is None:
        yield unsaid(
            "term.extensions",
            "a rule on extensions",
            "Write `extensions:` under `term`; `extensions: []` says there are none.",
            (compact, "term"),
            (term, "extensions"),
        )
    else:
        for index, extension in enumerate(term.extensions):
            yield from _extension(compact, f"term.extensions[{index}]", extension)
    if term is not None:
        yield from _longstop(compact, term)
        yield from _used(term, record)


def _extension(compact: Compact, where: str, rule: Extension) -> Iterator[Finding]:
    """Hold one permission to extend to its four parts."""
    most = threshold("extensions-most")
    decider = rule.decider if is_named(compact, rule.decider) else None
    parts = (
        ("decider", decider is not None, "an office that decides"),
        ("at_most", rule.at_most is not None, "the longest an extension may be"),
        ("number", rule.number is not None, "how often it may be used"),
        ("needs", not _asks_nothing(rule.needs), "the evidence that it needs"),
    )
    for name, is_stated, noun in parts:
        if not is_stated:
            yield unsaid(
                f"{where}.{name}", noun, f"Write `{name}:` there.", (rule, name)
            )
    partner = partner_behind(compact, decider) if decider else None
    if decider is not None and partner is not None:
        yield fails(
            f"{where}.decider",
            f"{decider.office} of {partner.name} alone decides on its own stay",
            "Name an office of the host, or a body in which the host decides too.",
        )
    yield from _hangs(compact, where, decider)
    if rule.number is not None and rule.number > most.value:
        yield fails(
            f"{where}.number",
            f"{rule.number} extensions are permitted, more than {most.value}",
            "Permit fewer, and agree a new compact when they are used up.",
        )


def _asks_nothing(needs: tuple[str, ...] | None) -> bool:
    """Tell whether nothing definite must be laid before the decider."""
    definite = [n for n in needs or () if not speaks_of(n, "open-ended-consent")]
    return says_nothing(definite)


def _hangs(compact: Compact, where: str, decider: Office | None) -> Iterator[Finding]:
    """Lay a decider whom a partner pays before a person."""
    if decider is None or partner_behind(compact, decider) is not None:
        return
    tie = dependence(compact, decider, {party.id for party in compact.partners})
    if tie is not None:
        what = f"{decider.office}, which decides, hangs on a partner: {tie}"
        remedy = "Say why it decides freely, or name another body."
        yield review(f"{where}.decider", what, remedy)


def _longstop(compact: Compact, term: Term) -> Iterator[Finding]:
    """Hold the long-stop to the end, and the whole to the first term."""
    if term.longstop is None:
        if term.extensions == ():
            yield shown("term.extensions", "no extension is permitted")
            return
        yield unsaid(
            "term.longstop",
            "a date that no extension passes",
            "Write `longstop:` under `term`.",
            (term, "longstop"),
        )
        return
    first = planned(compact)
    if first is None:
        return
    if term.longstop < first.until:
        yield fails(
            "term.longstop",
            f"the long-stop, {term.longstop}, comes before the end, {first.until}",
            "Write a long-stop that is not before the end.",
        )
    elif term.extensions == () and term.longstop > first.until:
        yield fails(
            "term.longstop",
            f"no extension is permitted, yet the long-stop is {term.longstop}",
            "Strike the long-stop, or write the extensions that may run to it.",
        )
    else:
        yield from _reach(term, first.until, first.days)


def _reach(term: Term, end: date, days: int) -> Iterator[Finding]:
    """Hold the longest possible life, and the long-stop, to the first term's length."""
    numbers = sum(rule.number or 0 for rule in term.extensions or ())
    most = threshold("extensions-most").value
    if numbers > most >= max(r.number or 0 for r in term.extensions or ()):
        yield fails(
            "term.extensions",
            f"{numbers} extensions are permitted in all, more than {most}",
            "Permit fewer, and agree a new compact when they are used up.",
        )
    last = end
    for rule in term.extensions or ():
        if rule.at_most is None or rule.number is None:
            last = date.max
        else:
            last = runs_to(last, rule.at_most, rule.number)
    last = min(last, term.longstop or date.max)
    factor = threshold("extension-reach")
    if term.longstop is not None and term.extensions:
        last = max(last, term.longstop)
    if (last - end).days > days * factor.value:
        yield fails(
            "term.longstop",
            f"extensions or long-stop let it run until {last}, which adds more "
            f"than {factor.value} times its first term",
            "Bring the long-stop nearer, or permit fewer and shorter extensions.",
        )
    else:
        yield shown("term.longstop", f"with every extension it ends by {last}")


def _used(term: Term, record: Record | None) -> Iterator[Finding]:
    """Hold the renewals on record to the rule."""
    renewals = tuple(entries(record, "renewal"))
    allowed = _allowed(term)
    if allowed is not None and len(renewals) > allowed:
        yield fails(
            renewals[allowed][0],
            f"renewed {len(renewals)} times; the compact permits {allowed}",
            "Agree a new compact, or let this one lapse.",
        )
    before = term.end
    for where, entry in renewals:
        if entry.until is None:
            yield not_shown(
                f"{where}.until",
                f"the renewal of {entry.occurred} names no new end",
                "Enter the day until which it was renewed.",
            )
            continue
        yield from _renewed_until(term, where, before, entry.until)
        before = entry.until


def _allowed(term: Term) -> int | None:
    """Return how many renewals the rule permits; ``None`` where that is not said."""
    if term.extensions is None:
        return 0 if term.lacks("extensions") else None
    numbers = [rule.number for rule in term.extensions]
    return None if None in numbers else sum(n for n in numbers if n is not None)


def _renewed_until(
    term: Term, where: str, before: date | None, until: date
) -> Iterator[Finding]:
    """Hold one renewal to the long-stop and to the longest extension."""
    if term.longstop is not None and until > term.longstop:
        yield fails(
            where,
            f"renewed until {until}, beyond the long-stop, {term.longstop}",
            "Let the compact lapse on its long-stop.",
        )
    longest = [rule.at_most for rule in term.extensions or () if rule.at_most]
    if before and longest and until > max(runs_to(before, most) for most in longest):
        yield fails(
            where,
            f"renewed from {before} until {until}, longer than any extension may be",
            "Renew for no longer than `at_most` allows.",
        )


CHECKS: tuple[Check, ...] = (extensions_are_bounded,)
