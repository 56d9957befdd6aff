"""What a log says of a document: whether it was sealed, and which duty it answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from servanda.acts.desk import Desk
from servanda.acts.ledger import opened_ledger
from servanda.basis.instant import spelled
from servanda.observance.life.bodies import Reassessment, Sealing
from servanda.observance.life.fold import Deed, Life
from servanda.observance.norms import Norm, State, norms
from servanda.publication.reassessment import StatedSeal

__all__ = ["asked"]

_SEALED_AS: Final = ("assessment", "forecast", "reassessment")
_OPEN: Final = (State.OVERDUE, State.IN_EFFECT, State.CREATED)


def asked(
    log: str | None, compact: str, digest: str, on: date, desk: Desk
) -> tuple[StatedSeal, Norm | None]:
    """Ask a log whether the earlier assessment is sealed, and which duty is open."""
    if log is None:
        words = (
            "Not shown to be sealed: no log was named, so nothing shows that the "
            "earlier assessment is as it was."
        )
        return StatedSeal(answer="not asked", words=words), None
    with opened_ledger(log, desk) as ledger:
        life, origin = ledger.life(compact), ledger.origin
    at = datetime.combine(on + timedelta(days=1), time(), UTC)
    open_ = [
        norm
        for norm in norms(life, at - timedelta(microseconds=1))
        if norm.duty.family == "reassessment" and norm.state in _OPEN
    ]
    first = min(open_, key=lambda norm: norm.due or date.max, default=None)
    return _seal(life, origin, digest), first


def _seal(life: Life, origin: str, digest: str) -> StatedSeal:
    deed = next(_registered(life, digest), None)
    if deed is None:
        words = (
            f"Not sealed: {origin} holds no act of {life.stream} that registered "
            f"{digest}. Nothing shows that the earlier assessment is as it was."
        )
        return StatedSeal(answer="not sealed", log=origin, words=words)
    recorded = spelled(deed.recorded)
    words = (
        f"Sealed: entry {deed.logged.index} of {origin} ({deed.id}) registered the "
        f"earlier assessment on {deed.recorded:%Y-%m-%d}."
    )
    return StatedSeal(
        answer="sealed",
        log=origin,
        act=deed.id,
        entry=deed.logged.index,
        recorded=recorded,
        words=words,
    )


def _registered(life: Life, digest: str) -> Iterator[Deed]:
    """Yield the acts by which a document of this digest was registered."""
    for deed in life.of_kind("sealing", "reassessment"):
        match deed.body:
            case Sealing(document=kind, digest=held):
                is_it = kind in _SEALED_AS and held == digest
            case Reassessment(digest=held):
                is_it = held == digest
            case _:
                is_it = False
        if is_it:
            yield deed
