"""Let the evidence fill what the facts beside a compact leave out, and say what it was.

What a person typed, with sources, goes before what the store says; the store goes
before silence. Nothing that was typed is changed, and what is added is named.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count
from pathlib import Path
from typing import Any, Final

from servanda.acts.gathering import the_store
from servanda.compact.model import Compact, Facts
from servanda.compact.model.clause import STANDING
from servanda.compact.principles.report import Case
from servanda.compact.reading import Read, plain, read_bytes
from servanda.compact.writing import to_yaml
from servanda.diagnosis.brief import Brief, brief
from servanda.diagnosis.world_facts import facts_of
from servanda.evidence.panel import Clocks, Panel

__all__ = ["Evidence", "described_on", "filled", "gathered", "gathered_of"]

_HEAD: Final = ("servanda", "compact", "place", "as_of", "sources", *STANDING)
_STORE: Final = "the evidence store"
_LONGEST_ID: Final = 64

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the store showed of a compact's host.

    brief  all readings, made for this compact
    facts  what of it a check or the outlook can use
    """

    brief: Brief
    facts: Facts


def described_on(case: Case, on: date) -> date:
    """Return the day as of which the world is described, never after ``on``.

    The day of the facts typed beside the compact; or else of the request, of the
    signature, of the first day; or else of judgement.
    """
    compact = case.compact.document
    days = (
        case.facts.document.as_of if case.facts else None,
        compact.request.date if compact.request else None,
        compact.signed_on,
        compact.term.effective if compact.term else None,
    )
    return min(next((day for day in days if day is not None), on), on)


def gathered(
    case: Case, on: date, known_by: date | None = None, folder: Path | None = None
) -> Evidence | None:
    """Return what the store shows of a compact's host; None where it cannot.

    on        the date of judgement
    known_by  only what had been published by this day; all if None
    folder    where the evidence lies; ``SERVANDA_HOME`` if None
    """
    return gathered_of(case, Clocks(described_on(case, on), known_by), folder)


def gathered_of(
    case: Case, clocks: Clocks, folder: Path | None = None
) -> Evidence | None:
    """Return what the store shows of a compact's host under stated clocks."""
    place = _host(case.compact.document)
    store = the_store(folder)
    if place is None or not store.manifest().vintages:
        return None
    compact = case.compact.document
    panel = Panel(store, clocks)
    return Evidence(brief(panel, place, compact), facts_of(panel, place, compact.id))


def _host(compact: Compact) -> str | None:
    """Return the host's code; a fictional host has no place in the world."""
    if compact.fictional or compact.host is None:
        return None
    return compact.host.iso3


def filled(case: Case, facts: Facts) -> tuple[Case, tuple[str, ...]]:
    """Return a case whose facts are filled up, and the paths of what was added.

    facts  what the store shows
    """
    world = _with_something(plain(facts))
    if not set(world) - set(_HEAD):
        return case, ()
    if case.facts is None:
        read = read_bytes(to_yaml(facts), _STORE, Facts)
        added = tuple(key for key, told in world.items() if told and key not in _HEAD)
        return replace(case, facts=read), added
    typed = plain(case.facts.document)
    added = _merge(typed, _renamed(world, typed))
    if not added:
        return case, ()
    document = Facts.model_validate(typed)
    file = f"{case.facts.file} and {_STORE}"
    return replace(case, facts=Read(file, document, case.facts.tree)), added


def _with_something(world: Plain) -> Plain:
    """Leave out the clauses, and their parts, that say only what is not known."""
    return {
        key: {name: each for name, each in told.items() if _says_something(each)}
        if isinstance(told, dict)
        else told
        for key, told in world.items()
        if key in _HEAD or _says_something(told)
    }


def _says_something(told: Any) -> bool:  # noqa: ANN401 - plain JSON
    if isinstance(told, list):
        return any(map(_says_something, told))
    if not isinstance(told, dict):
        return told is not None
    if told.get("finding") == "unknown":
        return False
    return any(_says_something(told[key]) for key in told if key not in STANDING)


def _merge(typed: Plain, world: Plain) -> tuple[str, ...]:
    """Add to the typed facts what they leave out; return the paths that were added."""
    added: list[str] = []
    for key, value in world.items():
        if not value or key in _HEAD or key in typed.get("absent", ()):
            continue
        if key not in typed:
            typed[key] = value
            added.append(key)
        elif isinstance(value, dict) and isinstance(typed[key], dict):
            added += [f"{key}.{name}" for name in _merge_clause(typed[key], value)]
    if added:
        typed["sources"] = [*typed.get("sources", ()), *world.get("sources", ())]
    return tuple(added)


def _merge_clause(typed: Plain, world: Plain) -> list[str]:
    """Add to one clause the fields it leaves out; a field is never mixed."""
    added = [
        name
        for name in world
        if name not in (*STANDING, *typed) and name not in typed.get("absent", ())
    ]
    for name in added:
        typed[name] = world[name]
    unverified = [name for name in world.get("unverified", ()) if name in added]
    if unverified:
        typed["unverified"] = [*typed.get("unverified", ()), *unverified]
    if any(not isinstance(world[name], dict) for name in added):
        # A bare number or amount cannot carry its source: the clause does.
        own = typed.get("source", ())
        typed["source"] = list(dict.fromkeys([*own, *world.get("source", ())]))
    return added


def _renamed(world: Plain, typed: Plain) -> Plain:
    """Return the store's facts under source ids that the typed facts do not use."""
    taken = {source["id"] for source in typed.get("sources", ())}
    own = [source["id"] for source in world.get("sources", ())]
    used, names = taken | set(own), dict[str, str]()
    for name in own:
        if name in taken:
            names[name] = _free(name, used)
            used.add(names[name])
    return _with_names(world, names) if names else world


def _free(name: str, used: set[str]) -> str:
    """Return a name made of one that is used, and is not used itself."""
    endings = chain(("-in-store",), (f"-in-store-{n}" for n in count(2)))
    made = (f"{name[: _LONGEST_ID - len(end)].rstrip('-')}{end}" for end in endings)
    return next(one for one in made if one not in used)


def _with_names(value: Any, names: dict[str, str]) -> Any:  # noqa: ANN401 - plain JSON
    if isinstance(value, list):
        return [_with_names(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _name(key, item, names)
        if key in {"id", "source"}
        else _with_names(item, names)
        for key, item in value.items()
    }


def _name(key: str, item: Any, names: dict[str, str]) -> Any:  # noqa: ANN401 - as above
    if key == "id":
        return names.get(item, item)
    return [names.get(one, one) for one in item]
