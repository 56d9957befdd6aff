"""Every dated duty that a text of the compact contains, family by family.

    milestones  milestones, mitigations, evaluations
    conditions  conditions, each with its time to mend and its consequence
    notices     notifications, steps towards legislatures, reviews of what is withheld
    reports     reports, reviews, readings, re-assessments: duties that come round
    exit        departures, hand-overs, readiness tests, what becomes of things

Duties that arise from an act (an answer to a finding, the report of a waiver, a
reconfirmation) are made where norms are put together, since no text contains them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from servanda.compact.model import Compact
from servanda.observance.duties.conditions import conditions
from servanda.observance.duties.duty import PARTNERS, Done, Duty
from servanda.observance.duties.exit import (
    assets,
    departures,
    hand_overs,
    readiness_tests,
)
from servanda.observance.duties.milestones import (
    evaluations,
    milestones,
    mitigations,
)
from servanda.observance.duties.notices import (
    HOST_APPROVALS,
    notices,
    reviews_of_withholding,
    steps,
)
from servanda.observance.duties.reports import (
    readings,
    reassessments,
    reports,
    reviews,
)
from servanda.observance.term.running import Running

__all__ = ["HOST_APPROVALS", "PARTNERS", "Done", "Duty", "promised"]

Family = Callable[[Compact, Running], Iterator[Duty]]

FAMILIES: Final[tuple[Family, ...]] = (
    milestones,
    conditions,
    notices,
    steps,
    mitigations,
    reports,
    reviews,
    readings,
    reassessments,
    evaluations,
    reviews_of_withholding,
    readiness_tests,
    hand_overs,
    departures,
    assets,
)


def promised(compact: Compact, term: Running) -> tuple[Duty, ...]:
    """Return the duties of a text; no two have the same id.

    Lists of the compact have their own ids each; where two of different families
    share one, the later is told apart by its family.
    """
    found: dict[str, Duty] = {}
    for family in FAMILIES:
        for duty in family(compact, term):
            name = duty.id
            if name in found:
                name = f"{slug_of(duty)}/{duty.id}"
            number = 2
            while name in found:
                name, number = f"{slug_of(duty)}/{duty.id}/{number}", number + 1
            found[name] = duty if name == duty.id else replace(duty, id=name)
    return tuple(found.values())


def slug_of(duty: Duty) -> str:
    """Return a family's name as it stands before an id."""
    return duty.family.replace(" ", "-")
