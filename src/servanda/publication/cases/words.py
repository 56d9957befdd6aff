"""Each field of a case in words; not known is said, unverified is marked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from servanda.diagnosis.precedents.case import Case
from servanda.publication.words import day, listing, sentence

__all__ = ["FIELDS", "field", "is_unverified"]

FIELDS: Final = {
    "start": "First day",
    "end": "Last day",
    "inviter": "Who asked",
    "invitation": "Form of the request",
    "contested": "Contested",
    "grounds": "Rested on",
    "frameworks": "Regional bodies",
    "un": "United Nations",
    "contributors": "Contributing states",
    "peak_personnel": "Most persons present",
    "aims": "Aims, as stated",
    "means": "What was done",
    "exit_clause": "Exit agreed",
    "legislature": "A legislature had a say",
    "cost_usd": "Cost",
    "deaths": "Deaths of the case",
    "deaths_country": "Deaths in the host, years touched",
    "recurred": "Armed conflict within five years after",
    "polyarchy": "Electoral democracy, 0 to 1",
    "outcome": "What in fact happened",
}
"""The fields that are told, in order, with their labels."""

_NOT_KNOWN: Final = "not known"
_AFTER: Final = {
    "none": "none by UCDP's measure",
    "recurred": "came back",
    "continued": "went on",
}
_UN: Final = {
    "authorised": "authorised it",
    "context": "spoke of the case",
    "contrary": "decided otherwise",
    "condemned": "condemned, or a veto prevented it",
    "none": "no act known",
}


def field(case: Case, name: str) -> str:
    """Return what is known of a field, marked where no source was seen."""
    told = _told(case, name)
    marked = is_unverified(case, name) and told != _NOT_KNOWN
    return f"{told} (unverified)" if marked else told


def is_unverified(case: Case, name: str) -> bool:
    """Return whether no source was seen for a field, or for a part of it."""
    return bool({name, *_ALSO.get(name, ())} & set(case.unverified))


_ALSO: Final = {
    "contested": ("contested_why",),
    "exit_clause": ("exit_words",),
    "polyarchy": ("polyarchy_before", "polyarchy_after"),
}


def _told(case: Case, name: str) -> str:
    tell = _TELLERS.get(name)
    return _number(case, name) if tell is None else tell(case)


def _reasoned(said: str, why: str) -> str:
    return f"{said}: {why}" if why else said


def _number(case: Case, name: str) -> str:
    held: int | None = getattr(case, name)
    if held is None:
        return _NOT_KNOWN
    spaced = f"{held:,}".replace(",", "\u2009")
    if name == "cost_usd":
        return f"USD {spaced}, as reported; price year not known"
    return spaced


def _polyarchy(case: Case) -> str:
    before = case.polyarchy_before
    then = case.polyarchy_after
    first = _NOT_KNOWN if before is None else f"{before:.3f} ({case.start.year - 1})"
    last = _NOT_KNOWN if then is None else f"{then.value:.3f} ({then.year})"
    if first == last == _NOT_KNOWN:
        return _NOT_KNOWN
    return f"{first}, then {last}: a difference, not an effect"


_TELLERS: Final[dict[str, Callable[[Case], str]]] = {
    "start": lambda case: day(case.start),
    "end": lambda case: day(case.end) if case.end else "not ended, or not known",
    "inviter": lambda case: f"{case.inviter.office}: {case.inviter.kind}",
    "invitation": lambda case: sentence(case.invitation),
    "contested": lambda case: _reasoned(case.contested, case.contested_why),
    "grounds": lambda case: sentence(case.grounds),
    "frameworks": lambda case: listing(case.frameworks) if case.frameworks else "none",
    "un": lambda case: _UN[case.un],
    "aims": lambda case: sentence(case.aims),
    "means": lambda case: listing(case.means),
    "exit_clause": lambda case: _reasoned(case.exit_clause, case.exit_words),
    "legislature": lambda case: case.legislature or _NOT_KNOWN,
    "recurred": lambda case: _AFTER[case.recurred] if case.recurred else _NOT_KNOWN,
    "polyarchy": _polyarchy,
    "outcome": lambda case: sentence(case.outcome),
}
