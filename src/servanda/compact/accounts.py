"""The arithmetic of a compact's money: one base, exact sums, and what is not shown.

Every amount is brought to the base currency and price year with the rates that the
budget states. A sum is a :class:`Sum`: the least and the most it can be, which differ
where a line is withheld, not stated, or spread over several years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from servanda.basis.money import Money
from servanda.compact.model import Compact
from servanda.compact.model.budget import Budget, Line, Subtotal
from servanda.compact.rates import Denomination, Exchange, denomination, exchange
from servanda.compact.withholding import matches, part_in, unknown_lines, years_of

__all__ = [
    "Accounts",
    "Exposure",
    "Posting",
    "Sum",
    "amounts",
    "base_of",
    "first_year_after",
    "open_accounts",
    "percent",
    "spread",
]

Field = Literal["payer", "category", "status", "objective", "form"]


class Posting(NamedTuple):
    """A budget line brought to the base.

    place      its position in ``budget.lines``
    amount     None where it is withheld, not stated or cannot be converted
    withheld   whether it is withheld
    converted  whether a rate was used
    """

    place: int
    line: Line
    amount: Money | None
    withheld: bool
    converted: bool


class Sum(NamedTuple):
    """A sum as far as it is known.

    least      what the lines that are shown add up to
    most       the most it can be; None where nothing bounds it
    converted  how many amounts were converted, each rounded once
    """

    least: Money
    most: Money | None
    converted: int

    @property
    def is_exact(self) -> bool:
        """Whether the sum can only be one amount."""
        return self.least == self.most


class Exposure(NamedTuple):
    """What one payer bears.

    lines        its lines, as far as they are shown
    withheld     whether some of its lines are not shown
    sustainment  what it bears after exit
    bound        its cap and contingency; None where it has no cap
    """

    payer: str
    lines: Money
    withheld: bool
    sustainment: Money
    bound: Money | None


@dataclass(frozen=True, slots=True)
class Accounts:
    """A budget brought to one base.

    base      currency and price year of every amount here
    exchange  the rates at work
    postings  the lines, in the order of the budget
    """

    base: Denomination
    exchange: Exchange
    budget: Budget
    postings: tuple[Posting, ...]

    def bring(self, amount: Money | None) -> Money | None:
        """Return an amount in the base, or ``None`` if unstated or inconvertible."""
        return None if amount is None else self.exchange.bring(amount)

    def add(self, amounts: tuple[Money | None, ...]) -> Money:
        """Return the sum, in the base, of the amounts that can be brought to it."""
        whole = Money.nothing(*self.base)
        for amount in amounts:
            brought = self.bring(amount)
            whole = whole if brought is None else whole + brought
        return whole

    @property
    def shown(self) -> Money:
        """What the lines whose amounts are shown add up to."""
        return self.add(tuple(posting.amount for posting in self.postings))

    @property
    def whole(self) -> Money | None:
        """The stated total; the sum of the lines where none is stated and all show."""
        stated = self.bring(self.budget.total)
        if stated is not None or self.budget.total is not None:
            return stated
        all_known = all(posting.amount is not None for posting in self.postings)
        return self.shown if self.postings and all_known else None

    @property
    def not_shown(self) -> Money | None:
        """What the stated total holds beyond the lines that are shown."""
        total = self.bring(self.budget.total)
        return None if total is None or not self.postings else total - self.shown

    @property
    def gap(self) -> Money | None:
        """What is missing: the whole less what is available, never below nothing."""
        available = self.budget.available
        in_hand = self.bring(available.amount) if available else None
        if self.whole is None or in_hand is None:
            return None
        return max(self.whole - in_hand, Money.nothing(*self.base))

    @property
    def conversions(self) -> int:
        """How many lines were converted."""
        return sum(posting.converted for posting in self.postings)

    def select(self, holds: Callable[[Line], bool]) -> Sum:
        """Return the sum of the lines for which a claim holds."""
        return self._sum((p, Fraction(holds(p.line))) for p in self.postings)

    def under(self, part: Subtotal) -> Sum:
        """Return the sum of the lines that belong under a subtotal."""
        return self._sum(
            (p, part_in(p.line, part.year) if part.year is not None else Fraction(1))
            for p in self.postings
            if matches(p.line, part)
        )

    def in_hand(self, counts: tuple[str, ...]) -> Sum:
        """Return the sum of the lines whose status counts as in hand."""
        return self.select(lambda line: line.status in counts)

    def by(self, field: Field) -> dict[str, Money]:
        """Return what is shown by payer, category, status, objective or form.

        Lines that state none are under the empty name, so that the parts add up.
        """
        parts: dict[str, Money] = {}
        for posting in self.postings:
            key = getattr(posting.line, field) or ""
            if posting.amount is not None:
                so_far = parts.get(key, Money.nothing(*self.base))
                parts[key] = so_far + posting.amount
        return parts

    def by_year(self, payer: str | None = None) -> dict[int, Money]:
        """Return what is shown by year; lines of several years are spread evenly.

        The last year takes what even spreading to the cent leaves over, so that
        the years add up to the whole.
        """
        years: dict[int, Money] = {}
        for posting in self.postings:
            if payer in (None, posting.line.payer):
                for year, amount in spread(posting):
                    years[year] = years.get(year, Money.nothing(*self.base)) + amount
        return dict(sorted(years.items()))

    def share(self, payer: str, year: int) -> Fraction | None:
        """Return a payer's share of one year's cost, if every line of it is shown."""
        lines = [p for p in self.postings if part_in(p.line, year)]
        whole = self.by_year().get(year)
        if whole is None or not whole.amount or any(p.amount is None for p in lines):
            return None
        paid = self.by_year(payer).get(year, Money.nothing(*self.base))
        return Fraction(paid.amount) / Fraction(whole.amount)

    def funded_share(self) -> Fraction | None:
        """Return what is available as a share of the whole."""
        available = self.budget.available
        in_hand = self.bring(available.amount) if available else None
        if in_hand is None or self.whole is None or not self.whole.amount:
            return None
        return Fraction(in_hand.amount) / Fraction(self.whole.amount)

    def after_exit(self, payer: str | None = None) -> dict[int, Money]:
        """Return the cost of keeping the result, by year after exit."""
        years: dict[int, Money] = {}
        for item in self.budget.sustainment or ():
            if payer in (None, item.payer):
                so_far = years.get(item.year, Money.nothing(*self.base))
                years[item.year] = self.add((so_far, item.amount))
        return dict(sorted(years.items()))

    def exposures(self) -> tuple[Exposure, ...]:
        """Return what each payer bears, in the order in which payers appear."""
        payers = [posting.line.payer for posting in self.postings]
        payers += [item.payer for item in self.budget.sustainment or ()]
        payers += [cap.payer for cap in self.budget.caps or ()]
        return tuple(self._exposure(payer) for payer in dict.fromkeys(payers))

    def _exposure(self, payer: str) -> Exposure:
        own = [p for p in self.postings if p.line.payer == payer]
        caps = [cap for cap in self.budget.caps or () if cap.payer == payer]
        bounds = tuple(amount for c in caps for amount in (c.amount, c.contingency))
        return Exposure(
            payer,
            self.add(tuple(p.amount for p in own)),
            any(p.amount is None for p in own),
            self.add(tuple(self.after_exit(payer).values())),
            self.add(bounds) if caps else None,
        )

    def _sum(self, parts: Iterator[tuple[Posting, Fraction]]) -> Sum:
        """Add up postings, each with the part of it that belongs to the sum."""
        least = most = Money.nothing(*self.base)
        bounded, converted = True, 0
        for posting, part in parts:
            if not part:
                continue
            converted += posting.converted
            if posting.amount is None:
                bounded = False
                continue
            most = most + posting.amount
            least = least + posting.amount if part == 1 else least
        if bounded:
            return Sum(least, most, converted)
        beyond = self.not_shown
        if beyond is None:
            return Sum(least, None, converted)
        return Sum(least, most + max(beyond, Money.nothing(*self.base)), converted)


def amounts(compact: Compact) -> Iterator[tuple[str, Money]]:
    """Yield every amount of the budget and its place."""
    budget = compact.budget
    if budget is None:
        return
    for name in ("lines", "subtotals", "sustainment", "caps", "scenarios"):
        for number, item in enumerate(getattr(budget, name) or ()):
            for field in ("amount", "oda_amount", "contingency"):
                amount = getattr(item, field, None)
                if amount is not None:
                    yield f"budget.{name}[{number}].{field}", amount
    single = (
        ("total", budget, "total"),
        ("available.amount", budget.available, "amount"),
        ("available.gap", budget.available, "gap"),
        ("debt.loans", budget.debt, "loans"),
        ("debt.grants", budget.debt, "grants"),
    )
    for where, holder, field in single:
        amount = getattr(holder, field, None)
        if amount is not None:
            yield f"budget.{where}", amount


def base_of(compact: Compact) -> Denomination | None:
    """Return the stated base, or the one that all amounts share."""
    budget = compact.budget
    if budget is None:
        return None
    if budget.currency is not None and budget.prices is not None:
        return Denomination(budget.currency, budget.prices)
    found = {denomination(amount) for _, amount in amounts(compact)}
    fits = {
        one
        for one in found
        if budget.currency in (None, one.currency)
        and budget.prices in (None, one.prices)
    }
    return fits.pop() if len(found) == len(fits) == 1 else None


def open_accounts(compact: Compact) -> Accounts | None:
    """Bring a compact's budget to its base; ``None`` where it has none."""
    base = base_of(compact)
    if base is None or compact.budget is None:
        return None
    at = exchange(base, compact.budget.rates)
    withheld = unknown_lines(compact)
    postings = []
    for place, line in enumerate(compact.budget.lines or ()):
        amount = at.bring(line.amount) if line.amount is not None else None
        converted = line.amount is not None and denomination(line.amount) != base
        postings.append(Posting(place, line, amount, place in withheld, converted))
    return Accounts(base, at, compact.budget, tuple(postings))


def first_year_after(end: date) -> int:
    """Return the first calendar year that lies wholly on or after a day.

    >>> first_year_after(date(2030, 1, 1)), first_year_after(date(2029, 7, 1))
    (2030, 2030)
    """
    return end.year if (end.month, end.day) == (1, 1) else end.year + 1


def percent(share: Fraction) -> str:
    """Return a share for a reader, to a tenth of a per cent.

    >>> percent(Fraction(3174997, 4761295))
    '66.7%'
    """
    return f"{float(share):.1%}"


def spread(posting: Posting) -> Iterator[tuple[int, Money]]:
    """Yield a posting's amount by year, the last year taking the remainder."""
    years = years_of(posting.line)
    if posting.amount is None or not years:
        return
    amount, base = posting.amount, denomination(posting.amount)
    each = Money(round(amount.amount / len(years), 2), *base)
    left = amount
    for year in years[:-1]:
        left = left - each
        yield year, each
    yield years[-1], left
