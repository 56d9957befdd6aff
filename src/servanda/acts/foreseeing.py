"""Foresee: what may happen under each option, from a compact and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from servanda.acts.checking import Beside, open_case
from servanda.acts.desk import Desk
from servanda.acts.documents import write_whole
from servanda.acts.witnessing import EvidenceUsed, past_of, place_of, witnessed
from servanda.basis.errors import ServandaError
from servanda.compact.principles.report import Case
from servanda.outlook.calibrated import CalibratedOutlook, sizes_of
from servanda.outlook.ensemble import Each, here
from servanda.outlook.futures import Futures
from servanda.outlook.keeping import to_netcdf, to_parquet
from servanda.outlook.options import (
    DO_LESS,
    NO_ACTION,
    THIS_COMPACT,
    Size,
    full_question_of,
)
from servanda.outlook.progress import Progress
from servanda.outlook.question import Question
from servanda.outlook.skill.deaths import Deaths
from servanda.publication.outlook import (
    Asked,
    Foresight,
    OutlookStatement,
    analysed,
    outlook_sheet,
    stated,
)
from servanda.publication.sheet import told

__all__ = [
    "Foreseen",
    "Means",
    "NotWrittenError",
    "Past",
    "Size",
    "foresee",
    "foreseen",
    "foresight_of",
    "keep",
    "keep_told",
    "question_for",
]

_NOTHING: Final = "the compact names nothing whose effect could be told"


class NotWrittenError(ServandaError):
    """A file that an outlook was to be written to cannot be."""

    code = "SRV-302"


class Past(NamedTuple):
    """What is known of the host's fighting by month.

    place   three-letter code; None where it has no place in the world
    deaths  of all places, from the evidence; None where there are none
    """

    place: str | None = None
    deaths: Deaths | None = None


class Answering(Protocol):
    """What answers a question."""

    def simulate(self, question: Question, progress: Progress) -> Futures:
        """Answer a question with distributions."""


Making = Callable[[Past, Each], Answering]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """An outlook, with what the evidence store gave for it, in a sentence."""

    foresight: Foresight
    statement: OutlookStatement
    evidence: str


def _calibrated(past: Past, each: Each) -> Answering:
    return CalibratedOutlook(each=each, place=past.place, deaths=past.deaths)


class Means(NamedTuple):
    """By what an outlook is made: evidence, machines, model."""

    used: EvidenceUsed = EvidenceUsed()
    cluster: str | None = None
    making: Making = _calibrated


def foresee(  # noqa: PLR0913 - one argument for each choice of the caller
    path: str | Path,
    *,
    size: Size | None = None,
    desk: Desk | None = None,
    beside: Beside | None = None,
    on: date | None = None,
    used: EvidenceUsed | None = None,
    cluster: str | None = None,
    making: Making = _calibrated,
) -> Foreseen:
    """Look ahead from a compact, under each of the nine options and every school.

    path     the compact's file
    size     draws of each option and school, and the seed
    desk     the clock and the sign of progress
    beside   where record and facts are
    on       the date of judgement; the later of signature and last entry if None
    used     which evidence is used; all that the store holds if None
    cluster  address of a scheduler that spreads the work; None to run here
    making   makes what answers; the calibrated outlook if left out
    """
    desk, used = desk or Desk(), used or EvidenceUsed()
    case = open_case(Path(path), beside)
    judged = on or case.judged_on(desk.today())
    desk.progress("Evidence", 0.0)
    case, seen = witnessed(case, judged, used)
    desk.progress("Evidence", 1.0)
    found = foresight_of(
        case, judged, size or Size(), desk, Means(used, cluster, making)
    )
    return Foreseen(found, stated(found), seen.lacks or _gave(seen.added))


def foresight_of(
    case: Case, on: date, size: Size, desk: Desk, means: Means
) -> Foresight:
    """Return the outlook of a case whose facts are as full as they will be."""
    question = question_for(case, on, size)
    place = place_of(case)
    past = Past(place, past_of(place, question.start, means.used))
    with _each(means.cluster) as each:
        model = means.making(past, each)
        futures = model.simulate(question, lambda done: desk.progress("Outlook", done))
    desk.progress("Reading the outlook", 0.0)
    sizes = sizes_of(question)
    asked = Asked(THIS_COMPACT, NO_ACTION, sizes, question.seed)
    analysis = analysed(futures, asked)
    desk.progress("Reading the outlook", 1.0)
    options = {option.name: option for option in question.options}
    return Foresight(
        question=question,
        futures=futures,
        analysis=analysis,
        chosen=THIS_COMPACT,
        against=NO_ACTION,
        less=DO_LESS if DO_LESS in options else None,
        unknown="" if options[THIS_COMPACT].support else _NOTHING,
    )


def question_for(case: Case, on: date, size: Size) -> Question:
    """Put the question; a draft without a first day starts on the day it is judged."""
    compact = case.compact.document
    facts = case.facts.document if case.facts else None
    effective = compact.term.effective if compact.term else None
    if effective or compact.signed_on:
        return full_question_of(compact, facts, size)
    starting = compact.model_copy(update={"signed_on": on})
    question = full_question_of(starting, facts, size)
    words = "no first day is shown; the outlook starts on the date of judgement"
    return replace(question, assumed=(words, *question.assumed))


def foreseen(found: Foreseen, form: str = "text", width: int = 100) -> str:
    """Return an outlook as text, as a page, or for machines."""
    if form == "json":  # no figure need be drawn
        return found.statement.model_dump_json(indent=2) + "\n"
    return told(outlook_sheet(found.statement), form, width)


def keep(found: Foreseen, file: Path) -> None:
    """Write the futures: labelled arrays to a file ``.nc``, else rows in Parquet.

    Raises `NotWrittenError`.
    """
    with _writing(file):
        if file.suffix == ".nc":
            to_netcdf(found.foresight.futures, file)
        else:
            to_parquet(found.foresight.futures, file)


def keep_told(text: str, file: Path) -> None:
    """Write what is told, whole or not at all.

    Raises `NotWrittenError`.
    """
    with _writing(file):
        write_whole(file, text.encode())


@contextmanager
def _writing(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotWrittenError(
            f"{file}: {(error.strerror or str(error)).lower()}",
            remedy="Name a file in a folder that you may write to.",
        ) from error


@contextmanager
def _each(cluster: str | None) -> Iterator[Each]:
    """Yield the way in which blocks are done: here, or on a cluster."""
    if cluster is None:
        yield here
        return
    from servanda.outlook.cluster import Cluster  # noqa: PLC0415 - opens connections

    with Cluster(cluster) as machines:
        yield machines.each


def _gave(added: tuple[str, ...]) -> str:
    return f"The evidence store filled in: {', '.join(added) or 'nothing'}."
