"""Who publishes: a name, and the identifier under which others know it."""

from __future__ import annotations

import re
from typing import Final

from servanda.basis.errors import ServandaError
from servanda.compact.model.kinds import ORGANISATION_ID
from servanda.publication.subject import Publisher

__all__ = ["PublisherError", "publisher", "registered"]

_ID: Final = re.compile(ORGANISATION_ID)
_LONGEST: Final = 200


class PublisherError(ServandaError):
    """A publisher has no name, or an identifier that nobody could look up."""

    code = "SRV-718"


def publisher(name: str, identifier: str = "") -> Publisher | None:
    """Return a publisher; None where none was named.

    >>> publisher("Court of Audit", "XE-EXAMPLE-COURT")
    Publisher(name='Court of Audit', id='XE-EXAMPLE-COURT')
    """
    name = name.strip()
    if not (name or identifier):
        return None
    if not name:
        raise PublisherError(
            f"{identifier} is the identifier of a publisher without a name",
            remedy="Name the organisation with --publisher.",
        )
    if len(name) > _LONGEST or not name.isprintable():
        raise PublisherError(
            "the publisher's name is no name of an organisation",
            remedy=f"Give --publisher up to {_LONGEST} letters, on one line.",
        )
    if identifier and not (_ID.fullmatch(identifier) and len(identifier) <= _LONGEST):
        raise PublisherError(
            f"{identifier!r} is no identifier of an organisation",
            remedy="Give --publisher-id the code of the list that registers the "
            "organisation (org-id.guide names it), a hyphen and its number there, "
            "as GB-COH-01234567.",
        )
    return Publisher(name, identifier)


def registered(identifier: str) -> tuple[str, str]:
    """Return the list that registers an organisation, and its number there.

    >>> registered("GB-COH-SC-123")
    ('GB-COH', 'SC-123')
    """
    country, register, number = identifier.split("-", 2)
    return f"{country}-{register}", number
