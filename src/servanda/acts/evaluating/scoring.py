"""Score: hold what was foretold under seal against what then happened."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from servanda.acts.desk import Desk
from servanda.acts.diagnosing import NotYetError
from servanda.acts.evaluating.forecasts import (
    Document,
    NoForecastError,
    in_folders,
    in_log,
)
from servanda.acts.home import the_store
from servanda.acts.ledger import Ledger, compacts_in, opened_ledger
from servanda.basis.errors import ServandaError
from servanda.compact.model import Compact
from servanda.compact.reading import Read, read_compact
from servanda.evaluation.forecasts.events import Course, course_of
from servanda.evaluation.forecasts.followed import Followed, by_log, by_text
from servanda.evaluation.forecasts.told import Told, seal_of
from servanda.evaluation.forecasts.whole import Registered, score_forecast
from servanda.evidence.panel import Clocks, Panel
from servanda.publication.evaluation.forecasts.sheet import score_sheet
from servanda.publication.evaluation.forecasts.statement import ScoreStatement
from servanda.publication.evaluation.forecasts.stating import Clocked, Scored, stated
from servanda.publication.sheet import told as sheet_told

__all__ = ["Asked", "NoTextError", "score", "scored"]


class NoTextError(ServandaError):
    """Neither a log nor a file tells the text of a compact whose forecast is scored."""

    code = "SRV-744"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be scored, and on what.

    against   folders with assessment.json and futures.parquet; if none, what the log
              itself holds
    log       where forecasts may be sealed; None for no log
    streams   the compacts of it that are wanted; all if empty
    texts     files of compacts, where no log tells their text
    as_of     the last day described; today if None
    known_by  only what had been published, and entered, by this day; all if None
    folder    where the evidence lies; ``SERVANDA_HOME`` if None
    """

    against: tuple[Path, ...] = ()
    log: str | None = None
    streams: tuple[str, ...] = ()
    texts: tuple[Path, ...] = ()
    as_of: date | None = None
    known_by: date | None = None
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class _Ground:
    """What forecasts are scored on."""

    ledger: Ledger | None
    texts: dict[str, Read[Compact]]
    panel: Panel | None
    as_of: date
    at: datetime


def score(asked: Asked, desk: Desk | None = None) -> ScoreStatement:
    """Score sealed forecasts on outcomes that are public by the day asked about.

    Raises `NoForecastError`, `NoTextError`, `NotYetError`, and what reading a file or
    a log raises.
    """
    desk = desk or Desk()
    as_of = _not_later(asked, desk)
    desk.progress("Scoring", 0.0)
    with ExitStack() as stack:
        ledger = (
            stack.enter_context(opened_ledger(asked.log, desk)) if asked.log else None
        )
        documents = _documents(asked, ledger)
        ground = _Ground(
            ledger,
            {one.document.id: one for one in map(read_compact, asked.texts)},
            _panel(asked, as_of),
            as_of,
            _end_of(min(as_of, asked.known_by or as_of)),
        )
        found = []
        for number, document in enumerate(documents):
            desk.progress("Scoring", number / len(documents))
            found.append(_scored(document, ground))
        origin = ledger.origin if ledger else ""
    desk.progress("Scoring", 1.0)
    return stated(found, Clocked(as_of, asked.known_by, origin))


def scored(found: ScoreStatement, form: str = "text", width: int = 100) -> str:
    """Return scores as text, as a page, or for machines."""
    if form == "json":  # no figure need be drawn
        return found.model_dump_json(indent=2) + "\n"
    return sheet_told(score_sheet(found), form, width)


def _not_later(asked: Asked, desk: Desk) -> date:
    today = desk.today()
    for day in (asked.as_of, asked.known_by):
        if day is not None and day > today:
            raise NotYetError(
                f"{day} has not come; today is {today}",
                remedy="Name a day that has come with --as-of and --known-by.",
            )
    return asked.as_of or today


def _end_of(day: date) -> datetime:
    begins = datetime.combine(day + timedelta(days=1), time(), UTC)
    return begins - timedelta(microseconds=1)


def _documents(asked: Asked, ledger: Ledger | None) -> tuple[Document, ...]:
    if asked.against:
        found = in_folders(asked.against)
        wanted = asked.streams or tuple({one.assessment.compact for one in found})
        found = tuple(one for one in found if one.assessment.compact in wanted)
    elif ledger is not None:
        found = tuple(in_log(ledger, asked.streams or compacts_in(ledger)))
    else:
        found = ()
    once = {(one.digest, one.futures): one for one in found}
    if not once:
        where = f"in {ledger.origin} itself" if ledger else "where you named"
        raise NoForecastError(
            f"no forecast that can be scored stands {where}",
            remedy="Name the folders that `servanda assess --out` wrote with "
            "--against; a log holds digests, and documents only where attached.",
        )
    return tuple(once.values())


def _panel(asked: Asked, as_of: date) -> Panel | None:
    store = the_store(asked.folder)
    if not store.manifest().vintages:
        return None
    return Panel(store, Clocks(as_of, asked.known_by))


def _scored(document: Document, ground: _Ground) -> Scored:
    name = document.assessment.compact
    life = ground.ledger.life(name) if ground.ledger else None
    text = life.compact if life and life.compact else None
    if text is None and name in ground.texts:
        text = ground.texts[name].document
    if text is None:
        raise NoTextError(
            f"the text of `{name}` is not at hand, so its host and its first day are "
            "not known",
            remedy="Name the compact's file beside the folder, or a log that holds it.",
        )
    place = text.host.iso3 if text.host and not text.fictional else None
    told = document.told(place)
    course: Course | None = None
    registered = Registered()
    if life is not None and ground.ledger is not None:
        registered = Registered(
            seal_of(life, document.digest, ground.at),
            seal_of(life, document.futures, ground.at),
            ground.ledger.origin,
        )
        followed = by_log(told, life, ground.at)
        course = course_of(life, ground.at)
    else:
        followed = _by_text(told, ground)
    found = score_forecast(
        told, document.kept, followed, registered, ground.panel, course
    )
    return Scored(
        found,
        document.assessment.title,
        document.assessment.fictional,
        document.assessment.outlook.host,
        document.digest,
        document.futures,
    )


def _by_text(told: Told, ground: _Ground) -> Followed:
    read = ground.texts[told.compact]
    term = read.document.term
    return by_text(told, read.digest, term.effective if term else None, ground.as_of)
