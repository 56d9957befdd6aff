"""What runs say together: one order, one tree, each id once, each stream's places."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from servanda.register.audit.findings import Finding, Place
from servanda.register.audit.passes.survey import Survey
from servanda.register.audit.passes.tree import HEIGHT, above_runs, roots_at
from servanda.register.audit.report import Tally
from servanda.register.log.store.port import HASH_BYTES

__all__ = ["Whole"]


@dataclass(slots=True)
class Whole:
    """The log as the runs surveyed so far make it up.

    streams  of each entry; None where there is none to be read
    apart    indexes of charters and redactions, with their streams
    """

    streams: list[str | None] = field(default_factory=list)
    apart: list[tuple[int, str]] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    _ids: dict[str, set[str]] = field(default_factory=dict)
    _last: str = ""
    _runs: list[bytes] = field(default_factory=list)
    _tails: dict[int, bytes] = field(default_factory=dict)
    _above: list[bytes | None] = field(default_factory=list)

    def join(self, run: Survey) -> None:
        """Add the next run."""
        self.tally.join(run.tally)
        self.tally.add(self._order(run))
        self.tally.add(self._repeated(run))
        self.streams += run.streams
        for index in run.apart:
            stream = run.streams[index - run.start]
            self.apart.append((index, stream or ""))
        self._tails |= run.tails
        if run.root is not None:
            self._runs.append(run.root)
            self._above.append(run.above)

    def _order(self, run: Survey) -> Iterator[Finding]:
        if run.first and run.first < self._last:
            where = Place(run.start, "entry")
            yield Finding("time-backwards", where, run.first, f"{self._last} or later")
        self._last = run.last or self._last

    def _repeated(self, run: Survey) -> Iterator[Finding]:
        ids = self._ids
        for index, (stream, name) in enumerate(
            zip(run.streams, run.ids, strict=True), run.start
        ):
            if stream is None or name is None:
                continue
            used = ids.get(stream)
            if used is None:
                used = ids[stream] = set()
            if name in used:
                where = Place(index, "entry", f"{stream}/{name}")
                yield Finding("id-repeated", where, f"{name} again", "an id of its own")
            used.add(name)

    def nodes_above(self) -> Iterator[Finding]:
        """Say which nodes over several runs are stored otherwise."""
        for (last, right), held in zip(
            above_runs(self._runs).items(), self._above, strict=True
        ):
            if held is None or held == right:
                continue
            for level, at in enumerate(range(0, len(right), HASH_BYTES), HEIGHT + 1):
                yield from _node(last, level, held, right, at)
            if len(held) > len(right):
                where = Place(last, "node", f"after level {level}")
                yield Finding("node-stray", where, held[len(right) :].hex(), "nothing")

    @property
    def runs(self) -> Sequence[bytes]:
        """The roots of the whole runs."""
        return self._runs

    def roots(self) -> dict[int, bytes]:
        """Return the root of the tree at each size that was asked for."""
        return roots_at(self._runs, self._tails)

    def owners(self, lanes: int) -> dict[str, int]:
        """Return for each stream one of the lanes, so that each has as much to do."""
        load = [0] * lanes
        owner: dict[str, int] = {}
        for stream in sorted(self._ids, key=lambda one: -len(self._ids[one])):
            owner[stream] = lane = load.index(min(load))
            load[lane] += len(self._ids[stream])
        return owner

    def lane_of(self, start: int, stop: int, owner: dict[str, int]) -> array[int]:
        """Return the lane of each entry of a run."""
        streams = self.streams[start:stop]
        return array("i", [owner[one] if one else -1 for one in streams])


def _node(
    last: int, level: int, held: bytes, right: bytes, at: int
) -> Iterator[Finding]:
    wanted, found = right[at : at + HASH_BYTES], held[at : at + HASH_BYTES]
    if found != wanted:
        where = Place(last, "node", f"{level}/{last >> level}")
        fault = "node-altered" if len(found) == HASH_BYTES else "node-missing"
        yield Finding(fault, where, found.hex(), wanted.hex())
