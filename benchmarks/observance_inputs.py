"""A long life under a rich text: readings, counts, sums spent, inventories, reports.

The text is that of Maravel. Acts follow one another evenly over three years; each is
by the office that the text names, and the compact admits it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

from servanda.basis.digest import canonical, sha256
from servanda.compact.model import Compact
from servanda.compact.reading import plain, read_compact
from servanda.register.authority.statement import Author, Statement
from servanda.register.log.entry import Logged

__all__ = ["Long", "maravel"]

FOLDER = Path(__file__).parents[1] / "examples" / "maravel"
SIGNED = datetime(2024, 6, 20, tzinfo=UTC)
YEARS = timedelta(days=3 * 365)
AGENCY = Author("Director of the Security Assistance Agency", "assistance-agency")
HOST = Author("President of the Republic", "maravel")
CONCORD = Author("Secretary-General of the Concord", "concord")
MISSION = Author("Head of the Verification Mission", "verification-mission")


class Said(NamedTuple):
    """What an act says, and by whom."""

    kind: str
    body: dict[str, Any]
    by: Author


class Long(NamedTuple):
    """A life to be folded."""

    stream: str
    text: bytes
    entries: list[Logged]


def maravel(count: int) -> Long:
    """Return so many entries of a life under the text of Maravel."""
    document = read_compact(FOLDER / "compact.yaml").document
    text = canonical(plain(document))
    first = list(_beginning(document, sha256(text)))
    rest = islice(_running(document), count - len(first))
    step = YEARS / count
    said = enumerate([*first, *rest])
    made = [_logged(n, SIGNED + n * step, each, sha256(text)) for n, each in said]
    return Long(document.id, text, made)


def _beginning(compact: Compact, digest: str) -> Iterator[Said]:
    for office in ("Prime Minister", "Speaker of the National Assembly"):
        yield Said("request", {}, Author(office, compact.id))
    for needed in compact.amendments.approved_by if compact.amendments else ():
        body = {"of": "compact", "about": digest, "form": "signature"}
        yield Said("authorization", body, Author(needed.office, needed.of))
    yield Said("sealing", {"document": "compact", "digest": digest}, HOST)


def _running(compact: Compact) -> Iterator[Said]:
    indicators = compact.monitoring.indicators if compact.monitoring else ()
    readers = cycle(
        Said("certification", {"indicator": each.id, "value": "1"}, _author(each))
        for each in indicators or ()
    )
    counts = cycle(
        Said("strength", {"party": party.id, "present": 10}, MISSION)
        for party in compact.partners
    )
    seen = cycle(
        Said("in-use check", {"item": item.id, "due": 10, "seen": 10}, MISSION)
        for item in compact.items or ()
    )
    spent = Said(
        "expenditure",
        {"amount": "USD 100 (2024 prices)", "payer": AGENCY.of},
        AGENCY,
    )
    for day in _QUARTERS:
        yield Said("report", {"report": "rep-quarterly", "due": day}, CONCORD)
    while True:
        yield from (next(readers), next(counts), next(seen), spent)


_QUARTERS = ("2024-10-15", "2025-01-15", "2025-04-15", "2025-07-15", "2025-10-15")


def _author(indicator: Any) -> Author:  # noqa: ANN401 - an indicator of the model
    return Author(indicator.responsible.office, indicator.responsible.of)


def _logged(index: int, moment: datetime, said: Said, digest: str) -> Logged:
    statement = Statement(
        log="benchmark.example/register",
        stream="maravel",
        id=f"act-{index}",
        kind=said.kind,
        author=said.by,
        occurred=moment.date().isoformat(),
        what="benchmark",
        body=said.body,
        text=digest,
    )
    offices = (HOST, CONCORD) if said.kind == "sealing" else (said.by,)
    return Logged(index, moment, f"sha256:{index:064x}", statement, ("h",), offices)
