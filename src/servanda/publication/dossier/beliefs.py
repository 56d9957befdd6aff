"""Under which schools the outlook holds, and what it comes to where values differ.

Schools differ in beliefs, value profiles in what counts; neither is hidden in a weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import Final

from servanda.publication.dossier.figures import CHANCES, StatedChance
from servanda.publication.dossier.statement import AssessmentStatement, StatedOutlook
from servanda.publication.dossier.telling import Z90, is_unknown, option_of, share
from servanda.publication.theme import Inline, join, mark
from servanda.publication.words import percent, rough, sentence

__all__ = ["Belief", "profiles", "schools"]

_PROFILES: Final = {
    "sovereignty first": ("entangled", "consent_withdrawn", "legitimacy_dispute"),
    "rights first": (),
    "order first": ("relapse", "coup", "neighbour_countermove"),
}
"""What counts under each profile, beside the deaths that count under *rights first*."""


@dataclass(frozen=True, slots=True)
class Belief:
    """What one school, or one value profile, makes of the option judged."""

    school: str
    words: Inline


def schools(statement: AssessmentStatement) -> tuple[Belief, ...]:
    """Return each school's comparison of deaths with no action."""
    if not statement.outlook.knows_effort:
        unknown = mark("not known", "not-shown")
        return (Belief("every school", join((unknown, "no instrument is named"))),)
    return tuple(
        Belief(
            "all beliefs at once" if found.school == "mixture" else found.school,
            sentence(f"{found.verdict} ({percent(found.lower)})").rstrip("."),
        )
        for found in statement.outlook.schools
    )


def profiles(statement: AssessmentStatement) -> tuple[Belief, ...]:
    """Return what counts under each value profile, as drafted against no action."""
    outlook = statement.outlook
    if is_unknown(option_of(outlook, outlook.chosen), outlook):
        return (Belief("every profile", mark("not known", "not-shown")),)
    return tuple(Belief(name, _told(outlook, name)) for name in _PROFILES)


def _told(outlook: StatedOutlook, profile: str) -> str:
    drafted, other = (option_of(outlook, n) for n in (outlook.chosen, outlook.against))
    parts = [
        f"{CHANCES[event].lower()}: "
        + _against(drafted.chances[event], other.chances[event])
        for event in _PROFILES[profile]
    ]
    if profile == "rights first":
        dead, fled = drafted.deaths_total.p50, drafted.displaced.p50
        without = (rough(other.deaths_total.p50), rough(other.displaced.p50))
        verdict = outlook.contrast.verdict
        parts = [
            f"deaths: {verdict} (P50 {rough(dead)} against {without[0]})",
            f"displaced: P50 {rough(fled)} against {without[1]}",
        ]
    return sentence("; ".join(parts))


def _against(one: StatedChance, other: StatedChance) -> str:
    """Compare two shares; they differ only beyond what the draws leave open."""
    figures = f"({share(one)} against {share(other)})"
    if abs(one.share - other.share) <= Z90 * hypot(one.error, other.error):
        return f"not distinguishable {figures}"
    return f"{'higher' if one.share > other.share else 'lower'} {figures}"
