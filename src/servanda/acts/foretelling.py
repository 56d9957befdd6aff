"""What was foretold under a compact and sealed, held against what came: for pages.

Numeric libraries are loaded only by whoever reckons, and only where a log holds a
registered forecast; a page is made from what was reckoned, and needs none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final

from servanda.acts.desk import Desk
from servanda.acts.home import the_store
from servanda.acts.ledger import Ledger, opened_ledger
from servanda.basis.digest import sha256
from servanda.basis.errors import ServandaError
from servanda.observance.life.bodies import Sealing
from servanda.publication.evaluation.forecasts.statement import ForecastScores
from servanda.publication.site.foreseen import Foreseen
from servanda.publication.site.summary import FORECASTS, registered
from servanda.publication.subject import Subject

__all__ = ["evidence_held", "foreseen", "foreseen_of"]

_STAGE: Final = "Forecasts"


def evidence_held(folder: Path | None = None) -> str:
    """Return the digest of what the evidence store holds; "" where it holds nothing."""
    manifest = the_store(folder).manifest()
    if not manifest.vintages:
        return ""
    return sha256(manifest.model_dump_json().encode())


def foreseen_of(
    log: str, subjects: tuple[Subject, ...], desk: Desk
) -> Iterator[tuple[str, str]]:
    """Yield what is told of the forecasts of each compact that has any, as JSON."""
    for subject in subjects:
        if subject.kept is None or not registered(subject.kept):
            continue
        at, name = subject.kept.at, subject.compact.id
        own = Desk(today=at.date, now=partial(_same, at), progress=desk.progress)
        early = at.date() if at.date() < desk.today() else None
        yield name, foreseen(log, name, own, early).model_dump_json()


def _same(at: datetime) -> datetime:
    return at


def foreseen(
    log: str,
    stream: str,
    desk: Desk,
    known_by: date | None = None,
    folder: Path | None = None,
) -> Foreseen:
    """Score and draw every forecast of a compact that a log holds with its documents.

    known_by  only outcomes that had been published by this day; all if None
    folder    where the evidence lies; ``SERVANDA_HOME`` if None
    """
    from servanda.acts.evaluating.scoring import Asked, score  # noqa: PLC0415

    desk.progress(_STAGE, 0.0)
    outcomes = evidence_held(folder)
    with opened_ledger(log, desk) as ledger:
        held = tuple(_attached(ledger, stream))
    on = desk.today()
    told = Foreseen(on=on, outcomes=outcomes, held=held, scores=None)
    if not held:
        return told
    asked = Asked(log=log, streams=(stream,), known_by=known_by, folder=folder)
    try:
        scores = score(asked, desk)
    except ServandaError as error:
        return told.model_copy(update={"trouble": error.message})
    drawn = {name: svg for one in scores.forecasts for name, svg in _drawings(one)}
    rules = {name: title for one in scores.forecasts for name, title in _rules(one)}
    return told.model_copy(update={"scores": scores, "drawings": drawn, "rules": rules})


def _attached(ledger: Ledger, stream: str) -> Iterator[str]:
    """Yield the digests of registered documents that the log itself holds unaltered."""
    for _, body in ledger.life(stream).bodies(Sealing, "sealing"):
        is_one = body.document in FORECASTS
        data = ledger.document(body.digest) if is_one else None
        if data is not None and sha256(data) == body.digest:
            yield body.digest


def _drawings(one: ForecastScores) -> Iterator[tuple[str, str]]:
    from servanda.publication.evaluation.forecasts.drawing import (  # noqa: PLC0415
        drawing,
    )

    for of in one.quantities:
        if of.periods and of.band is not None:
            name = f"{one.assessment.removeprefix('sha256:')[:8]}-{of.id}"
            yield f"{one.assessment}/{of.id}", str(drawing(of, one.first, name))


def _rules(one: ForecastScores) -> Iterator[tuple[str, str]]:
    from servanda.publication.evaluation.forecasts.wording import (  # noqa: PLC0415
        name_of,
    )

    for of in one.quantities:
        yield f"{of.period}/{of.against}", name_of(of.against, of.period)
