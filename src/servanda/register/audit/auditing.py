"""An audit, from the leaves to the fold: nothing is taken on the operator's word.

    1  leaves are read, hashed and put in order; nodes and checkpoints are held to them
    2  charters are judged in order, then redactions
    3  every envelope is held to its entry, every act to the gate at its place
    4  documents are held to their digests, removals to redactions
    5  every stream is folded, and what its compact does not admit is told

Each pass goes by runs of entries, so that a large log and a small memory will do.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from servanda.basis.digest import sha256
from servanda.basis.errors import ServandaError
from servanda.register.audit.crew import Alone, Crew
from servanda.register.audit.findings import Finding, Place
from servanda.register.audit.passes.acts import (
    NOBODY,
    Acts,
    Context,
    Timeline,
    begin_acts,
    check_acts,
    check_store,
    part,
)
from servanda.register.audit.passes.charters import BATCH as CHARTERS
from servanda.register.audit.passes.charters import appoint, founded
from servanda.register.audit.passes.checkpoints import Parties, judged, kept_checkpoints
from servanda.register.audit.passes.documents import BATCH as DOCUMENTS
from servanda.register.audit.passes.documents import check_documents, removals
from servanda.register.audit.passes.replay import Observe, begin_replay, replay_run
from servanda.register.audit.passes.survey import REDACTION, survey
from servanda.register.audit.passes.tree import RUN
from servanda.register.audit.passes.whole import Whole
from servanda.register.audit.report import AuditReport, Looked, Tally
from servanda.register.errors import MalformedError
from servanda.register.log.source import Source
from servanda.register.transparency.notekey import VerifierKey, parse_key
from servanda.register.transparency.policy import Policy
from servanda.register.transparency.spelling import base64_of

__all__ = ["Progress", "audit"]

T = TypeVar("T")

Progress = Callable[[str, float], None]
"""Told the step's name and the part done, from 0 to 1."""


def _silent(_step: str, _done: float) -> None:
    return None


def audit(
    source: Source,
    *,
    keys: Sequence[VerifierKey] = (),
    policy: Policy | None = None,
    observe: Observe | None = None,
    crew: Crew | None = None,
    progress: Progress = _silent,
) -> AuditReport:
    """Audit a log, wherever it is kept.

    keys      the log's public keys; those that the log states itself if none
    policy    which witnesses are known, and how many must have cosigned
    observe   begins the fold of a stream; without it none is folded
    crew      who does the work; this process alone if nobody
    progress  told how far each step has come
    """
    log = _Audit(source, crew or Alone(source), progress)
    parties = Parties(log.known(keys), policy)
    log.survey(parties)
    log.appoint()
    runs = log.judge()
    log.hold_documents()
    if observe:
        log.replay(observe, runs)
    return log.report(parties)


@dataclass(slots=True)
class _Audit:
    """An audit under way.

    size  entries when it began; what is added meanwhile is not looked at
    """

    source: Source
    crew: Crew
    progress: Progress
    size: int = 0
    whole: Whole = field(default_factory=Whole)
    tally: Tally = field(default_factory=Tally)
    context: Context = field(default_factory=lambda: Context("", {}, {}))
    root: bytes = b""
    gone: set[str] = field(default_factory=set)
    signatures: int = 0
    documents: int = 0
    checkpoints: int = 0
    cosignatures: int = 0
    streams: int = 0

    def __post_init__(self) -> None:
        self.size = self.source.size

    def known(self, keys: Sequence[VerifierKey]) -> tuple[VerifierKey, ...]:
        """Return the keys given, or with a warning those that the log states."""
        if keys:
            return tuple(keys)
        stated: list[VerifierKey] = []
        where = Place(self.size, "log")
        for text in self.source.keys:
            try:
                stated.append(parse_key(text))
            except MalformedError as error:
                self.tally.add(
                    [Finding("checkpoint-unsigned", where, error.message, "a key")]
                )
        told = ", ".join(map(_named, stated)) or "no key"
        wanted = "the key as the operator gives it elsewhere"
        self.tally.add([Finding("key-unverified", where, told, wanted)])
        return tuple(stated)

    def survey(self, parties: Parties) -> None:
        """Read and hash all leaves; hold nodes and checkpoints to them."""
        kept, unreadable = kept_checkpoints(self.source)
        self.tally.add(unreadable)
        sizes = sorted({one.size for one in kept if _is_in(one.size, self.size)})
        tasks = []
        for start, stop in _runs(self.size):
            inside = [size for size in sizes if start < size <= stop]
            tasks.append((start, stop, (*inside, stop)))
        for run in self._told("entries", self.crew.each(survey, tasks), len(tasks)):
            self.whole.join(run)
        self.tally.join(self.whole.tally)
        self.tally.add(self.whole.nodes_above())
        roots = self.whole.roots()
        self.root = roots[self.size]
        log = (self.source.origin, self.size)
        found, self.cosignatures = judged(kept, parties, log, roots)
        self.tally.add(found)
        self.checkpoints = len(kept)

    def appoint(self) -> None:
        """Judge charters, then redactions; all else is judged by them."""
        places: dict[str, list[int]] = {}
        for index, stream in self.whole.apart:
            places.setdefault(stream, []).append(index)
        origin = self.source.origin
        streams = list(places)
        tasks = [
            (
                origin,
                {stream: places[stream] for stream in streams[low : low + CHARTERS]},
            )
            for low in range(0, len(streams), CHARTERS)
        ]
        timelines: dict[str, Timeline] = {}
        for some in self._told("charters", self.crew.each(appoint, tasks), len(tasks)):
            timelines |= some
        context = Context(origin, timelines, {})
        indexes = [index for index, _stream in self.whole.apart]
        removed = founded(self.source, indexes, context, REDACTION)
        self.context = Context(origin, timelines, removed)

    def judge(self) -> list[Acts]:
        """Hold envelopes to entries and acts to the gate."""
        self._begin(begin_acts, self.context)
        whole = ((check_acts, *run) for run in _runs(self.size))
        tasks: list[tuple[object, ...]] = [(check_store,), *whole]
        runs: list[Acts] = []
        for run in self._told("signatures", self.crew.each(part, tasks), len(tasks)):
            self.tally.join(run.tally)
            self.gone.update(run.gone)
            self.signatures += run.counted
            runs += [run] if run.codes else []
        return runs

    def hold_documents(self) -> None:
        """Hold documents to their digests, and removals to redactions."""
        try:
            held = list(self.source.documents())
            stored = self.source.removed()
        except (ServandaError, TypeError, ValueError) as error:
            where = Place(self.size, "log")
            self.tally.add(
                [Finding("store-unreadable", where, str(error), "documents")]
            )
            return
        tasks = [
            (held[low : low + DOCUMENTS], self.size)
            for low in range(0, len(held), DOCUMENTS)
        ]
        done = self.crew.each(check_documents, tasks)
        for found in self._told("documents", done, len(tasks)):
            self.tally.join(found)
        self.documents = len(held)
        removed = self.context.removed
        self.tally.add(removals(stored, removed, self.size, self.gone))

    def replay(self, observe: Observe, runs: Sequence[Acts]) -> None:
        """Fold every stream, each in one lane."""
        self._begin(begin_replay)
        owner = self.whole.owners(self.crew.lanes)
        self.streams = len(owner)
        rounds = (self._round(observe, run, owner) for run in runs)
        done = self.crew.abreast(replay_run, rounds)
        for found in self._told("replay", done, len(runs)):
            for tally in found:
                self.tally.join(tally)

    def _round(
        self, observe: Observe, run: Acts, owner: dict[str, int]
    ) -> list[tuple[object, ...]]:
        """Return a run's task for each lane, with the acts of its own streams."""
        lanes = self.whole.lane_of(run.start, run.start + len(run.codes), owner)
        tasks: list[tuple[object, ...]] = []
        for lane in range(self.crew.lanes):
            codes = array(
                "i",
                [
                    code if mine == lane else NOBODY
                    for code, mine in zip(run.codes, lanes, strict=True)
                ],
            )
            tasks.append((observe, run.start, codes, run.signers))
        return tasks

    def report(self, parties: Parties) -> AuditReport:
        """Return what was found."""
        looked = Looked(
            self.size,
            self.signatures,
            self.documents,
            self.checkpoints,
            self.cosignatures,
            self.streams,
        )
        return AuditReport(
            self.source.origin,
            self.size,
            base64_of(self.root),
            tuple(map(str, parties.log)),
            self.tally.ordered(),
            dict(sorted(self.tally.counts.items())),
            looked,
        )

    def _begin(self, work: Callable[..., None], *what: object) -> None:
        """Do one thing in every lane."""
        for _ in self.crew.abreast(work, [[what] * self.crew.lanes]):
            pass

    def _told(self, step: str, results: Iterable[T], of: int) -> Iterator[T]:
        """Tell how far a step has come as its results arrive."""
        self.progress(step, 0.0)
        for done, result in enumerate(results, 1):
            yield result
            self.progress(step, done / of)


def _named(key: VerifierKey) -> str:
    """Return a key as it can be compared by eye; a long one by its digest."""
    text = str(key)
    if len(text) <= _BY_EYE:
        return text
    return f"{key.name}+{key.key_id.hex()}, whose text has {sha256(text.encode())}"


_BY_EYE: Final = 200


def _runs(size: int) -> Iterator[tuple[int, int]]:
    return ((low, min(low + RUN, size)) for low in range(0, size, RUN))


def _is_in(size: object, of: int) -> bool:
    return isinstance(size, int) and 0 < size <= of
