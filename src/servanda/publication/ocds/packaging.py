"""The two packages: the releases as they came, and a record of each process."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from servanda.compact.model import Compact
from servanda.compact.places import find
from servanda.publication.ocds.events import Event, events
from servanda.publication.ocds.merging import compiled, versioned
from servanda.publication.subject import Subject

__all__ = ["named", "ocid", "record_package", "release_package", "releases", "written"]

VERSION: Final = "1.1"
"""What OCDS 1.1.5 calls itself in its packages."""

_SPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "servanda:ocds")


def ocid(compact: str, purchase: str) -> str:
    """Return the name of a contracting process.

    Ids hold no point, so no two purchases of any compacts share a name. A prefix that
    the publisher registers with the standard belongs before it.

    >>> ocid("maravel", "buy-pistols")
    'maravel.buy-pistols'
    """
    return f"{compact}.{purchase}"


def releases(subject: Subject, purchase: str) -> tuple[dict[str, Any], ...]:
    """Return the releases of a purchase, oldest first, each with a name of its own."""
    name = ocid(subject.compact.id, purchase)
    told = list(withheld(subject.compact, purchase))
    return tuple(
        _release(subject.compact, name, number, event, told)
        for number, event in enumerate(events(subject, purchase), 1)
    )


def _release(
    compact: Compact, name: str, number: int, event: Event, held: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "ocid": name,
        "id": f"{name}-{number}",
        "date": _instant(event.when),
        "tag": list(event.tags),
        "initiationType": "tender",
        "language": compact.language,
        **event.said,
        **({"withheld": held} if held and number == 1 else {}),
    }


def withheld(compact: Compact, purchase: str) -> list[dict[str, Any]]:
    """Return what is withheld of a purchase, in a field beside the standard's.

    That is the purchase itself and the budget line that it names. What else the compact
    withholds belongs to no process, and is told by the loss report alone.

    Which field, why, who decided and when it is looked at again: the shape that notices
    of the European Union give to what is not published (BT-195 to BT-198).
    """
    return [
        {
            "id": held.path,
            "reason": held.reason,
            **({"justification": held.justification} if held.justification else {}),
            **({"decidedBy": held.decided_by.office} if held.decided_by else {}),
            **({"reviewDate": held.review.isoformat()} if held.review else {}),
            **({"commitment": held.commitment} if held.commitment else {}),
        }
        for held in compact.withheld or ()
        if _concerns(compact, held.path, purchase)
    ]


def _concerns(compact: Compact, path: str, purchase: str) -> bool:
    """Tell whether a place is within a purchase or its line, or around one of them."""
    found = find(compact, path)
    if found is None:
        return False
    bought = (one for one in compact.procurement or () if one.id == purchase)
    line = next((one.line for one in bought), None)
    names = [f"procurement[{purchase}]", *([f"budget.lines[{line}]"] if line else [])]
    places = [place.where for name in names if (place := find(compact, name))]
    return any(
        _holds(a, b) for p in places for a, b in ((p, found.where), (found.where, p))
    )


def _holds(outer: str, inner: str) -> bool:
    return inner == outer or inner.startswith((f"{outer}.", f"{outer}["))


def named(kind: str, digests: Sequence[str], base: str = "") -> str:
    """Return the address of a package: under the base, or a name where none is."""
    if base:
        return f"{base.rstrip('/')}/ocds/{kind}.json"
    return uuid.uuid5(_SPACE, " ".join((kind, *digests))).urn


def release_package(
    found: Sequence[dict[str, Any]], head: dict[str, Any]
) -> dict[str, Any]:
    """Return all releases in one package."""
    return {**head, "releases": list(found)}


def record_package(
    processes: Sequence[Sequence[dict[str, Any]]], head: dict[str, Any], source: str
) -> dict[str, Any]:
    """Return a record of each process.

    source  the address of the package that holds the releases
    """
    return {
        **head,
        "packages": [source],
        "records": [
            {
                "ocid": found[0]["ocid"],
                "releases": list(found),
                "compiledRelease": compiled(found),
                "versionedRelease": versioned(found),
            }
            for found in processes
        ],
    }


def written(package: dict[str, Any]) -> bytes:
    """Return a package as it is published."""
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()


def _instant(when: datetime) -> str:
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")
