"""Procurement as OCDS 1.1.5: releases, and a record of each process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from servanda.publication.address import based
from servanda.publication.export import Export, Lost
from servanda.publication.ocds.buying import currency_is_known
from servanda.publication.ocds.events import steps_under
from servanda.publication.ocds.packaging import (
    VERSION,
    named,
    record_package,
    release_package,
    releases,
    written,
)
from servanda.publication.publisher import registered
from servanda.publication.redaction import every
from servanda.publication.subject import Asked, Publisher, Subject

__all__ = ["export"]

_NOTHING: Final = (
    "No compact here foresees a purchase, so no OCDS file is written: a package "
    "without a release would be none."
)
_PREFIX: Final = (
    "The names of the processes have no OCDS prefix: register one with the standard, "
    "and put it before each ocid."
)
_FICTION: Final = (
    "The packages hold compacts that are made up; say so where you publish."
)


def export(asked: Asked) -> Export:
    """Return the release package and the record package."""
    shown = every(asked)
    subjects = [one.subject for one in shown]
    processes = [
        releases(subject, purchase.id)
        for subject in subjects
        for purchase in subject.compact.procurement or ()
    ]
    lost = [each for one in shown for each in (*one.lost, *_lost(one.subject))]
    if not processes:
        return Export({}, tuple(lost), (_NOTHING,))
    base = based(asked.base)
    digests = [subject.digest for subject in subjects]
    head = _head(subjects, asked)
    source = named("release-package", digests, base)
    files = {
        "release-package.json": release_package(
            [one for found in processes for one in found], {"uri": source, **head}
        ),
        "record-package.json": record_package(
            processes, {"uri": named("record-package", digests, base), **head}, source
        ),
    }
    fictional = any(subject.compact.fictional for subject in subjects)
    return Export(
        {name: written(package) for name, package in files.items()},
        tuple(lost),
        (_PREFIX, _FICTION) if fictional else (_PREFIX,),
    )


def _head(subjects: list[Subject], asked: Asked) -> dict[str, Any]:
    return {
        "version": VERSION,
        "extensions": [],
        "publishedDate": f"{asked.made:%Y-%m-%dT%H:%M:%SZ}",
        "publisher": _publisher(subjects, asked.publisher),
    }


def _publisher(subjects: list[Subject], named: Publisher | None) -> dict[str, str]:
    """Return who publishes: the parties, where nobody is named."""
    if named is None:
        titles = "; ".join(subject.compact.title for subject in subjects)
        return {"name": f"The parties to: {titles}"}
    if not named.id:
        return {"name": named.name}
    scheme, number = registered(named.id)
    return {"name": named.name, "scheme": scheme, "uid": number}


_UNKNOWN: Final = (
    ("supplier", "who sells: neither compact nor record names a supplier"),
    ("awards", "awards and contracts: the record enters payments, not contracts"),
)
"""What is not known of a purchase where the record holds no list of contracts."""


def _lost(subject: Subject) -> Iterator[Lost]:
    """Yield what the packages do not hold of a compact's purchases."""
    name = subject.compact.id
    purchases = subject.compact.procurement or ()
    if not purchases:
        yield Lost(
            compact=name,
            path="procurement",
            what="nothing: the compact foresees no purchase",
            why="it is not known",
            instead="no release",
        )
        return
    for path, what in _UNKNOWN if subject.record.contracts is None else ():
        yield Lost(
            compact=name,
            path=f"procurement.{path}",
            what=what,
            why="it is not known",
            instead="nothing",
        )
    yield from _of_contracts(subject)
    for purchase in purchases:
        yield from _of_amounts(subject, f"procurement[{purchase.id}]", purchase)


def _of_contracts(subject: Subject) -> Iterator[Lost]:
    """Yield what is not known of contracts, and those that belong to no purchase."""
    name = subject.compact.id
    foreseen = {one.id for one in subject.compact.procurement or ()}
    for one in subject.record.contracts or ():
        where = f"record.contracts[{one.id}]"
        if one.procurement not in foreseen:
            yield Lost(
                compact=name,
                path=where,
                what=f"a contract under {one.procurement!r}, which the text does not "
                "foresee",
                why="the form has no place for it",
            )
            continue
        if one.supplier is None:
            yield Lost(
                compact=name,
                path=f"{where}.supplier",
                what="who sells",
                why="it is not known",
                instead="an award without a supplier",
            )
        yield Lost(
            compact=name,
            path=f"{where}.award",
            what="day, value and status of the award",
            why="it is not known",
            instead="an award with its supplier alone",
        )
        if one.value is not None:
            yield Lost(
                compact=name,
                path=f"{where}.value",
                what=f"the price year of {one.value}",
                why="the form has no place for it",
                instead="the amount alone, if OCDS knows its currency or a rate leads "
                "to one that it knows",
            )


def _of_amounts(subject: Subject, where: str, purchase: Any) -> Iterator[Lost]:  # noqa: ANN401
    name = subject.compact.id
    if purchase.value is not None:
        yield Lost(
            compact=name,
            path=f"{where}.value",
            what=f"the price year of {purchase.value}",
            why="the form has no place for it",
            instead="the amount alone",
        )
        if not currency_is_known(purchase.value.currency):
            yield Lost(
                compact=name,
                path=f"{where}.value",
                what=f"{purchase.value} in its own currency, which OCDS does not know",
                why="the form has no place for it",
                instead="the amount in the budget's money, if a rate leads to it",
            )
    for step in steps_under(subject, purchase):
        yield Lost(
            compact=name,
            path=f"record.spending[{step.on}]",
            what=f"{step.stage} of {step.amount} as a transaction",
            why="the form holds it in words only",
            instead="a milestone of the plan, unless another purchase has that line",
        )
