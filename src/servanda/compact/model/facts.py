"""What the world shows: from diagnosis, or typed by hand with sources."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from servanda.compact.model.authority import AuthorityFact, Contest
from servanda.compact.model.clause import Clause, Source
from servanda.compact.model.kinds import (
    Amount,
    Count,
    Day,
    Id,
    Iso3,
    Number,
    Text,
    Year,
    YesNo,
)
from servanda.compact.model.record import Measurement

__all__ = [
    "Conflict",
    "CountryLaw",
    "Creditor",
    "Economy",
    "Facts",
    "Figure",
    "Institutions",
    "OfficeHeld",
    "PublicFinance",
    "Repression",
    "Revenue",
    "StateFacts",
    "ToolUsed",
    "WorldAuthority",
]


class Figure(Clause):
    """A figure with its 90% interval, where one is known."""

    value: Number
    low: Number | None = None
    high: Number | None = None
    on: Day | None = None

    @model_validator(mode="after")
    def _must_hold_its_value(self) -> Self:
        low = self.value if self.low is None else self.low
        high = self.value if self.high is None else self.high
        if not low <= self.value <= high:
            raise ValueError("low, value and high in this order, as 3, 4 and 6")
        return self


def _must_not_be_below_nought(clause: Clause, *names: str) -> None:
    """Refuse what can only be nought or more; of a population, only more."""
    for name in names:
        held = getattr(clause, name)
        number = held.value if isinstance(held, Figure) else held and held.amount
        if number is not None and (number < 0 or (name, number) == ("population", 0)):
            least = "above nought" if name == "population" else "nought or more"
            raise ValueError(f"{least} under `{name}`, not {number}")


class WorldAuthority(Clause):
    """The four facts on authority as outside sources see them."""

    constitutional: AuthorityFact | None = None
    effective_control: AuthorityFact | None = None
    electoral: AuthorityFact | None = None
    recognition: AuthorityFact | None = None
    contested_by: tuple[Contest, ...] | None = None


class OfficeHeld(Clause):
    """Whether an office was held, and its holder's term; never who held it."""

    office: Text
    on: Day
    held: YesNo
    irregular: YesNo = False


class CountryLaw(Clause):
    """A public finding that a partner's own law attaches to."""

    partner: Id
    law: Text
    finding: Literal["bar applies", "bar does not apply", "not determined"]
    on: Day


class Revenue(Clause):
    """The host government's revenue in one year."""

    year: Year
    amount: Amount


class Conflict(Clause):
    """The state of conflict at the start.

    deaths_12_months   direct deaths in the twelve months before
    years_since        full years since the last year with conflict deaths
    coups_5_years      coups and attempts in five years
    """

    deaths_12_months: Figure | None = None
    years_since: Figure | None = None
    coups_5_years: Figure | None = None
    refugees: Figure | None = None
    displaced: Figure | None = None
    neighbours_in_conflict: Count | None = None


class Economy(Clause):
    """The host's economy at the start; GDP as an amount, with price year.

    growth      growth of output in the year before, per cent
    debt_share  government debt as a share of output, 0.42 for 42 per cent
    """

    population: Figure | None = None
    gdp: Amount | None = None
    growth: Figure | None = None
    revenue: tuple[Revenue, ...] = ()
    debt_share: Figure | None = None

    @model_validator(mode="after")
    def _no_size_is_below_nought(self) -> Self:
        _must_not_be_below_nought(self, "population", "gdp", "debt_share")
        return self


class Creditor(Clause):
    """What one creditor, or one kind of them, is owed by the host's government.

    amount         nominal, outstanding
    present_value  of what is to be repaid; computed from the terms where left out
    rate           interest, share a year
    grace          years until the first repayment of principal
    maturity       years until the last
    """

    name: Text
    kind: Literal["multilateral", "official bilateral", "commercial", "domestic"]
    amount: Amount
    present_value: Amount | None = None
    rate: Number | None = None
    grace: Number | None = None
    maturity: Number | None = None

    @model_validator(mode="after")
    def _nothing_owed_is_below_nought(self) -> Self:
        _must_not_be_below_nought(self, "amount", "present_value")
        return self


class PublicFinance(Clause):
    """The host's public finances beside its revenue; shares of a year's output.

    debt_external, debt_domestic          owed in foreign and in the host's own money
    interest_external, interest_domestic  paid in a year, share of the debt
    primary_balance                       below nought where it is a deficit
    exports, imports                      of goods and services
    reserves                              share of a year's imports
    remittances                           share of output
    policies                              assessment of policies and institutions
                                          (CPIA), 1 to 6
    growth_past, growth_ahead             of output, real, five years each, the oldest
                                          first; shares a year
    growth_world                          of the world's output, share a year
    inflation, depreciation               share a year
    """

    debt_external: Figure | None = None
    debt_domestic: Figure | None = None
    interest_external: Figure | None = None
    interest_domestic: Figure | None = None
    primary_balance: Figure | None = None
    exports: Figure | None = None
    imports: Figure | None = None
    reserves: Figure | None = None
    remittances: Figure | None = None
    policies: Figure | None = None
    growth_past: tuple[Number, ...] = ()
    growth_ahead: tuple[Number, ...] = ()
    growth_world: Figure | None = None
    inflation: Figure | None = None
    depreciation: Figure | None = None
    creditors: tuple[Creditor, ...] = ()

    @model_validator(mode="after")
    def _no_stock_is_below_nought(self) -> Self:
        _must_not_be_below_nought(
            self,
            *("debt_external", "debt_domestic", "exports", "imports"),
            *("reserves", "remittances"),
        )
        return self


class StateFacts(Clause):
    """What is known of a state beside the host: a partner, or one that might join.

    party            its id in the compact, if it is a party
    gni              gross national income of a year
    external_debt    the stock
    assessed_rate    share of the United Nations' regular budget, per cent
    level            of the scale for peacekeeping, as ``"B"``
    polyarchy        V-Dem's index of electoral democracy, 0 to 1
    ideal_point      estimated from votes in the General Assembly, in the units of its
                     source
    refugees_hosted  persons from the host who found refuge there
    trade            with the host, in a year
    regional_member  whether it belongs to the regional body that the compact names
    """

    state: Text
    party: Id | None = None
    place: Iso3 | None = None
    gni: Amount | None = None
    population: Figure | None = None
    external_debt: Amount | None = None
    assessed_rate: Figure | None = None
    level: Text | None = None
    least_developed: YesNo | None = None
    polyarchy: Figure | None = None
    ideal_point: Figure | None = None
    neighbour: YesNo | None = None
    regional_member: YesNo | None = None
    refugees_hosted: Figure | None = None
    trade: Amount | None = None

    @model_validator(mode="after")
    def _no_size_is_below_nought(self) -> Self:
        _must_not_be_below_nought(
            self,
            *("gni", "population", "external_debt", "assessed_rate"),
            *("refugees_hosted", "trade"),
        )
        return self


class Institutions(Clause):
    """How the host was governed in the year before (V-Dem indices, 0 to 1)."""

    polyarchy: Figure | None = None
    liberal_democracy: Figure | None = None


class Repression(Clause):
    """How the host's government treated persons in the year before.

    political_terror      Political Terror Scale, 1 (rare) to 5 (the whole population)
    killed_by_government  civilians killed by the government's own forces in the year
    """

    political_terror: Figure | None = None
    killed_by_government: Figure | None = None


class ToolUsed(Clause):
    """A milder tool that was used on the host before, and who used it."""

    tool: Literal["mediation", "sanctions"]
    since: Day
    until: Day | None = None
    what: Text


class Facts(Clause):
    """What is known of the world, as of a date, for one compact.

    tools           milder tools used in the years before, as far as is known
    first_presence  the day foreign forces are first reported in the host
    measurements    values of the compact's indicators that outside sources certify
    """

    servanda: Literal["1"]
    compact: Id
    place: Iso3
    as_of: Day
    sources: tuple[Source, ...] = ()
    first_presence: Day | None = None
    authority: WorldAuthority | None = None
    offices: tuple[OfficeHeld, ...] = ()
    laws: tuple[CountryLaw, ...] = ()
    conflict: Conflict | None = None
    economy: Economy | None = None
    finance: PublicFinance | None = None
    states: tuple[StateFacts, ...] = ()
    institutions: Institutions | None = None
    repression: Repression | None = None
    tools: tuple[ToolUsed, ...] = ()
    measurements: tuple[Measurement, ...] | None = None
