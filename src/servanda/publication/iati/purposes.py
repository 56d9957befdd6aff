"""What the money is for: sectors, in shares that add up to a hundred.

The shares are of the budget in its base currency. Lines that are withheld count
together, as what the stated total holds beyond the lines that are shown, so that no
share gives away a line; where no total is stated, no shares are told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from lxml import etree

from servanda.compact.accounts import open_accounts
from servanda.compact.model import Compact
from servanda.compact.model.budget import Line
from servanda.compact.model.forces import Stabilisation
from servanda.compact.principles.grounds.wording import speaks_of
from servanda.compact.principles.money.aid import instrument_of, military_purpose
from servanda.publication.iati.codes import code, codes
from servanda.publication.iati.xml import narrative, plain
from servanda.publication.oda import Screened, screened

__all__ = ["apportioned", "is_military", "sectors", "tell_sectors", "unclassified"]

_TENTHS: Final = 1000
"""Shares are told in tenths of a per cent."""


def is_military(compact: Compact, line: Line) -> bool:
    """Tell whether a line pays for arms, for their use or for sending forces."""
    return bool(
        military_purpose(compact, line) or speaks_of(line.what, "deployment-cost")
    )


def sectors(compact: Compact) -> dict[str, dict[str, Decimal | None]]:
    """Return the sectors by vocabulary, each with its share in per cent.

    A share is None where there is one sector only. A DAC purpose is given to lines that
    the screen finds eligible, and to no others; where nothing can be weighed the DAC
    sector is the one for what is not specified.
    """
    weights = _weights(compact)
    if weights is None:
        return {"vocabulary.dac": {"sector.not-specified": None}}
    answers = {one.line: one for one in screened(compact)}
    dac: dict[str, Fraction] = defaultdict(Fraction)
    cofog: dict[str, Fraction] = defaultdict(Fraction)
    for line, weight in weights:
        dac[_dac(compact, line, answers)] += weight
        cofog[_cofog(compact, line)] += weight
    return {
        "vocabulary.dac": apportioned(dac),
        "vocabulary.cofog": apportioned(cofog),
    }


def tell_sectors(activity: etree._Element, compact: Compact) -> None:
    """Write the sectors, the DAC's first."""
    for vocabulary, shares in sectors(compact).items():
        for name, share in shares.items():
            narrative(
                activity,
                "sector",
                codes()[name].means,
                vocabulary=code(vocabulary),
                code=code(name),
                percentage=plain(share) if share is not None else None,
            )


def apportioned(weights: Mapping[str, Fraction]) -> dict[str, Decimal | None]:
    """Return shares in per cent that add up to exactly 100; the largest rest is first.

    >>> apportioned({"a": Fraction(1), "b": Fraction(1), "c": Fraction(1)})
    {'a': Decimal('33.4'), 'b': Decimal('33.3'), 'c': Decimal('33.3')}
    >>> apportioned({"a": Fraction(7)})
    {'a': None}
    """
    whole = sum(weights.values(), Fraction(0))
    exact = {name: held * _TENTHS / whole for name, held in weights.items()}
    told = {name: int(held) for name, held in exact.items()}
    missing = _TENTHS - sum(told.values())
    by_rest = sorted(exact, key=lambda name: told[name] - exact[name])
    for name in by_rest[:missing]:
        told[name] += 1
    some = {name: held for name, held in told.items() if held}
    if len(some) == 1:
        return dict.fromkeys(some)
    return {name: Decimal(held) / 10 for name, held in some.items()}


def _weights(compact: Compact) -> list[tuple[Line | None, Fraction]] | None:
    """Return what each line weighs; None where that cannot be known.

    Withheld lines are weighed as one, under the line that stands for them or None.
    """
    accounts = open_accounts(compact)
    if accounts is None or not accounts.postings:
        return None
    found: list[tuple[Line | None, Fraction]] = []
    hidden: list[Line] = []
    for posting in accounts.postings:
        if posting.amount is not None and posting.amount.amount > 0:
            found.append((posting.line, Fraction(posting.amount.amount)))
        elif posting.amount is None:
            hidden.append(posting.line)
    rest = accounts.not_shown
    if hidden and (rest is None or rest.amount <= 0):
        return None
    if hidden and rest is not None:
        # Of what is withheld only the sum is known, so it is weighed as one: as
        # military where every line of it is, else as nothing that has a name.
        kinds = {is_military(compact, line) for line in hidden}
        one = hidden[0] if kinds == {True} else None
        found.append((one, Fraction(rest.amount)))
    return found or None


def _dac(compact: Compact, line: Line | None, answers: Mapping[str, Screened]) -> str:
    if line is None or answers[line.id].answer != "eligible":
        return "sector.not-specified"
    is_peace = isinstance(instrument_of(compact, line), Stabilisation)
    if is_peace or line.category == "redress":
        return "sector.peace-building"
    return "sector.security-system"


def _cofog(compact: Compact, line: Line | None) -> str:
    if line is not None and is_military(compact, line):
        return "cofog.military-aid"
    return "cofog.public-order"


def unclassified(compact: Compact) -> Iterator[str]:
    """Yield why shares are not told, where they are not."""
    lines = compact.budget.lines if compact.budget else None
    if not lines:
        yield "no budget line says what the money is for"
    elif _weights(compact) is None:
        yield "the lines cannot be brought to one currency, or a sum is withheld"
