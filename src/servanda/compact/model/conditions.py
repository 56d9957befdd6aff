"""Conditions as closed, three-valued data; what failure does; tranches."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from servanda.compact.model.clause import Clause, Deadline, Office
from servanda.compact.model.kinds import (
    Amount,
    Count,
    Day,
    Id,
    Number,
    Share,
    Text,
)

__all__ = [
    "AllOf",
    "AnyOf",
    "Certified",
    "Condition",
    "DateReached",
    "Evidence",
    "Failure",
    "IndicatorTest",
    "NotMet",
    "Test",
    "Tranche",
    "WaiverRule",
]


class AllOf(Clause):
    """Met when every part is met; not met when one is not; else unknown."""

    all: tuple[Test, ...] = Field(min_length=1)


class AnyOf(Clause):
    """Met when one part is met; not met when none can be; else unknown."""

    any: tuple[Test, ...] = Field(min_length=1)


class NotMet(Clause):
    """Met when the part is not met; unknown stays unknown."""

    negated: Test = Field(alias="not")


class IndicatorTest(Clause):
    """An indicator's certified value against a threshold."""

    indicator: Id
    at_least: Number | None = None
    at_most: Number | None = None

    @model_validator(mode="after")
    def _has_one_threshold(self) -> Self:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("either `at_least` or `at_most` beside `indicator`")
        return self


class Certified(Clause):
    """A fact certified in the record, by the id of the evidence asked for."""

    certified: Id


class DateReached(Clause):
    """A date that has come."""

    reached: Day


def _kind(value: Any) -> str | None:  # noqa: ANN401 - whatever the file holds
    keys = value if isinstance(value, dict) else getattr(value, "model_fields_set", ())
    known = ("all", "any", "not", "negated", "indicator", "certified", "reached")
    for key in known:
        if key in keys:
            return "not" if key == "negated" else key
    return None


Test = Annotated[
    Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[NotMet, Tag("not")]
    | Annotated[IndicatorTest, Tag("indicator")]
    | Annotated[Certified, Tag("certified")]
    | Annotated[DateReached, Tag("reached")],
    Discriminator(
        _kind,
        custom_error_type="unknown_test",
        custom_error_message=(
            "one of `all`, `any`, `not`, `indicator`, `certified`, `reached`"
        ),
    ),
]


class Failure(Clause):
    """What happens when a condition is not met.

    cure_days   days to mend after the miss was established
    decided_by  the office that decides; never the party that missed
    """

    consequence: Literal["withhold", "reduce", "suspend", "terminate"]
    cure_days: Count
    decided_by: Office
    tranche: Id | None = None


class Evidence(Clause):
    """An item of evidence that a condition accepts."""

    id: Id
    what: Text


class Condition(Clause):
    """Who must do what by when, how it is measured, who verifies it.

    party     the party that must perform, by id; partners owe conditions too
    test      the condition as data, three-valued
    verifier  the office that certifies; never the performer or the spender
    """

    id: Id
    party: Id
    text: Text
    measure: Text | None = None
    due: Day | None = None
    test: Test | None = None
    evidence: tuple[Evidence, ...] | None = None
    verifier: Office | None = None
    on_fail: Failure | None = None


class WaiverRule(Clause):
    """The limits within which a condition may be waived.

    most         how many waivers the whole term allows
    reported_in  time within which legislatures are told
    """

    most: Count
    longest: Deadline
    decided_by: Office
    reported_to: tuple[Text, ...]
    reported_in: Deadline


class Tranche(Clause):
    """A step of money, kit or personnel that opens when its conditions are met.

    share       part of the whole that the step releases, of its kind
    conditions  ids of the conditions that must be met; unknown is not met
    """

    id: Id
    kind: Literal["money", "equipment", "personnel"]
    what: Text
    share: Share | None = None
    amount: Amount | None = None
    not_before: Day
    conditions: tuple[Id, ...] = ()
    released_by: Office


AllOf.model_rebuild()
AnyOf.model_rebuild()
NotMet.model_rebuild()
