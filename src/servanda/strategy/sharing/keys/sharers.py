"""The states that share, or might: what is known of each, and what it is to pay."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.basis.money import Money
from servanda.compact.accounts import Accounts
from servanda.compact.model import Compact, Facts
from servanda.compact.model.facts import Figure, StateFacts
from servanda.strategy.sharing.planning.budget import whole_of

__all__ = ["Sharer", "sharers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharer:
    """A state beside the host; what is not known of it is None.

    income, debt, trade  in the base of the accounts
    assessed   rate of the United Nations' regular budget, per cent
    level      of the scale for peacekeeping
    refugees   persons from the host who found refuge there
    drafted    what it is to pay: its lines, and what it pays after the exit; None
               where that is not known
    """

    name: str
    party: str | None = None
    income: float | None = None
    population: float | None = None
    debt: float | None = None
    assessed: float | None = None
    level: str | None = None
    least_developed: bool = False
    refugees: float | None = None
    trade: float | None = None
    neighbour: bool | None = None
    drafted: Money | None = None


def sharers(
    compact: Compact, facts: Facts | None, accounts: Accounts
) -> tuple[Sharer, ...]:
    """Return the states beside the host: those that are parties, then the others.

    A party that no facts speak of is there by its name alone. The host is left out:
    its part is as drafted, whatever the key; so are organisations, which no key of
    states can rate.
    """
    known = facts.states if facts else ()
    host = compact.host.id if compact.host else None
    parties = {
        party.id: party.name
        for party in compact.parties or ()
        if party.kind == "state" and party.id != host
    }
    by_party = {one.party: one for one in known if one.party is not None}
    found = [
        _sharer(by_party.get(party), name, party, accounts)
        for party, name in parties.items()
    ]
    found += [
        _sharer(one, one.state, None, accounts) for one in known if one.party is None
    ]
    return tuple(found)


def _sharer(
    known: StateFacts | None, name: str, party: str | None, accounts: Accounts
) -> Sharer:
    nothing = Money.nothing(*accounts.base)
    drafted = nothing if party is None else _drafted(accounts, party)
    if known is None:
        return Sharer(name=name, party=party, drafted=drafted)
    return Sharer(
        name=name,
        party=party,
        income=_money(known.gni, accounts),
        population=_number(known.population),
        debt=_money(known.external_debt, accounts),
        assessed=_number(known.assessed_rate),
        level=known.level,
        least_developed=bool(known.least_developed),
        refugees=_number(known.refugees_hosted),
        trade=_money(known.trade, accounts),
        neighbour=known.neighbour,
        drafted=drafted,
    )


def _drafted(accounts: Accounts, party: str) -> Money | None:
    lines = whole_of(accounts, payer=party)
    after = accounts.add(tuple(accounts.after_exit(party).values()))
    return None if lines is None else lines + after


def _money(amount: Money | None, accounts: Accounts) -> float | None:
    brought = accounts.bring(amount)
    return None if brought is None else float(brought.amount)


def _number(figure: Figure | None) -> float | None:
    return None if figure is None else float(figure.value)
