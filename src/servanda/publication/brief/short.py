"""The box at the head of a brief: a sentence for each reading."""

from __future__ import annotations

from servanda.diagnosis.brief import Brief
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.precedents import Precedent
from servanda.diagnosis.threat import Chance
from servanda.publication.brief.figures import chance, period, said
from servanda.publication.brief.sections.around import (
    ADJOINING,
    ahead,
    is_too_young,
)
from servanda.publication.brief.sections.authority import answered
from servanda.publication.brief.sections.evidence import left_out
from servanda.publication.brief.sections.levels import read_lines
from servanda.publication.brief.sections.precedents import named
from servanda.publication.brief.sections.severity import conclusion
from servanda.publication.brief.sections.threat import SOURCE
from servanda.publication.theme import Inline, join, link
from servanda.publication.words import count, first_letter, listing

__all__ = ["LIMITS", "short"]

LIMITS = "A reading authorises nothing. States are not ranked."
"""What stands on every brief, whatever it says."""


def short(found: Brief) -> tuple[tuple[Inline, Inline], ...]:
    """Return what is known in short: the subject, and a sentence or two on it."""
    return (
        (link("Severity", "#severity"), _severity(found)),
        (link("Authority", "#authority"), _authority(found)),
        (link("Source of threat", "#threat"), _threat(found)),
        (link("Sovereignty", "#sovereignty"), _sovereignty(found)),
        (link("Levels", "#levels"), _levels(found)),
        (link("Exposure", "#around"), _exposure(found)),
        (link("Neighbourhood", "#around"), _around(found)),
        (link("Precedents", "#precedents"), _precedents(found)),
        (link("Not known", "#evidence"), _unknown(found)),
    )


def _severity(found: Brief) -> Inline:
    read = found.severity
    return join((conclusion(read.governance), conclusion(read.cost)))


def _authority(found: Brief) -> str:
    told = (
        f"{answered(fact)} ({fact.mark})"
        if fact.mark == "contested"
        else answered(fact)
        for fact in found.authority.facts
    )
    return first_letter("; ".join(told)) + "."


def _threat(found: Brief) -> str:
    known = [one for one in found.threat.chances if one.value is not None]
    source = f"the words of {SOURCE}"
    if len(known) < len(found.threat.chances):
        told = [f"{one.of} {_chance(one)}" for one in known]
        rest = f" Known is only the fit with {source}: {listing(told)}." if told else ""
        return f"Not known: measures that decide between the classes are missing.{rest}"
    most = max(known, key=lambda one: one.value or 0.0)
    best = (
        f"The data fit none of the classes in {source}"
        if most.of == "none"
        else f"Of {source}, the data fit best those for a {most.of}"
    )
    return (
        f"{best}: {_chance(most)}. That is no forecast and no verdict. "
        "Nuclear and biological capability: not known."
    )


def _chance(one: Chance) -> str:
    return chance(one.value, one.low, one.high)


def _sovereignty(found: Brief) -> str:
    read = found.sovereignty
    told = [_figure(read.domestic.figures[0])]
    troops = next(
        one for one in read.westphalian.figures if "beside the gov" in one.name
    )
    told.append(_figure(troops))
    return " ".join(told)


def _figure(one: Figure) -> str:
    if one.value is None:
        return f"{one.name}: not known."
    return f"{one.name}: {said(one)} ({period(one)})."


def _levels(found: Brief) -> str:
    lines = read_lines(found)
    known = [one for one in lines if one.latest.value is not None]
    if not known:
        return f"Not known, in any of {len(lines)} lines."
    told = []
    for way in ("rising", "falling"):
        names = [
            one.line.name[0].lower() + one.line.name[1:]
            for one in known
            if one.trend.direction == way
        ]
        if names:
            told.append(f"{way}: {listing(names)}")
    rest = sum(one.trend.direction == "no clear trend" for one in known)
    short = sum(one.trend.direction == "not known" for one in known)
    if rest:
        told.append(f"no clear trend in {rest} of {len(known)} lines known")
    if short:
        told.append(f"too few values for a trend in {short} of {len(known)}")
    return first_letter("; ".join(told)) + "."


def _exposure(found: Brief) -> str:
    read = found.exposure
    known = [one for one in read.figures[:2] if one.value is not None]
    if is_too_young(read):
        known = []
    told = ", ".join(f"{one.name.lower()} {one.value:.0f}" for one in known)
    head = f"{first_letter(told)} ({period(known[0])}). " if known else ""
    return head + ahead(read)


def _around(found: Brief) -> str:
    figures = found.neighbourhood.figures[:3]
    if any(one.value is None for one in figures[:1]):
        return "Not known."
    touching, at_war = figures[0], figures[1]
    if at_war.value is None:
        war = "how many of them had an armed conflict is not known"
    else:
        many = f"{at_war.value:.0f}" if at_war.value else "none"
        war = f"{many} of them had an armed conflict in {at_war.year}"
    states = int(touching.value or 0)
    verb = "adjoins" if states == 1 else "adjoin"
    return f"{count(states, 'state')} {verb} it {ADJOINING}; {war}."


def _precedents(found: Brief) -> str:
    read = found.precedents
    if not read.nearest:
        return "No earlier case can be compared in enough."
    names = listing([_near(one) for one in read.nearest[:3]])
    return (
        f"Nearest of {read.considered} earlier cases: {names}. From such a list no "
        "effect can be read."
    )


def _near(one: Precedent) -> str:
    return f"{named(one)}, likeness {one.likeness.value:.2f} of 1"


def _unknown(found: Brief) -> str:
    parts = ["which states recognise the government", "what a transition would cost"]
    parts += _lacking(found) or ["no series wanted is missing"]
    return first_letter("; ".join(parts)) + "."


def _lacking(found: Brief) -> list[str]:
    """Say of the series wanted how many are not there, and why each is not."""
    missing = {row.indicator for row in found.quality.rows if row.vintage is None}
    later, undated = (missing & one for one in left_out(found))
    undated -= later
    many = f"of {len(found.quality.rows)} series wanted"
    reasons = (
        (len(missing - later - undated), "not held"),
        (len(later), "held, but were published later"),
        (len(undated), "held, but nobody knows when they became public"),
    )
    return [f"{number} {many} are {why}" for number, why in reasons if number]
