"""How concentrated cost, personnel and decisions are, and how much the largest has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from servanda.compact.model import Compact
from servanda.strategy.games.cooperative import banzhaf_chances, shapley_shubik
from servanda.strategy.ground import Ground

__all__ = ["Concentration", "concentrations", "herfindahl"]


@dataclass(frozen=True, slots=True)
class Concentration:
    """How something is shared among parties.

    of      what is shared, in words
    shares  party to its share, the largest first; empty where it is not known
    index   sum of the squared shares, from one part in the number of parties to 1;
            None where not known
    least   the least that the number of parties allows
    unknown what would make it known; empty where it is known
    note    what else should be known of it
    partial whether parties that may bear a share have none shown: then shares are of
            what is shown
    """

    of: str
    shares: Mapping[str, float]
    index: float | None
    least: float | None
    unknown: str = ""
    note: str = ""
    partial: bool = False

    @property
    def largest(self) -> tuple[str, float] | None:
        """Return the party with the largest share, and its share."""
        return next(iter(self.shares.items()), None)


def herfindahl(shares: Sequence[float]) -> float:
    """Return the sum of squared shares of a whole.

    >>> herfindahl([0.5, 0.25, 0.25])
    0.375
    """
    return sum(share * share for share in shares)


def concentrations(ground: Ground) -> tuple[Concentration, ...]:
    """Return how cost, personnel and decisions are shared."""
    compact = ground.compact
    return (
        *_cost(ground),
        _of(
            "persons that partners may have present",
            _personnel(compact),
            unknown="forces.caps of the compact, with the personnel of each party",
        ),
        _decisions(compact),
    )


def _cost(ground: Ground) -> Iterator[Concentration]:
    accounts, host = ground.accounts, ground.compact.host
    paid: dict[str, float] = {}
    hidden = 0
    names = {party.id: party.name for party in ground.compact.parties or ()}
    for posting in accounts.postings if accounts else ():
        if posting.amount is None:
            hidden += 1
        else:
            payer = posting.line.payer
            paid[payer] = paid.get(payer, 0.0) + float(posting.amount.amount)
    absent = [names[p.id] for p in ground.compact.partners if p.id not in paid]
    note = _left_out(hidden, absent)
    needed = "budget.lines of the compact, with payer and amount"
    partial = bool(note)
    yield _of("cost, all payers", paid, unknown=needed, note=note, partial=partial)
    partners = {p: v for p, v in paid.items() if host is None or p != host.id}
    yield _of(
        "cost, partners alone", partners, unknown=needed, note=note, partial=partial
    )


def _left_out(hidden: int, absent: Sequence[str]) -> str:
    """Return what shares of cost leave out; empty where they leave out nothing."""
    told = []
    if hidden:
        lines = "1 budget line" if hidden == 1 else f"{hidden} budget lines"
        told.append(f"{lines} without a shown amount left out")
    if absent:
        told.append(f"no amount shown that is paid by {', '.join(absent)}")
    if not told:
        return ""
    return (
        f"{'; '.join(told)}: shares are of the amounts that are shown, and who seems "
        "to pay most may not"
    )


def _personnel(compact: Compact) -> dict[str, float]:
    """Return the persons of each party: its cap in all, else the sum of its tasks."""
    caps = (compact.forces.caps if compact.forces else None) or ()
    host = compact.host.id if compact.host else None
    whole = {c.party: float(c.personnel) for c in caps if c.task is None}
    tasks: dict[str, float] = {}
    for cap in caps:
        if cap.task is not None and cap.party not in whole:
            tasks[cap.party] = tasks.get(cap.party, 0.0) + cap.personnel
    return {p: n for p, n in {**tasks, **whole}.items() if p != host}


def _decisions(compact: Compact) -> Concentration:
    """Return power over changes of the compact: each party that must approve has one.

    Where every party that is named must approve, each has the same power, whatever its
    weight: that is what Shapley and Shubik's index gives for a quota of all. Banzhaf's
    stands beside it.
    """
    what = "decisions on changes of the compact"
    deciders = _deciders(compact)
    if not deciders:
        return Concentration(
            what, {}, None, None, unknown="amendments.approved_by of the compact"
        )
    values = shapley_shubik(len(deciders), [1] * len(deciders))
    power: dict[str, Fraction] = dict(zip(deciders, values, strict=True))
    decides = float(banzhaf_chances(len(deciders), [1] * len(deciders))[0])
    return _of(
        what,
        {party: float(share) for party, share in power.items()},
        note="each of them must approve, so that each can prevent. Shares are Shapley "
        "and Shubik's index, the chance to be the one that completes an approval if "
        "all orders are alike. Banzhaf's, the chance that a party decides if each of "
        f"the others approves or not as a coin falls, is {decides:.3g} for each, the "
        "same share for all. The compact states no weighted votes for other "
        "decisions, and who leads a task stands in its chart of command.",
    )


def _deciders(compact: Compact) -> tuple[str, ...]:
    """Return the parties whose offices must approve an amendment."""
    rule = compact.amendments
    parties = {party.id for party in compact.parties or ()}
    above = {body.id: body.part_of for body in compact.bodies}
    found: list[str] = []
    for office in rule.approved_by if rule else ():
        at: str | None = office.of
        for _ in above:
            if at is None or at in parties:
                break
            at = above.get(at)
        if at in parties and at not in found:
            found.append(at)
    return tuple(found)


def _of(
    what: str,
    amounts: Mapping[str, float],
    *,
    unknown: str = "",
    note: str = "",
    partial: bool = False,
) -> Concentration:
    whole = sum(amounts.values())
    if whole <= 0.0:
        return Concentration(what, {}, None, None, unknown=unknown)
    ranked = sorted(amounts.items(), key=lambda one: -one[1])
    shares = {party: amount / whole for party, amount in ranked}
    index = herfindahl(list(shares.values()))
    return Concentration(what, shares, index, 1.0 / len(shares), "", note, partial)
