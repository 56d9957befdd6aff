"""What a draft does not hold of the activities that it was made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from servanda.publication.export import Lost, Why
from servanda.publication.iati.published.activity import Activity

__all__ = ["losses"]

_NO_PLACE: Why = "the form has no place for it"
_TWICE: Why = "it would be counted twice"


def losses(
    published: Sequence[Activity], counted: Sequence[Activity], compact: str
) -> tuple[Lost, ...]:
    """Return what is lost, activity by activity.

    counted  the activities whose money the draft holds
    """
    found = [
        Lost(compact=compact, path=path, what=what, why=why, instead=instead)
        for one in published
        for path, what, why, instead in _of(one, one in counted)
    ]
    codes = {code for one in published for code, _name, _share in one.countries}
    asked = sum(len(one.conditions or ()) for one in published)
    has_host = len(codes) == 1 or _state_a_host(published)
    if not has_host and asked:
        what = f"Conditions ({asked}): no host is known that would owe them"
        found.append(
            Lost(compact=compact, path="conditions", what=what, why="it is not known")
        )
    if not has_host:
        what = f"The host: the activities name {len(codes)} countries"
        found.append(
            Lost(compact=compact, path="parties", what=what, why="it is not known")
        )
    return tuple(found)


def _state_a_host(published: Sequence[Activity]) -> bool:
    """Tell whether all state the same parties in their own roles, one of them host."""
    first = published[0].parties
    same = all(one.parties == first for one in published)
    return same and any(party.role == "host" for party in first)


_Row = tuple[str, str, Why, str]


def _of(one: Activity, is_counted: bool) -> Iterator[_Row]:  # noqa: FBT001 - a fact
    where = one.identifier
    if one.contacts:
        what = f"Contacts ({one.contacts}): persons, telephones and addresses"
        yield f"{where}/contact-info", what, _NO_PLACE, "People are never named."
    if not is_counted:
        what = "Its money: an activity of a lower level here carries it"
        yield where, what, _TWICE, ""
    else:
        yield from _money(one)
    implementing = [
        org for org in one.organisations if org.role not in ("funding", "extending")
    ]
    if implementing and not one.parties:
        what = f"Organisations that carry it out or answer for it ({len(implementing)})"
        yield f"{where}/participating-org", what, _NO_PLACE, ""
    for unread in one.unread:
        why: Why = "it is not known" if unread.is_faulty else _NO_PLACE
        yield f"{where}/{unread.place}", unread.what, why, ""


def _money(one: Activity) -> Iterator[_Row]:
    where = one.identifier
    if one.steps or one.budgets:
        what = "The price year, which IATI does not state"
        instead = "The year of the first amount stands for it."
        yield where, what, "it is not known", instead
    kinds = Counter(step.kind for step in one.steps)
    for kind in ("incoming", "repayment", "other"):
        if kinds[kind]:
            what = f"Transactions of the kind “{kind}” ({kinds[kind]})"
            yield f"{where}/transaction", what, _NO_PLACE, ""
    if one.budgets and kinds["commitment"]:
        what = f"Budgets beside commitments ({len(one.budgets)})"
        yield f"{where}/budget", what, _TWICE, "The lines are the commitments."
    elif any(held.revised for held in one.budgets):
        what = "Original budgets that were revised"
        yield f"{where}/budget", what, _TWICE, "The lines are the revised ones."
