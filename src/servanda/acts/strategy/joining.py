"""Say who would join, what holds them, and whether all states could agree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from servanda.acts.desk import Desk
from servanda.acts.strategy.grounding import Grounded, Wanted, grounded
from servanda.acts.witnessing import EvidenceUsed
from servanda.compact.reading import opened
from servanda.publication.sheet import told as told_as
from servanda.publication.strategy.coalition import sheet, stated
from servanda.strategy.coalition import (
    Assembly,
    CoalitionFound,
    VotesError,
    coalition_of,
    from_democracy,
    from_facts,
    read_votes,
)
from servanda.strategy.coalition.members import beliefs_for

if TYPE_CHECKING:
    from servanda.evidence.panel import Panel

__all__ = ["Joined", "join", "positions_of", "told"]

_INDEX: Final = "electoral_democracy"
_ENOUGH: Final = 100


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """What was found, and from what."""

    grounded: Grounded
    found: CoalitionFound


def join(wanted: Wanted, *, desk: Desk, votes: Path | None = None) -> Joined:
    """Return who would join a compact, and what else states could agree on.

    votes  a table of states with their ideal points; if None, what the facts or the
           evidence store say, else a labelled prior

    Raises `VotesError` and what reading a case raises.
    """
    assembly = None if votes is None else _given(votes)
    ground = grounded(wanted, desk)
    desk.progress("Coalition", 0.0)
    positions = assembly or positions_of(ground, wanted.used)
    found = coalition_of(ground.ground, positions)
    desk.progress("Coalition", 1.0)
    return Joined(ground, found)


def told(found: Joined, form: str) -> str:
    """Return what was found as ``text``, ``json`` or ``html``."""
    return told_as(sheet(stated(found.found)), form)


def _given(votes: Path) -> Assembly:
    try:
        text = opened(votes).decode("utf-8")
    except UnicodeDecodeError as error:
        raise VotesError(
            f"{votes}: it is not UTF-8 text", remedy="Save the table as CSV in UTF-8."
        ) from error
    return read_votes(text, str(votes))


def positions_of(ground: Grounded, used: EvidenceUsed) -> Assembly:
    """Return positions as far as facts or evidence give them; else the prior."""
    facts = from_facts(ground.ground.facts)
    if facts.kind == "facts" or ground.ground.compact.fictional:
        return facts
    values, year = _democracy(ground, used)
    if len(values) < _ENOUGH:
        return facts
    correlation = beliefs_for(())["votes.democracy"].median
    return from_democracy(
        values,
        correlation,
        f"inferred from the index of electoral democracy of {len(values)} states in "
        f"{year}, without their names, at a correlation with positions in votes of "
        f"{correlation:g} (unsourced)",
    )


def _democracy(ground: Grounded, used: EvidenceUsed) -> tuple[list[float], int]:
    """Return the index of all states in the year before, from the evidence store."""
    year = ground.ground.question.start.year - 1
    if used.is_left_out:
        return [], year
    panel = _panel(ground, used)
    if panel is None or panel.vintage(_INDEX) is None:
        return [], year
    found = panel.across(_INDEX, year).get_column("value").drop_nulls()
    return [float(value) for value in found], year


def _panel(ground: Grounded, used: EvidenceUsed) -> Panel | None:
    try:
        # A compact can be looked at without the evidence.
        from servanda.acts.home import the_store  # noqa: PLC0415
        from servanda.evidence.panel import Clocks, Panel  # noqa: PLC0415
    except ModuleNotFoundError:
        return None
    clocks = Clocks(ground.ground.on, used.known_by)
    return Panel(the_store(used.folder), clocks)
