"""Under which schools the outlook holds, and what it comes to where values differ.

Schools differ in beliefs, value profiles in what counts; neither is hidden in a weight.
"""

from __future__ import annotations

from dataclasses import dataclass

from servanda.outlook.ensemble import MIXED
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.outlook.blocks.profiles import names_of
from servanda.publication.outlook.measures import PROFILES
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.outlook.telling import counted, label
from servanda.publication.theme import Inline, join, mark
from servanda.publication.words import percent, sentence

__all__ = ["Belief", "profiles", "schools"]


@dataclass(frozen=True, slots=True)
class Belief:
    """What one school, or one value profile, makes of the option judged."""

    school: str
    words: Inline


def schools(statement: AssessmentStatement) -> tuple[Belief, ...]:
    """Return each school's comparison of deaths with no action."""
    outlook = statement.outlook
    if outlook.unknown:
        unknown = mark("not known", "not-shown")
        return (Belief("every school", join((unknown, outlook.unknown))),)
    names = (MIXED, *(one.name for one in outlook.schools))
    return tuple(_school(outlook, name) for name in names)


def profiles(statement: AssessmentStatement) -> tuple[Belief, ...]:
    """Return how often each option is best under each value profile."""
    outlook = statement.outlook
    if outlook.unknown:
        return (Belief("every profile", mark("not known", "not-shown")),)
    return tuple(_profile(outlook, name) for name in names_of(outlook))


def _school(of: OutlookStatement, name: str) -> Belief:
    found = of.contrast(of.chosen, name)
    told = "all schools mixed" if name == MIXED else name
    words = sentence(f"{found.verdict} ({percent(found.lower.share)})").rstrip(".")
    return Belief(told, words)


def _profile(of: OutlookStatement, name: str) -> Belief:
    best = {
        one.option: one.best
        for one in of.standings
        if one.profile == name and one.school == MIXED
    }
    shown = filter(None, (of.chosen, of.against, of.less))
    parts = [f"{label(of, option)} {counted(best[option])}" for option in shown]
    first = max(best, key=lambda option: best[option].share)
    most = f"most often {label(of, first)}, {counted(best[first])}"
    return Belief(PROFILES.get(name, name), "; ".join([*parts, most]))
