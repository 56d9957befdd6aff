"""Who may enter a duty as done: who owes it, by what the text says.

an office is stated    that office, and no other
a party is stated      an office that belongs to it
words are stated       an office that they name, or one of the body that they name
the partners           where the module on the exit takes them for the debtor: an office
                       of a partner, or of the organisation under which they come
nobody is stated       any office of a party; never one of a body that stands apart, as
                       a verifier does. That nobody is stated is told as not shown

Whom the text itself lets take over a function, or verify that others have gone, may
enter that too. A text that lists no parties holds nobody to belonging to one.
"""

from __future__ import annotations

from typing import Final

from servanda.compact.model import Compact, Office
from servanda.observance.duties import PARTNERS, Duty
from servanda.observance.life.offices import (
    belongs,
    is_named_in,
    is_office,
    parties_of,
    spelled,
)
from servanda.register.authority.statement import Author

__all__ = ["not_of_a_party", "not_owed_by", "not_the_office", "not_the_partners"]

_PARTNERS: Final = ("lead", "partner", "framework")


def not_owed_by(compact: Compact, duty: Duty, author: Author) -> str | None:
    """Say why an office may not enter a duty as done, or return None."""
    if duty.witness is not None and is_office(author, duty.witness):
        return None
    if duty.office is not None:
        return not_the_office(compact, duty.office, author)
    if duty.party not in {party.id for party in compact.parties or ()}:
        return _in_words(compact, duty, author)
    if belongs(compact, author.of, duty.party or ""):
        return None
    return f"{spelled(author)} does not belong to {duty.party}, which owes it"


def not_the_office(
    compact: Compact, stated: Office | None, author: Author
) -> str | None:
    """Say why an office is not the stated one, or of no party where none is stated."""
    if stated is None:
        return not_of_a_party(compact, author)
    if is_office(author, stated):
        return None
    return f"{spelled(author)} does not owe it; {spelled(stated)} does"


def _in_words(compact: Compact, duty: Duty, author: Author) -> str | None:
    """Hold an office to whom the text only describes, or does not state at all."""
    if duty.who == PARTNERS:
        return not_the_partners(compact, author)
    if not duty.who:
        return not_of_a_party(compact, author)
    if is_named_in(compact, author, duty.who):
        return None
    return f"{spelled(author)} does not owe it; the text says: {duty.who}"


def not_the_partners(compact: Compact, author: Author) -> str | None:
    """Say why an office does not speak for the partners, or return None."""
    theirs = {p.id for p in compact.parties or () if p.role in _PARTNERS}
    if not theirs or theirs & parties_of(compact, (author,)):
        return None
    return f"{spelled(author)} does not owe it; the partners do"


def not_of_a_party(compact: Compact, author: Author) -> str | None:
    """Say why an office may not do what nobody is stated to owe, or return None."""
    if not compact.parties or parties_of(compact, (author,)):
        return None
    return (
        f"the text names nobody who owes it, and {spelled(author)} belongs to none of "
        "its parties"
    )
