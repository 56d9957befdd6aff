"""Who takes part in published activities, each under one id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from servanda.compact.model.authority import Party
from servanda.compact.model.oversight import Body
from servanda.evidence.places import name_of as place_name
from servanda.publication.iati.codes import countries
from servanda.publication.iati.published.activity import Activity, Organisation, Step

__all__ = ["Parties", "id_of", "payer_of"]

_GOVERNMENT: Final = ("", "10", "11", "15")
_MULTILATERAL: Final = "40"
_NOT_SHOWN: Final = Organisation(
    "Not shown: the activities do not say who pays", type="90"
)


def id_of(text: str) -> str:
    """Return an id made of a text.

    >>> id_of("GB-1-113961-106 "), id_of("Ministry of Foreign Affairs (Sweden)")
    ('gb-1-113961-106', 'ministry-of-foreign-affairs-sweden')
    """
    words = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
    return words[:64].strip("-")


class Parties:
    """Who takes part, each under one id."""

    def __init__(self, published: Sequence[Activity]) -> None:
        """Take in the host, parties of our own making, and whoever pays or directs."""
        self._ids: dict[str, str] = {}
        self._parties: dict[str, Party] = {}
        self._bodies: dict[str, Body] = {}
        self.host = self._stated(published) or self._host(published)
        for activity in published:
            for one in activity.organisations:
                if one.role in ("funding", "extending"):
                    self.payer(one)

    def _stated(self, published: Sequence[Activity]) -> str | None:
        """Take in parties that are stated in their own roles, if all state the same."""
        first = published[0].parties
        if not first or any(one.parties != first for one in published):
            return None
        for one in first:
            self._parties[one.id] = Party(
                id=one.id, name=one.name, role=one.role, kind=one.kind, iso3=one.iso3
            )
            self._ids[one.name.casefold()] = one.id
        return next((one.id for one in first if one.role == "host"), None)

    def _host(self, published: Sequence[Activity]) -> str | None:
        """Take the country in if every activity names the same one."""
        named = {
            (code, name) for one in published for code, name, _share in one.countries
        }
        if self._parties or len({code for code, _name in named}) != 1:
            return None
        code = next(code for code, _name in named)
        three = next((k for k, two in countries().items() if two == code), None)
        known = place_name(three) if three else ""
        name = next((name for _code, name in named if name), "") or known or code
        found = id_of(name) or "host"
        self._parties[found] = Party(
            id=found, name=name, role="host", kind="state", iso3=three
        )
        self._ids |= {said.casefold(): found for said in (name, known) if said}
        return found

    def of(self, text: str) -> tuple[str, str] | None:
        """Return the party whose name begins a text, and what follows; else None."""
        name, colon, rest = text.partition(": ")
        found = self._ids.get(name.casefold()) if colon else None
        return (found, rest) if found in self._parties and rest and found else None

    def payer(self, one: Organisation) -> str:
        """Return the id of an organisation, taking it in if it is new."""
        key = one.ref or one.name.casefold()
        known = self._ids.get(key) or self._ids.get(one.name.casefold())
        if known is not None:
            return known
        found = base = id_of(one.name) or id_of(one.ref) or "not-named"
        number = 2
        while found in self._parties or found in self._bodies:
            found = f"{base[:60]}-{number}"
            number += 1
        self._ids[key] = found
        self._take(found, one)
        return found

    def _take(self, found: str, one: Organisation) -> None:
        name = one.name or one.ref or "An organisation that is not named"
        if one.type == _MULTILATERAL:
            self._parties[found] = Party(
                id=found, name=name, role="partner", kind="international organisation"
            )
        elif one.type in _GOVERNMENT:
            self._parties[found] = Party(
                id=found,
                name=name,
                role="partner",
                kind="state",
                unverified=("kind",),
                note="As published; write the state that it belongs to.",
            )
        else:
            self._bodies[found] = Body(
                id=found, name=name, kind="civil society", unverified=("kind",)
            )

    def all(self) -> tuple[Party, ...]:
        """Return every party."""
        return tuple(self._parties.values())

    def bodies(self) -> tuple[Body, ...]:
        """Return whoever pays and is no party."""
        return tuple(self._bodies.values())


def payer_of(activity: Activity, step: Step | None, parties: Parties) -> str:
    """Return who pays: the step's provider, the one funder, or who reports.

    A secondary reporter pays for nothing; who does is then not shown.
    """
    if step is not None and step.provider is not None:
        return parties.payer(_known(activity, step.provider))
    funders = [one for one in activity.organisations if one.role == "funding"]
    if len(funders) == 1:
        return parties.payer(funders[0])
    return parties.payer(_NOT_SHOWN if activity.stands_in else activity.reporter)


def _known(activity: Activity, given: Organisation) -> Organisation:
    """Return an organisation as the activity names it, where it names it better."""
    for one in (*activity.organisations, activity.reporter):
        if (given.ref and one.ref == given.ref) or one.name == given.name:
            return one
    return given
