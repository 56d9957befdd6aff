"""What each payer can come to owe at most: all that is promised, and the cap."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

from servanda.basis.money import Money
from servanda.compact.accounts import Accounts, Exposure
from servanda.compact.model import Compact
from servanda.strategy.sharing.exposure.extensions import Extended, last_of
from servanda.strategy.sharing.exposure.opening import Opening, not_shown
from servanda.strategy.sharing.planning.budget import whole_of
from servanda.strategy.sharing.splitting import split

__all__ = ["Bound", "bounds"]

_SHARES: Final = "the shares that the document drafts for the last year"
_LINES: Final = "what each pays in the last year"


class Bound(NamedTuple):
    """The most that one payer can come to owe, part by part.

    lines        its lines; what is withheld counts as far as a sum gives it away.
                 None where it is not known
    sustainment  what it is to pay after the exit
    extension    its part of every permitted extension, used to the full; None where
                 that is not known or not bounded
    cap          what it owes at most, by its cap; None where it has none
    contingency  what stands beside the cap
    covers       what the cap is said to cover
    elsewhere    the cap as stated, where no stated rate brings it to the base
    promised     lines, sustainment and extension together; None where one is missing
    bound        the outer bound: the greater of lines and cap, with contingency,
                 sustainment and extension, as if the cap covered none of these three;
                 None where it is not known or not bounded
    opens        the clauses that leave it open
    """

    payer: str
    is_host: bool
    lines: Money | None
    sustainment: Money
    extension: Money | None
    cap: Money | None
    contingency: Money | None
    covers: str
    elsewhere: tuple[Money, ...]
    promised: Money | None
    bound: Money | None
    opens: tuple[Opening, ...]

    @property
    def capped(self) -> Money | None:
        """The cap with its contingency: the bound if the cap covers everything."""
        if self.cap is None or self.contingency is None:
            return self.cap
        return self.cap + self.contingency


def bounds(compact: Compact, accounts: Accounts, more: Extended) -> tuple[Bound, ...]:
    """Return the outer bound of every payer, in the order in which they appear.

    more  what every permitted extension adds, for all payers together
    """
    exposures = accounts.exposures()
    parts = _extension_by_payer(compact, accounts, more, exposures)
    return tuple(_bound(compact, accounts, one, parts, more) for one in exposures)


def _bound(
    compact: Compact,
    accounts: Accounts,
    one: Exposure,
    parts: dict[str, Money] | None,
    more: Extended,
) -> Bound:
    host = compact.host
    is_host = host is not None and one.payer == host.id
    lines = whole_of(accounts, payer=one.payer)
    extension = None if parts is None else parts[one.payer]
    cap, contingency, covers = _cap(accounts, one.payer)
    own = None if lines is None or extension is None else lines + one.sustainment
    promised = None if own is None or extension is None else own + extension
    opens = tuple(_opens(accounts, one, lines, is_host=is_host)) + more.opens
    bound = None
    if lines is not None and extension is not None and cap is not None and not opens:
        beyond = contingency or Money.nothing(*accounts.base)
        bound = max(lines, cap) + beyond + one.sustainment + extension
    return Bound(
        one.payer,
        is_host,
        lines,
        one.sustainment,
        extension,
        cap,
        contingency,
        covers,
        _elsewhere(accounts, one.payer),
        promised,
        bound,
        opens,
    )


def _cap(accounts: Accounts, payer: str) -> tuple[Money | None, Money | None, str]:
    caps = [one for one in accounts.budget.caps or () if one.payer == payer]
    brought = [accounts.bring(one.amount) for one in caps]
    if not caps or None in brought:
        return None, None, ""
    beyond = tuple(one.contingency for one in caps if one.contingency is not None)
    covers = "; ".join(one.covers for one in caps)
    return (
        accounts.add(tuple(brought)),
        accounts.add(beyond) if beyond else None,
        covers,
    )


def _elsewhere(accounts: Accounts, payer: str) -> tuple[Money, ...]:
    caps = [one for one in accounts.budget.caps or () if one.payer == payer]
    return tuple(one.amount for one in caps if accounts.bring(one.amount) is None)


def _opens(
    accounts: Accounts, one: Exposure, lines: Money | None, *, is_host: bool
) -> list[Opening]:
    budget, payer = accounts.budget, one.payer
    found = []
    if lines is None:
        words = f"lines of {payer} are withheld, and no sum gives their whole"
        found.append(not_shown("budget.lines", words))
    if is_host:
        return found
    caps = [cap for cap in budget.caps or () if cap.payer == payer]
    if not caps:
        # A list that leaves a payer out says that it has no cap.
        stated = budget.caps is not None or budget.lacks("caps")
        words = (
            f"the text has no cap for {payer}: overruns and claims are not bounded"
            if stated
            else f"no cap is shown for {payer}; whether there is one is not known"
        )
        found.append(Opening("budget.caps", words, is_stated=stated))
    elif any(accounts.bring(cap.amount) is None for cap in caps):
        told = " and ".join(map(str, _elsewhere(accounts, payer)))
        base = f"{accounts.base.currency} at prices of {accounts.base.prices}"
        words = f"the cap of {payer} is stated as {told}, with no rate to {base}"
        found.append(not_shown("budget.rates", words))
    return found


def _extension_by_payer(
    compact: Compact,
    accounts: Accounts,
    more: Extended,
    exposures: tuple[Exposure, ...],
) -> dict[str, Money] | None:
    """Return each payer's part of what every permitted extension costs."""
    nothing = Money.nothing(*accounts.base)
    found = {one.payer: nothing for one in exposures}
    if more.cost is None:
        return None
    last = last_of(compact, accounts)
    if not more.cost.amount or last is None:
        return found if not more.cost.amount else None
    weights = _drafted(accounts, last) or _paid(accounts, last, exposures)
    if not sum(weights.values()):
        return None
    return {**found, **split(more.cost, weights)}


def _drafted(accounts: Accounts, year: int) -> dict[str, Fraction]:
    """Return the shares drafted for a year, if they add up to one."""
    shares = [one for one in accounts.budget.shares or () if one.year == year]
    whole = sum((Fraction(one.share) for one in shares), Fraction(0))
    return {one.payer: Fraction(one.share) for one in shares} if whole == 1 else {}


def _paid(
    accounts: Accounts, year: int, exposures: tuple[Exposure, ...]
) -> dict[str, Fraction]:
    nothing = Money.nothing(*accounts.base)
    return {
        one.payer: Fraction(accounts.by_year(one.payer).get(year, nothing).amount)
        for one in exposures
    }
