"""What stands otherwise than it did: the whole, promises, gates and cases."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.observance.status import Status
from servanda.publication.reports.account.parts import entry_of
from servanda.publication.sheet import Part

__all__ = ["Turned", "turned"]

_TELLING = ("tranche", "condition", "milestone", "finding", "incident", "waiver")


class Turned(Part):
    """A promise, a gate or a case that stands otherwise than it did."""

    id: str
    family: str
    what: str
    before: str
    now: str
    entry: int | None


def turned(now: Status, then: Status | None) -> Iterator[Turned]:
    """Yield what stands otherwise than then; the state of the whole first."""
    if then is None:
        return
    if then.standing.state is not now.standing.state:
        cause = now.standing.by
        yield Turned(
            id="compact",
            family="compact",
            what=now.standing.why,
            before=then.standing.state.value,
            now=now.standing.state.value,
            entry=cause.index if cause else None,
        )
    for item in now.of(*_TELLING):
        old = then.item(item.id)
        before = old.state if old else "not there"
        if before != item.state:
            yield Turned(
                id=item.id,
                family=item.family,
                what=item.what,
                before=before,
                now=item.state,
                entry=entry_of(item),
            )
