"""Write the tables of ``docs/explanation/readings.md`` again, from the data.

``python -m docs.readings DATA [DAY]``: DATA is the folder of reference data, DAY the
day that the page names as that of the computation. Only what stands between the marks
``<!-- made: … -->`` is written; the text around it is written by hand.
"""

from __future__ import annotations

import math
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from servanda.acts.desk import Desk
from servanda.acts.gathering import bring, the_store
from servanda.diagnosis.brief import Brief
from servanda.diagnosis.severity import ComponentReading
from servanda.diagnosis.threat import SOURCES, Chance
from tests.diagnosis.readings import CASES, Case, Contrast, contrasts, measures
from tests.diagnosis.test_outside_on_real_data import MISSES

__all__ = ["page"]

_PAGE: Final = Path(__file__).parent / "explanation" / "readings.md"
_NOT_KNOWN: Final = "not known"
_PLAIN: Final = "\N{EN DASH}"
_LEVELS: Final = ("none", "below 1,000", "1,000 or more")

Found = Mapping[str, Brief]


def page(written: str, found: Found) -> str:
    """Return the page with its tables made again."""
    for name, make in _MADE.items():
        mark = f"<!-- made: {name} -->"
        before, _, rest = written.partition(mark)
        _, end, after = rest.partition("<!-- end -->")
        if not end:
            raise ValueError(f"{_PAGE}: wanted `{mark}` and its end: put both back")
        block = "\n".join(make(found))
        written = f"{before}{mark}\n\n{block}\n\n{end}{after}"
    return written


def _rows(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _cases() -> list[Case]:
    return sorted(CASES, key=lambda case: case.title)


def _severity(found: Found) -> Iterator[str]:
    head = ("state and year", "failure of governance", "known", "cost of a transition")
    yield from _rows(
        (*head, "known"),
        (
            (
                case.title,
                *_component(found[case.name].severity.governance),
                *_component(found[case.name].severity.cost),
            )
            for case in _cases()
        ),
    )


def _component(read: ComponentReading) -> tuple[str, str]:
    known = f"{math.floor(100 * read.coverage)}%"
    if read.share is None:
        return _NOT_KNOWN, known
    low, middle, high = (
        math.floor(100 * end)
        for end in (read.share.low, read.share.value, read.share.high)
    )
    ends = "" if low == middle == high else f" ({low} to {high})"
    return f"{read.word}, {middle}%{ends}", known


def _gaps(found: Found) -> Iterator[str]:
    for case in _cases():
        read = found[case.name].severity
        for component in (read.governance, read.cost):
            if component.missing:
                names = "; ".join(component.missing)
                yield f"* {case.title}, {component.component.id}: {names}"


def _authority(found: Found) -> Iterator[str]:
    head = (
        "state and year",
        "order held",
        "territory controlled",
        "elections decide",
        "government recognised",
    )
    yield from _rows(
        head,
        (
            (case.title, *(fact.finding for fact in found[case.name].authority.facts))
            for case in _cases()
        ),
    )


def _threat(found: Found) -> Iterator[str]:
    yield from _rows(
        ("state and year", *SOURCES),
        (
            (case.title, *(_chance(one) for one in found[case.name].threat.chances))
            for case in _cases()
        ),
    )


def _chance(one: Chance) -> str:
    low, high = (round(100 * end) for end in (one.low, one.high))
    middle = _NOT_KNOWN if one.value is None else f"{100 * one.value:.0f}%"
    return (
        middle if middle == f"{low}%" == f"{high}%" else f"{middle} ({low} to {high})"
    )


def _sovereignty(found: Found) -> Iterator[str]:
    head = ("state and year", "conflict", "control", "abroad", "at home")
    yield from _rows(head, (_inside(case, found[case.name]) for case in _cases()))


def _inside(case: Case, read: Brief) -> tuple[str, ...]:
    of = measures(read)
    level = of["conflict"]
    return (
        case.title,
        _PLAIN if level is None else _LEVELS[int(level)],
        _number(of["control"]),
        _number(of["autonomy abroad"], 1),
        _number(of["autonomy at home"], 1),
    )


def _presence(found: Found) -> Iterator[str]:
    head = ("beside", "US", "missions", "brought", "removed", "sanctions")
    names = (
        "troops beside the government",
        "us troops",
        "missions",
        "imposed leaders",
        "removed leaders",
        "sanctions",
    )
    yield from _rows(
        ("state and year", *head),
        (
            (case.title, *(_number(measures(found[case.name])[name]) for name in names))
            for case in _cases()
        ),
    )


def _number(value: float | None, digits: int = 0) -> str:
    if value is None:
        return _PLAIN
    return f"{value:,.{digits}f}".replace("-", "\N{MINUS SIGN}")


def _expected(_: Found) -> Iterator[str]:
    every = tuple(contrasts())
    across = [one for one in every if one.more[1] == one.less[1]]
    within = [one for one in every if one.more[1] != one.less[1]]
    names = dict.fromkeys(one.more[1] for one in across)
    groups = [(name, [one for one in across if one.more[1] == name]) for name in names]
    yield from _rows(
        ("contrast in", "expected", "missed"),
        (
            (name, str(len(of)), str(sum(bool(one.missed) for one in of)))
            for name, of in (
                *groups,
                ("two measures of one case", within),
                ("**all**", list(every)),
            )
        ),
    )


def _missed(_: Found) -> Iterator[str]:
    titles = {case.name: case.title for case in CASES}
    for one in contrasts():
        if one.missed:
            yield f"* **{_said(one, titles)}** ({one.because}): {one.missed}."


def _said(one: Contrast, titles: Mapping[str, str]) -> str:
    (case, measure), (other, less) = one.more, one.less
    if case == other:
        return f"{titles[case]}, {measure} above {less}"
    return f"{titles[case]} above {titles[other]}, {measure}"


def _elsewhere(_: Found) -> Iterator[str]:
    for name, why in MISSES.items():
        yield f"* **{name}**: {why}."


_MADE: Final[Mapping[str, Callable[[Found], Iterator[str]]]] = {
    "severity": _severity,
    "gaps": _gaps,
    "authority": _authority,
    "threat": _threat,
    "sovereignty": _sovereignty,
    "presence": _presence,
    "expected": _expected,
    "missed": _missed,
    "missed elsewhere": _elsewhere,
}


def main(data: str, day: str = "") -> None:
    """Import the data into a store of its own, read all cases, write the page."""
    on = datetime(2026, 11, 22, tzinfo=UTC)
    with TemporaryDirectory() as folder:
        bring([Path(data)], folder=Path(folder), desk=Desk(now=lambda: on))
        store = the_store(Path(folder))
        start = time.perf_counter()
        found = {case.name: case.read(store) for case in CASES}
        took = time.perf_counter() - start
    written = page(_PAGE.read_text(encoding="utf-8"), found)
    if day:
        written = re.sub(r"Computed on \d{4}-\d\d-\d\d", f"Computed on {day}", written)
    _PAGE.write_text(written, encoding="utf-8")
    sys.stdout.write(f"{len(found)} readings in {took:.1f} s\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
