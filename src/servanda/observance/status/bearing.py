"""The acts that a line of a status rests on, beyond the last one that it names."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.observance.gates.certified import evidence, shown
from servanda.observance.gates.gate import released_by
from servanda.observance.life.bodies import Reading, Release, Strength
from servanda.observance.life.fold import Deed, Life
from servanda.observance.status import Item, Mark, Status
from servanda.observance.status.whole import COMPACT, KINDS
from servanda.observance.term.deadlines import day_of

__all__ = ["bearing_on"]


def bearing_on(life: Life, now: Status, item: Item) -> Iterator[str]:
    """Yield the names of the acts that a line rests on.

    A condition rests on what showed it as met when it was met; a tranche that was
    released, on what its release froze; a step of the departure, on the counts of
    those who are present; the compact, on the acts of its own making.
    """
    if item.family == COMPACT:
        yield from (deed.id for deed in life.of_kind(*KINDS))
    elif item.family == "tranche" and (release := released_by(life, item.id, now.at)):
        yield release.id
        yield from _frozen(life, release)
        yield from (item.by.act,) if item.by and item.by.act else ()
    else:
        yield from item.acts
    if item.family == "condition":
        yield from _shown(life, now, item)
    if item.family == "reading":
        yield from _read(life, item)
    if item.family == "departure":
        yield from _counted(life, now, item)


def _read(life: Life, item: Item) -> Iterator[str]:
    """Yield what was entered for the day of a reading, that there is none included."""
    name = item.id.split("/")[1]
    for deed, body in life.bodies(Reading, "certification"):
        if body.indicator == name and deed.occurred == item.due:
            yield deed.id


def _counted(life: Life, now: Status, item: Item) -> Iterator[str]:
    """Yield the last counts of those who are present, as a step of departure stands.

    A count for all tasks stands for those of the tasks.
    """
    until = item.since if item.mark is Mark.DONE and item.since else now.at
    last: dict[tuple[str, str | None], str] = {}
    for deed, body in life.bodies(Strength, "strength"):
        if deed.recorded <= until:
            last[body.party, body.task] = deed.id
    for (party, task), name in last.items():
        if task is None or (party, None) not in last:
            yield name


def _frozen(life: Life, release: Deed) -> Iterator[str]:
    """Yield the acts that a release names by digest."""
    if isinstance(release.body, Release):
        digests = {act for each in release.body.inputs for act in each.acts}
        yield from (d.id for d in life.deeds if d.logged.act in digests)


def _shown(life: Life, now: Status, item: Item) -> Iterator[str]:
    """Yield the certificates and readings that show how a condition stands."""
    version = now.version
    conditions = (version.compact.conditions if version else None) or ()
    held = next((each for each in conditions if each.id == item.id), None)
    if version is None or held is None:
        return
    moment = item.since if item.mark is Mark.DONE and item.since else now.at
    day = day_of(moment, now.zone)
    seen = shown(held, version.compact, evidence(life, moment, day), day)
    yield from (deed.id for deed in seen.acts)
