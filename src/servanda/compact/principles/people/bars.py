"""Chapter F, bars: each partner's bars on assistance in its own law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Clause, Compact, Facts, Record
from servanda.compact.model.authority import Party
from servanda.compact.model.facts import CountryLaw, Figure
from servanda.compact.model.rights import CountryBar
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.silence import is_hollow, unsaid, unverified
from servanda.compact.principles.grounds.wording import same_words
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    opinion,
    shown,
)

__all__ = ["CHECKS"]

BARS = ("gross violations", "coup")


@principle(
    "F05",
    "For each partner the bars of its own law, on gross violations and after a coup, "
    "are considered, with result, date and basis.",
    severity=Severity.BLOCK,
    kind=Kind.LEGAL,
    stages="V",
    profiles=("general", "US", "EU"),
    cites=("usc22-2304", "us-7008", "epf2021-509"),
    rows=("S0.10", "S1.2", "S1.6"),
    reads=(
        "rights.bars",
        "parties",
        "authority.contested_by",
        "facts.laws",
        "facts: conflict.coups_5_years",
        "facts: repression",
    ),
)
def each_partner_has_considered_its_own_bars(
    compact: Compact, facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Both bars are dealt with for each partner, before the start, on known facts."""
    bars = compact.rights.bars if compact.rights else None
    remedy = "Write under `rights.bars` each partner's law, the result, date and basis."
    if not compact.partners:
        yield not_shown("parties", "no partner is named", "List the `parties`.")
    if bars is None:
        noun = "whether a partner's law bars assistance"
        chain: tuple[tuple[Clause | None, str], ...] = (
            (compact, "rights"),
            (compact.rights, "bars"),
        )
        yield unsaid("rights.bars", noun, remedy, *chain)
        return
    if not bars:
        yield fails("rights.bars", "no bar in any partner's law was considered", remedy)
    for partner in compact.partners:
        yield from _considered(compact, partner, bars)
    for place, bar in enumerate(bars):
        yield from _bar(f"rights.bars[{place}]", bar, on)
        yield from _against_facts(compact, facts, record, place, bar)
    yield from _repression(bars, facts)


def _considered(
    compact: Compact, partner: Party, bars: tuple[CountryBar, ...]
) -> Iterator[Finding]:
    effective = compact.term.effective if compact.term else None
    for kind in BARS:
        days = [bar.on for bar in bars if bar.partner == partner.id and bar.bar == kind]
        if not days:
            yield not_shown(
                "rights.bars",
                f"{partner.name}'s bar on {kind} is not dealt with",
                f"Write an entry for {partner.id} with `bar: {kind}`; where its law "
                "has none, clear it and say so under `basis`.",
            )
        elif effective is not None and min(days) > effective:
            what = f"{partner.name} looked at {kind} on {min(days)}, after the start"
            yield fails("rights.bars", what, "Stop support until the bar is settled.")


def _bar(where: str, bar: CountryBar, on: date) -> Iterator[Finding]:
    what = f"{bar.partner}: {bar.law}, {bar.bar}: {bar.result} on {bar.on}"
    yield from unverified(where, bar, "result", "on", "basis")
    if bar.result == "barred":
        yield fails(where, what, "Give no assistance that the bar covers.")
    elif bar.on > on:
        yield fails(
            f"{where}.on", f"{what}, a day still to come", "Write the real day."
        )
    elif is_hollow(bar.basis) or is_hollow(bar.law):
        remedy = "Name the law, and the finding and source on which the result rests."
        yield not_shown(f"{where}.basis", f"{what}, on no stated basis", remedy)
    elif bar.result == "excepted":
        remedy = "Have the opinion say whether the exception is made out."
        yield opinion(where, what, remedy)
    else:
        yield shown(where, what)


def _against_facts(
    compact: Compact,
    facts: Facts | None,
    record: Record | None,
    place: int,
    bar: CountryBar,
) -> Iterator[Finding]:
    """Hold a clearance against public findings and against coups since."""
    where = f"rights.bars[{place}].result"
    if bar.result != "cleared":
        return
    for i, law in enumerate(facts.laws if facts else ()):
        if not _speaks_to(law, bar) or law.finding != "bar applies":
            continue
        what = (
            f"{bar.partner} clears {bar.law}, but the facts of {law.on} say it applies"
        )
        if law.on >= bar.on:
            yield fails(where, what, "Withhold, or claim an exception with its basis.")
        else:
            remedy = "Have the opinion say what changed since."
            yield opinion(f"facts: laws[{i}]", what, remedy)
    for at, day in _coups(compact, facts, record) if bar.bar == "coup" else ():
        what = f"{bar.partner} cleared the host on {bar.on}; a coup is noted"
        if day is not None and day > bar.on:
            yield fails(where, f"{what} on {day}, later", "Consider the bar again.")
        else:
            remedy = "Have the opinion say why the bar does not attach."
            yield opinion(at, f"{what} ({day or 'day not stated'})", remedy)
    age = threshold("country-bar-age-days").value
    effective = compact.term.effective if compact.term else None
    if effective is not None and (effective - bar.on).days > age:
        what = f"{bar.partner} cleared {bar.bar} on {bar.on}, long before the start"
        yield opinion(where, what, "Consider the bar again, closer to the start.")


def _repression(bars: tuple[CountryBar, ...], facts: Facts | None) -> Iterator[Finding]:
    """Lay what public data show of the host's forces beside a cleared bar."""
    seen = facts.repression if facts else None
    cleared = any(b.bar == "gross violations" and b.result == "cleared" for b in bars)
    if seen is None or not cleared:
        return
    remedy = "Have the opinion say why the bar on gross violations does not attach."
    terror, killed = seen.political_terror, seen.killed_by_government
    least = threshold("gross-violations-terror").value
    if terror is not None and terror.value >= least:
        what = f"political terror stood at {terror.value} of 5{_as_of(terror)}"
        yield opinion("facts: repression.political_terror", what, remedy)
    if killed is not None and killed.value > 0:
        what = f"civilians killed by the government{_as_of(killed)}: {killed.value}"
        yield opinion("facts: repression.killed_by_government", what, remedy)


def _as_of(figure: Figure) -> str:
    return f" (as of {figure.on})" if figure.on else ""


def _speaks_to(law: CountryLaw, bar: CountryBar) -> bool:
    return law.partner == bar.partner and same_words(law.law, bar.law)


def _coups(
    compact: Compact, facts: Facts | None, record: Record | None
) -> Iterator[tuple[str, date | None]]:
    """Yield place and day of each coup that compact, facts or record know of."""
    stated = compact.authority.contested_by if compact.authority else None
    seen = facts.authority.contested_by if facts and facts.authority else None
    for where, contests in (
        ("authority.contested_by", stated),
        ("facts: authority.contested_by", seen),
    ):
        for place, contest in enumerate(contests or ()):
            if contest.kind == "coup":
                yield f"{where}[{place}]", contest.since
    for entry in record.of_kind("irregular change of office") if record else ():
        yield "record: entries", entry.occurred
    counted = facts.conflict.coups_5_years if facts and facts.conflict else None
    if counted is not None and counted.value > 0:
        yield "facts: conflict.coups_5_years", None


CHECKS: tuple[Check, ...] = (each_partner_has_considered_its_own_bars,)
