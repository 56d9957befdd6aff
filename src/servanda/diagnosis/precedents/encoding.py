"""A case as a thin compact with record and facts: what is known, and nothing else.

What no source tells is left out, so that a check reads it as not shown; a field for
which no source was seen is unverified. The partners of most cases are known by number
only, so the compact names the host and the bodies that carried it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from servanda.compact.model import Compact, Facts, Record
from servanda.diagnosis.precedents.case import Case

__all__ = ["FULL", "Encoded", "encoded", "identity"]

FULL: Final = {
    "C01": "ramsi",
    "C02": "ecomig",
    "C08": "grenada",
    "C13": "plan-colombia",
    "C18": "sapmil",
    "C57": "mnf-lebanon",
}
"""Cases that are encoded in full among the project's examples, by folder."""

_KIND: Final[dict[str, Literal["ad hoc", "treaty alone"]]] = {
    "ad hoc request": "ad hoc",
    "regional request": "ad hoc",
    "disputed or retrospective": "ad hoc",
    "council with consent": "ad hoc",
    "coerced": "ad hoc",
    "treaty": "treaty alone",
    "peace agreement": "treaty alone",
}
"""The kind of request that each invitation comes to; none where nobody asked."""

_HELD: Final = {
    "government in control": "yes",
    "government without control": "no",
    "transitional authority": "unknown",
    "parties to an agreement": "unknown",
    "one faction": "unknown",
    "installed authority": "unknown",
    "nobody": "unknown",
}
"""What the kind of inviter says of control over the state's territory."""

Plain = dict[str, Any]


class Encoded(NamedTuple):
    """A case in the three documents; facts only where the host has a code."""

    compact: Compact
    record: Record
    facts: Facts | None


def encoded(case: Case) -> Encoded:
    """Return a case as documents that every command can run."""
    sources = [_source(number, url) for number, url in enumerate(case.sources, 1)]
    return Encoded(
        Compact.model_validate(_compact(case, sources)),
        Record.model_validate(_record(case, sources)),
        Facts.model_validate(_facts(case)) if _code(case) else None,
    )


def _code(case: Case) -> str | None:
    """Return the host's three letters; a state that is gone may have none."""
    found = case.place and re.fullmatch("[A-Z]{3}", case.place)
    return case.place if found else None


def identity(case: Case) -> str:
    """Return the id of the compact that a case becomes."""
    return f"case-{case.id.lower()}"


def _compact(case: Case, sources: list[Plain]) -> Plain:
    made: Plain = {
        "servanda": "1",
        "id": identity(case),
        "version": "thin coding of a historical case",
        "title": f"{case.name}, {case.host}, {_years(case)}",
        "fictional": False,
        "sources": sources,
        "note": _note(case),
        "parties": list(_parties(case)),
        "objectives": [_objective(case)],
        "term": _term(case),
        "authority": _authority(case),
    }
    if case.inviter.kind == "nobody":
        made["absent"] = ["request"]
    else:
        made["request"] = _request(case)
    if sources:
        made["source"] = [one["id"] for one in sources]
    return made


def _note(case: Case) -> str:
    known = [
        f"A thin coding of case {case.id}; {_standing(case)}",
        f"What was done: {', '.join(case.means)}.",
        f"It was rested on: {case.grounds}.",
    ]
    if case.contributors is not None:
        known.append(f"Contributing states: {case.contributors}; not named here.")
    if case.peak_personnel is not None:
        known.append(f"Most persons present at any time: {case.peak_personnel}.")
    if case.id in FULL:
        known.append(f"The example {FULL[case.id]} encodes it in full.")
    return " ".join(known)


def _standing(case: Case) -> str:
    if not case.unverified:
        return "a source was seen for each field."
    return f"no source was seen for: {', '.join(case.unverified)}."


def _parties(case: Case) -> Iterator[Plain]:
    host: Plain = {
        "id": _id(case.host),
        "name": case.host,
        "role": "host",
        "kind": "state",
    }
    if _code(case) is not None:
        host["iso3"] = case.place
    yield host
    for name in case.frameworks:
        yield {
            "id": _id(name),
            "name": name,
            "role": "framework",
            "kind": "regional organisation",
        }


def _objective(case: Case) -> Plain:
    return {
        "id": "aims",
        "kind": "other",
        "text": case.aims,
        "note": "The class of the objective is not coded.",
        "unverified": ["kind", *(["text"] if "aims" in case.unverified else [])],
    }


def _term(case: Case) -> Plain:
    made: Plain = {"effective": case.start, **_unverified(case, {"start": "effective"})}
    if case.exit_words:
        made["note"] = case.exit_words
    if case.exit_clause == "no" and "exit_clause" not in case.unverified:
        made["absent"] = ["end", "sunset", "longstop"]
    return made


def _request(case: Case) -> Plain:
    made: Plain = {
        "kind": _KIND[case.invitation],
        "legal_basis": case.grounds,
        "note": f"Asked by: {case.inviter.office}. Invitation: {case.invitation}.",
        **_unverified(case, {"invitation": "kind", "grounds": "legal_basis"}),
    }
    if case.invitation == "coerced":
        made["drafting"] = {"under_threat": True}
    return made


def _authority(case: Case) -> Plain:
    control: Plain = {
        "finding": _HELD[case.inviter.kind],
        "as_of": case.start,
        "basis": f"coded: {case.inviter.kind}",
        **_unverified(case, {"inviter": "finding", "start": "as_of"}),
    }
    made: Plain = {"effective_control": control, "contested_by": []}
    if case.contested == "yes":
        contest = {
            "kind": "other",
            "what": case.contested_why,
            **_unverified(case, {"contested_why": "what"}),
        }
        made["contested_by"] = [contest]
    return made


def _record(case: Case, sources: list[Plain]) -> Plain:
    entries = [_entry("activity", "start", case.start, "Its first day.", case)]
    if case.end is not None:
        entries.append(_entry("departure", "end", case.end, "Its last day.", case))
    return {
        "servanda": "1",
        "compact": identity(case),
        "sources": sources,
        "note": case.outcome,
        "entries": entries,
        **({"source": [one["id"] for one in sources]} if sources else {}),
    }


def _entry(kind: str, name: str, on: date, what: str, case: Case) -> Plain:
    return {
        "id": name,
        "kind": kind,
        "occurred": on,
        "what": what,
        **_unverified(case, {name: "occurred"}),
    }


def _facts(case: Case) -> Plain:
    made: Plain = {
        "servanda": "1",
        "compact": identity(case),
        "place": case.place,
        "as_of": case.start,
        "first_presence": case.start,
        "sources": [],
        **_unverified(case, {"start": "first_presence"}),
    }
    if case.polyarchy_before is not None:
        made["sources"] = [
            {
                "id": "vdem",
                "title": "Varieties of Democracy 15, index of electoral democracy",
                "publisher": "V-Dem Institute",
                "dated": "March 2025",
            }
        ]
        before = date(case.start.year - 1, 12, 31)
        figure = {
            "value": str(case.polyarchy_before),
            "on": before,
            "source": ["vdem"],
        }
        made["institutions"] = {"polyarchy": figure}
    return made


def _source(number: int, url: str) -> Plain:
    place = re.sub(r"^https?://(www\.)?", "", url).partition("/")[0]
    return {"id": f"s{number}", "title": f"Read at {place}", "url": url}


def _unverified(case: Case, fields: dict[str, str]) -> Plain:
    found = [field for name, field in fields.items() if name in case.unverified]
    return {"unverified": found} if found else {}


def _years(case: Case) -> str:
    end = case.end.year if case.end else None
    return f"{case.start.year} to {end}" if end else f"from {case.start.year}"


def _id(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
