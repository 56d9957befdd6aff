"""States that could act together: a compact's partners, and others of the facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from servanda.basis.money import Money
from servanda.compact.model import Compact, Facts
from servanda.compact.model.facts import Figure, StateFacts

__all__ = ["Candidate", "candidates_of"]

_FEATURES: Final = (
    ("income", "gni"),
    ("neighbour", "neighbour"),
    ("region", "regional_member"),
    ("refugees", "refugees_hosted"),
    ("trade", "trade"),
    ("polyarchy", "polyarchy"),
)
"""Feature of a candidate, and the field of ``states`` in facts.yaml that shows it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A state that could be a member; a feature that is not known is None.

    id          the party's id, or the state's name where it is no party
    is_partner  whether the compact names it as one of those that help
    income      against the typical candidate's, above 0
    neighbour, region  1 where it is one, 0 where it is none
    refugees    share of the host's refugees that it hosts, 0 to 1
    trade       with the host, per cent of its own income
    polyarchy   index of electoral democracy, 0 to 1
    """

    id: str
    name: str
    is_partner: bool
    income: float | None = None
    neighbour: float | None = None
    region: float | None = None
    refugees: float | None = None
    trade: float | None = None
    polyarchy: float | None = None

    @property
    def unknown(self) -> tuple[str, ...]:
        """The fields of ``states`` in facts.yaml that would make its features known."""
        return tuple(field for own, field in _FEATURES if getattr(self, own) is None)


def candidates_of(compact: Compact, facts: Facts | None) -> tuple[Candidate, ...]:
    """Return the compact's partners, the lead first, and then the states of the facts.

    The host is none, and neither is an organisation: only states join here.
    """
    states = facts.states if facts else ()
    partners = [party for party in compact.partners if party.kind == "state"]
    host = compact.host
    shown = {one.party: one for one in states if one.party}
    named = {one.id for one in partners}
    others = [
        one
        for one in states
        if one.party not in named
        and not (host and (one.party == host.id or one.place == host.iso3 is not None))
    ]
    typical = _middle([one.gni for one in states])
    refugees = facts.conflict.refugees if facts and facts.conflict else None
    found = [
        _candidate(party.id, party.name, shown.get(party.id), typical, refugees)
        for party in partners
    ]
    return (
        *found,
        *(
            _candidate(
                one.party or one.state,
                one.state,
                one,
                typical,
                refugees,
                is_partner=False,
            )
            for one in others
        ),
    )


def _candidate(
    name: str,
    label: str,
    state: StateFacts | None,
    typical: float | None,
    refugees: Figure | None,
    *,
    is_partner: bool = True,
) -> Candidate:
    if state is None:
        return Candidate(name, label, is_partner)
    income = _major(state.gni)
    return Candidate(
        id=name,
        name=label,
        is_partner=is_partner,
        income=income / typical if income and typical else None,
        neighbour=_truth(state.neighbour),
        region=_truth(state.regional_member),
        refugees=_share(state.refugees_hosted, refugees),
        trade=_per_cent(state.trade, state.gni),
        polyarchy=float(state.polyarchy.value) if state.polyarchy else None,
    )


def _share(part: Figure | None, whole: Figure | None) -> float | None:
    if part is None or whole is None or not whole.value:
        return None
    return min(float(part.value) / float(whole.value), 1.0)


def _per_cent(part: Money | None, whole: Money | None) -> float | None:
    if part is None or whole is None or part.currency != whole.currency:
        return None
    if part.prices != whole.prices or not whole.amount:
        return None
    return 100.0 * float(part.amount / whole.amount)


def _major(amount: Money | None) -> float | None:
    return float(amount.amount) if amount is not None and amount.amount > 0 else None


def _middle(incomes: Sequence[Money | None]) -> float | None:
    """Return the geometric mean of incomes in one currency; None where they mix."""
    known = [one for one in incomes if one is not None and one.amount > 0]
    if not known or len({(one.currency, one.prices) for one in known}) > 1:
        return None
    product = 1.0
    for one in known:
        product *= float(one.amount) ** (1.0 / len(known))
    return product


def _truth(claim: bool | None) -> float | None:  # noqa: FBT001 - a fact, no switch
    return None if claim is None else float(claim)
