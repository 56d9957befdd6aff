"""Relief as it was given in a case that is told: its parts, and what they add up to."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, field_validator

__all__ = ["HandOver", "handovers"]


class _Fixed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Part(_Fixed):
    """What one creditor gave up, millions of dollars."""

    creditor: str
    kind: str
    amount: Decimal

    @field_validator("amount", mode="before")
    @classmethod
    def _as_written(cls, value: object) -> object:
        return str(value)  # 343.2 is 3432 tenths, and no binary fraction


class _Before(_Fixed):
    year: int
    debt: Decimal
    share: Decimal


class _After(_Fixed):
    year: int
    share: Decimal


class HandOver(_Fixed):
    """A case of relief.

    told    the whole as it was told, millions of dollars
    before  debt, and its share of output, in the year from which it is told
    after   the share that it stayed below
    """

    name: str
    until: int
    told: Decimal
    parts: tuple[_Part, ...]
    before: _Before
    after: _After
    sources: tuple[str, ...]

    @property
    def total(self) -> Decimal:
        """What the parts add up to."""
        return sum((one.amount for one in self.parts), Decimal(0))

    @property
    def relieved(self) -> Decimal:
        """The part of the debt that was relieved, of the debt told before."""
        return self.total / self.before.debt

    def by_kind(self) -> dict[str, Decimal]:
        """Return what each kind of creditor gave up."""
        found: dict[str, Decimal] = {}
        for one in self.parts:
            found[one.kind] = found.get(one.kind, Decimal(0)) + one.amount
        return found


@cache
def handovers() -> tuple[HandOver, ...]:
    """Return the cases that the package ships."""
    text = files("servanda.outlook.debt.relief").joinpath("handover.yaml").read_text()
    read = yaml.load(text, Loader=yaml.CSafeLoader)
    return tuple(HandOver.model_validate(one) for one in read["cases"])
