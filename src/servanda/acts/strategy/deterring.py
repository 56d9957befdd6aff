"""Deter: what a compact may change among other autocracies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from servanda.acts.desk import Desk
from servanda.acts.strategy.grounding import Grounded, Wanted, grounded
from servanda.acts.witnessing import EvidenceUsed, place_of
from servanda.outlook.calibrated import CalibratedOutlook
from servanda.outlook.futures import Futures
from servanda.outlook.noise import Noise
from servanda.outlook.question import Question
from servanda.publication.sheet import told
from servanda.publication.strategy.deterrence import (
    DeterrenceStatement,
    sheet,
    stated,
)
from servanda.publication.strategy.deterrence.disputes import (
    StatedDisputes,
    disputes_stated,
)
from servanda.strategy.deterrence.deterring import beliefs, deterrence_of
from servanda.strategy.deterrence.disputes import Surroundings, disputes_of
from servanda.strategy.deterrence.feedback import Again
from servanda.strategy.deterrence.found import DeterrenceFound
from servanda.strategy.deterrence.world import World, shipped_world

__all__ = ["FoundDeterrence", "deter", "deterrence_in", "deterrence_told", "world_of"]

_LEFT_OUT: Final = "the evidence was left out by request"
_NO_PART: Final = "the part that holds evidence is not installed"
_EMPTY: Final = "the evidence store is empty"


@dataclass(frozen=True, slots=True, eq=False)
class FoundDeterrence:
    """What was found of other regimes.

    evidence  what the evidence store filled in, or why it gave nothing
    """

    found: DeterrenceFound
    statement: DeterrenceStatement
    evidence: str


def deter(wanted: Wanted, *, desk: Desk | None = None) -> FoundDeterrence:
    """Find what a compact may change among other autocracies.

    Raises `ServandaError` where the case cannot be read.
    """
    desk = desk or Desk()
    base = grounded(wanted, desk)
    desk.progress("Other regimes", 0.0)
    found, statement = deterrence_in(base, wanted.used)
    desk.progress("Other regimes", 1.0)
    gave = ", ".join(base.seen.added) or "nothing"
    evidence = base.seen.lacks or f"The evidence store filled in: {gave}."
    return FoundDeterrence(found, statement, evidence)


def deterrence_in(
    base: Grounded, used: EvidenceUsed
) -> tuple[DeterrenceFound, DeterrenceStatement]:
    """Return what a case may change among other autocracies, and how it is told."""
    world, around = world_of(base, used)
    found = deterrence_of(base.ground, world, _again(base))
    return found, stated(found, _disputes(base, around))


def deterrence_told(
    found: FoundDeterrence, form: str = "text", width: int = 100
) -> str:
    """Return what was found as text, as a page, or for machines."""
    if form == "json":  # no figure need be drawn
        return found.statement.model_dump_json(indent=2) + "\n"
    return told(sheet(found.statement), form, width)


def world_of(base: Grounded, used: EvidenceUsed) -> tuple[World, Surroundings | None]:
    """Return the set of regimes, and what lies around the host.

    The real set where the evidence holds it, as it was on the day described; stand-ins
    where not, with the reason.
    """
    if used.is_left_out:
        return shipped_world(_LEFT_OUT), None
    try:
        # What was not installed cannot be read; the answer is then of stand-ins.
        from servanda.acts.evidencing import described_on  # noqa: PLC0415
        from servanda.acts.home import the_store  # noqa: PLC0415
        from servanda.evidence.panel import Clocks, Panel  # noqa: PLC0415
        from servanda.strategy.deterrence.disputes.history.surroundings import (  # noqa: PLC0415
            surroundings,
        )
        from servanda.strategy.deterrence.real import real_world  # noqa: PLC0415
    except ModuleNotFoundError:
        return shipped_world(_NO_PART), None
    store = the_store(used.folder)
    if not store.manifest().vintages:
        return shipped_world(_EMPTY), None
    day, place = described_on(base.case, base.ground.on), place_of(base.case)
    panel = Panel(store, Clocks(day, used.known_by))
    around = None if place is None else surroundings(panel, place, day)
    return real_world(panel, beliefs(), place), around


def _again(base: Grounded) -> Again:
    """Return what asks the outlook of a case once more."""
    model = CalibratedOutlook(place=base.past.place, deaths=base.past.deaths)

    def asked(question: Question) -> Futures:
        return model.simulate(question)

    return asked


def _disputes(base: Grounded, around: Surroundings | None) -> StatedDisputes:
    ground = base.ground
    noise = Noise(ground.question.seed, 0, ground.question.draws)
    return disputes_stated(
        disputes_of(ground.compact, ground.facts, ground.on, noise, around=around)
    )
