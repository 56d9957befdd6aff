"""Page one: what a reader with two minutes must see."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.compact.principles.report import Result
from servanda.compact.principles.verdict import Severity, Verdict
from servanda.publication.charts import Period, period
from servanda.publication.dossier.beliefs import Belief, profiles, schools
from servanda.publication.dossier.boxes import Box, boxes
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.standing import (
    check_link,
    last_departure,
    renewed_to,
)
from servanda.publication.dossier.statement import AssessmentStatement, conclusion
from servanda.publication.dossier.strip import (
    StripRow,
    measures,
    strip,
    strip_note,
    strip_title,
)
from servanda.publication.outlook.measures import EVENTS
from servanda.publication.outlook.telling import UNKNOWN, chance, counted
from servanda.publication.theme import Inline, join, link, mark
from servanda.publication.words import day, listing

__all__ = ["Front", "front"]

_MOST_BLOCKS = 7
_KEY = (
    "BLOCK: must be settled before signature. HIGH: must be settled, or a named "
    "official accepts it in writing. Not distinguishable: fewer than nine trajectories "
    "of the outlook in ten agree."
)
_LONG_TITLE = 150
_SCHOOLS = (
    "In brackets: share of trajectories with fewer deaths, equal ones counted half. "
    "The analyst's chapter says what each school holds."
)
_LATER = ("entangled_5y",)
"""Told in the analyst's chapter, for want of room."""

_PROFILES = (
    "Share of trajectories in which an option is best by what the profile counts, "
    "equals sharing; schools mixed. Profiles are never averaged."
)


@dataclass(frozen=True, slots=True)
class Danger:
    """Something that could go wrong: how likely as drafted, and with no action."""

    name: str
    drafted: Inline
    otherwise: Inline


@dataclass(frozen=True, slots=True)
class Front:
    """Everything on page one."""

    title: str
    parties: Inline
    period: Period
    conclusion: str
    key: str
    reasons: tuple[Inline, ...]
    boxes: tuple[Box, ...]
    strip_title: str
    strip_note: str
    measures: tuple[str, ...]
    strip: tuple[StripRow, ...]
    dangers_title: str
    dangers: tuple[Danger, ...]
    blocks_title: str
    blocks: tuple[Inline, ...]
    schools_title: str
    schools_note: str
    schools: tuple[Belief, ...]
    profiles_title: str
    profiles_note: str
    profiles: tuple[Belief, ...]


def front(material: Material, statement: AssessmentStatement) -> Front:
    """Return page one."""
    failing = _failing(material)
    months = statement.outlook.months
    return Front(
        title=_cut(statement.title, _LONG_TITLE),
        parties=_parties(material),
        period=_period(material),
        conclusion=conclusion(statement),
        key=_KEY,
        reasons=tuple(
            link(_cut(reason.text, 270), f"#{reason.evidence}")
            for reason in statement.reasons
        ),
        boxes=boxes(material, statement),
        strip_title=strip_title(statement),
        strip_note=strip_note(statement),
        measures=measures(statement),
        strip=strip(statement),
        dangers_title=f"What could go wrong within {months} months",
        dangers=_dangers(statement),
        blocks_title=f"What must be settled before signature: "
        f"{f'{len(failing)} BLOCK' if failing else 'nothing'}",
        blocks=_blocks(failing),
        schools_title="Fewer deaths than with no action? By school of thought",
        schools_note=_SCHOOLS,
        schools=schools(statement),
        profiles_title="How often best, by what counts first",
        profiles_note=_PROFILES,
        profiles=profiles(statement),
    )


def _cut(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0] + "\u2026"


def _parties(material: Material) -> Inline:
    compact = material.compact
    host = (
        _cut(compact.host.name, 60)
        if compact.host
        else mark("host not shown", "not-shown")
    )
    partners = [_cut(party.name, 40) for party in compact.partners]
    shown = partners[:8]
    if len(partners) > len(shown):
        shown = [*shown, f"{len(partners) - len(shown)} more"]
    words = join(("Host:", host, "\u2003Partners:", listing(shown)))
    if compact.fictional:
        return join((words, mark("a fictional case", "fictional")), "\u2003")
    return words


def _period(material: Material) -> Period:
    term = material.compact.term
    start = (term.effective if term else None) or material.compact.signed_on
    end = term.end if term else None
    open_ended = term is not None and term.lacks("end")
    ends = f"ends {day(end)}" if end else "end date not shown"
    renewed = renewed_to(material)
    if end and renewed and renewed > end:
        end, ends = renewed, f"{ends}, renewed to {day(renewed)}"
    left = last_departure(material)
    if open_ended:
        ends = (f"last left {day(left.occurred)}; " if left else "") + "no end date"
    words = (
        day(start) if start else "first day not shown",
        ends,
        f"judged on {day(material.on)}",
    )
    seen = left.occurred if left and open_ended else None
    return period(start, end, material.on, words=words, seen=seen)


def _failing(material: Material) -> tuple[Result, ...]:
    """Return the BLOCK checks in the way, those that fail first."""
    found = material.report.counted(
        Verdict.FAIL, Verdict.NOT_SHOWN, Verdict.NEEDS_REVIEW
    )
    severe = [
        result
        for result in found
        if result.check.severity is Severity.BLOCK and result.stands_in_the_way
    ]
    order = list(Verdict)
    return tuple(sorted(severe, key=lambda r: order.index(r.answer.verdict)))


def _blocks(failing: tuple[Result, ...]) -> tuple[Inline, ...]:
    """Return each by id and sentence as far as there is room, the rest by id."""
    if not failing:
        return ("No BLOCK check fails, is left not shown or waits for a review.",)
    told = [
        join(
            (
                check_link(result.check.id),
                mark(result.answer.verdict.value),
                _cut(result.check.sentence, 105),
            )
        )
        for result in failing[:_MOST_BLOCKS]
    ]
    for verdict in (Verdict.FAIL, Verdict.NOT_SHOWN, Verdict.NEEDS_REVIEW):
        rest = [r for r in failing[_MOST_BLOCKS:] if r.answer.verdict is verdict]
        if rest:
            ids = join((check_link(r.check.id) for r in rest), ", ")
            told.append(join((ids, mark(verdict.value))))
    return tuple(told)


def _dangers(statement: AssessmentStatement) -> tuple[Danger, ...]:
    outlook = statement.outlook
    drafted, otherwise = (outlook.option(n) for n in (outlook.chosen, outlook.against))
    told = []
    for event in [event for event in EVENTS if event.name not in _LATER]:
        one = drafted.chances[event.name]
        words: Inline = counted(None) if one is None else chance(one)
        told.append(
            Danger(
                event.title,
                UNKNOWN if outlook.unknown else words,
                counted(otherwise.chances[event.name]),
            )
        )
    return tuple(told)
