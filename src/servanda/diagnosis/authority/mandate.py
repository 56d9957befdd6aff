"""Electoral mandate: whether elections decide who governs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.diagnosis.annual import by_span, of_year
from servanda.diagnosis.authority.constitutional import COUPS
from servanda.diagnosis.authority.events import Entry, When, last_entry, latest
from servanda.diagnosis.authority.fact import FactReading, Finding
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel

__all__ = ["electoral"]

_CLASS: Final = ("regime_type_vdem", "regime_type")
_INDEX: Final = "electoral_democracy"
_CHOSEN: Final = "executive_recruitment"
_QUESTION: Final = "Do elections decide who governs?"
_WORDS: Final = (
    "closed autocracy: no elections with a choice",
    "electoral autocracy: elections are held and fall short of deciding",
    "electoral democracy",
    "liberal democracy",
)
_LIMIT: Final = (
    "A class of regime is no election: whether the office that invites was elected, "
    "and its term runs, is to be shown by the host's own records."
)


def electoral(panel: Panel, place: str) -> FactReading:
    """Return what the data say on the mandate of those who govern."""
    oldest = int(threshold("authority_oldest_years").value)
    found = [of_year(panel, place, name, oldest) for name in by_span(panel, _CLASS)]
    kind = next((one for one in found if one.value is not None), found[0])
    index, chosen = (of_year(panel, place, name, oldest) for name in (_INDEX, _CHOSEN))
    decides = kind if kind.value is not None else index
    coup = latest(panel, place, COUPS, decides.start) if decides.start else None
    entry = _broke_in(last_entry(panel, place), decides)
    broken = decides.value is not None and (coup or entry) is not None
    return FactReading(
        "electoral",
        _QUESTION,
        "disputed" if broken else _finding(kind, index),
        (*_sentences(kind, index, coup, entry), _LIMIT),
        (kind, index, chosen, *((entry.figure,) if entry else ())),
        decides.last_day or panel.clocks.as_of,
    )


def _broke_in(entry: Entry | None, decides: Figure) -> Entry | None:
    """Return an irregular entry into office in the year told of, or after it."""
    if entry is None or decides.start is None or not entry.is_irregular:
        return None
    return entry if entry.is_current and entry.on >= decides.start else None


def _finding(kind: Figure, index: Figure) -> Finding:
    if kind.value is not None:
        if kind.value >= threshold("authority_electoral_democracy").value:
            return "yes"
        held = kind.value >= threshold("authority_electoral_autocracy").value
        return "disputed" if held else "no"
    if index.value is None:
        return "unknown"
    least = threshold("authority_polyarchy_least").value
    return "yes" if index.value >= least else "disputed"


def _sentences(
    kind: Figure, index: Figure, coup: When | None, entry: Entry | None
) -> Iterator[str]:
    if kind.value is None:
        yield f"The class of regime is not known: {kind.note}."
    else:
        yield f"The class of regime in {kind.year}: {_WORDS[int(kind.value)]}."
    if index.value is not None:
        bounds = "" if index.low is None else f" ({index.low:.2f} to {index.high:.2f})"
        yield (
            f"The index of electoral democracy stands at {index.value:.2f}{bounds} in "
            f"{index.year}, of 0 to 1."
        )
    if coup is not None:
        yield f"A coup succeeded in that year or after it, {coup.words}."
    if entry is not None:
        yield (
            f"By the list, whoever governs entered in that year or after it, on "
            f"{entry.on}, {entry.words}."
        )
