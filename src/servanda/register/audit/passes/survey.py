"""The first pass over a run: leaves read, hashed and put in order.

It needs no key and no charter, so that runs are surveyed in any order; what concerns
several runs is joined afterwards.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from servanda.basis.errors import ServandaError
from servanda.register.audit.findings import Finding, Place
from servanda.register.audit.passes.leaves import Line, lines, out_of_order
from servanda.register.audit.passes.reading import Run, read_run
from servanda.register.audit.passes.tree import RUN, Hashed, differing, hashed
from servanda.register.audit.report import Tally
from servanda.register.authority.kinds import CHARTER
from servanda.register.log.source import Source
from servanda.register.log.store.port import HASH_BYTES

__all__ = ["APART", "REDACTION", "Survey", "survey"]

REDACTION: Final = "redaction"
APART: Final = (CHARTER, REDACTION)
"""Kinds of act that are judged before all others, since those depend on them."""

_TILE: Final = 8
"""Levels between those that an exported log keeps."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a run of leaves says of itself.

    start    index of its first leaf
    streams  of each entry; None where there is none to be read
    ids      of each entry, likewise
    apart    indexes of charters and redactions
    first    when its first and last entries were recorded; empty if it has none
    root     of the run, where it is whole
    tails    as in ``tree.Hashed``
    above    nodes stored in its last row above the run's root
    """

    start: int
    streams: list[str | None]
    ids: list[str | None]
    apart: list[int]
    first: str
    last: str
    root: bytes | None
    tails: dict[int, bytes]
    above: bytes | None
    tally: Tally = field(default_factory=Tally)


def survey(source: Source, start: int, stop: int, sizes: Iterable[int]) -> Survey:
    """Survey the entries from one index up to another.

    sizes  of checkpoints whose last entry is among them
    """
    run = read_run(source, start, stop)
    leaves = [row and row.leaf for row in run.rows]
    tree = hashed(start, leaves, sizes)
    held, malformed = lines(start, leaves)
    late, last = out_of_order(start, held, "")
    tally = Tally()
    for found in (run.findings, malformed, late, _aside(run, held)):
        tally.add(found)
    above = _compare(source, run, tree, tally)
    return Survey(
        start,
        [line and sys.intern(line.stream) for line in held],
        [line and line.id for line in held],
        [i for i, line in enumerate(held, start) if line and line.kind in APART],
        next((line.recorded for line in held if line), ""),
        last,
        tree.levels[-1][0] if len(leaves) == RUN else None,
        tree.tails,
        above,
        tally,
    )


def _aside(run: Run, held: list[Line | None]) -> Iterable[Finding]:
    """Say where the store's own columns name another act than the leaf."""
    for index, (row, line) in enumerate(zip(run.rows, held, strict=True), run.start):
        if row is None or line is None:
            continue
        if (row.stream, row.id, row.kind) != (line.stream, line.id, line.kind):
            found = f"{row.stream}/{row.id}, {row.kind}"
            wanted = f"{line.name}, {line.kind}"
            yield Finding(
                "index-differs", Place(index, "entry", line.name), found, wanted
            )


def _compare(source: Source, run: Run, tree: Hashed, tally: Tally) -> bytes | None:
    """Hold stored nodes against the leaves; return what is stored above the run."""
    kept = [row and row.hashes for row in run.rows]
    if any(kept):
        tally.add(differing(run.start, tree.levels, kept))
        whole = len(kept) == RUN and kept[-1]
        above = (len(tree.levels)) * HASH_BYTES
        return whole[above:] if whole else None
    for level in range(0, len(tree.levels), _TILE):
        tally.add(_in_tiles(source, run.start, tree, level))
    return None


def _in_tiles(
    source: Source, start: int, tree: Hashed, level: int
) -> Iterable[Finding]:
    """Say which nodes of one level of the tiles differ from the leaves."""
    first = start >> level
    for index, right in enumerate(tree.levels[level], first):
        last = ((index + 1) << level) - 1
        try:
            held = source.node(level, index)
        except ServandaError as error:
            where = Place(last, "node", f"{level}/{index}")
            yield Finding("node-missing", where, error.message, right.hex())
            continue
        if held != right:
            yield _altered(level, index, held, right)


def _altered(level: int, index: int, held: bytes, right: bytes) -> Finding:
    last = ((index + 1) << level) - 1
    if level:
        where = Place(last, "node", f"{level}/{index}")
        return Finding("node-altered", where, held.hex(), right.hex())
    return Finding(
        "entry-altered",
        Place(last, "entry"),
        f"a leaf that hashes to {right.hex()}",
        f"the leaf whose hash {held.hex()} is in the tree",
    )
