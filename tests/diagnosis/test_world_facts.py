"""Facts from a store: sourced, marked where unverified, silent where it is silent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from servanda.compact.model import Facts
from servanda.diagnosis.recent import twelve_months
from servanda.diagnosis.world_facts import facts_of
from servanda.evidence.indicators import Catalogue
from servanda.evidence.panel import Clocks
from tests.diagnosis.worlds import MADE, Row, meaning, said, seen, vintage

DAY = date(2020, 12, 31)
EVENTS: dict[str, Any] = {"combine": "sum", "absent": "none recorded"}
KNOWN = Catalogue(
    (
        meaning("deaths_state_based", period="month", **EVENTS),
        meaning("conflict_intensity", combine="max", absent="none recorded"),
        meaning("coup_attempts", period="day", **EVENTS),
        meaning("contiguity", period="spell"),
        *(
            meaning(name)
            for name in (
                "refugees_origin",
                "displaced_unhcr",
                "displaced_idmc",
                "population",
                "gdp_current",
                "gdp_constant",
                "gdp_growth",
                "government_revenue",
                "government_debt",
                "electoral_democracy",
                "liberal_democracy",
                "state_territory_control",
            )
        ),
    ),
    (MADE,),
)


def month(place: str, year: int, number: int, deaths: float) -> Row:
    return said(
        place,
        "deaths_state_based",
        year,
        deaths,
        low=deaths - 1,
        high=deaths + 2,
        start=date(year, number, 1),
        until=date(year + number // 12, number % 12 + 1, 1),
        label=f"{number}",
    )


def told() -> list[Row]:
    rows = [month("MLI", 2020, number, 10.0) for number in (2, 5, 12)]
    rows += [month("MLI", 2019, 12, 500.0), month("NER", 2018, 1, 5.0)]
    rows += [
        said("MLI", name, 2020, value)
        for name, value in {
            "refugees_origin": 160000.0,
            "displaced_unhcr": 1000.0,
            "displaced_idmc": 326000.0,
            "population": 20.2e6,
            "gdp_current": 17.4e9,
            "gdp_growth": -1.2,
            "government_revenue": 20.0,
            "government_debt": 47.0,
            "state_territory_control": 60.0,
        }.items()
    ]
    rows += [said("MLI", "conflict_intensity", 2020, 1.0)]
    rows += [said("NER", "conflict_intensity", 2020, 1.0)]
    rows += [said("MLI", "contiguity", 1960, 1.0, toward="NER", until=None)]
    rows += [said("MLI", "coup_attempts", 2020, 1.0, until=date(2020, 8, 19))]
    return rows


def facts(as_of: date = DAY, **more: Any) -> Facts:
    held = [vintage("made", told(), **more)]
    held += [
        vintage(
            "vdem",
            [said("MLI", "electoral_democracy", 2020, 0.4, low=0.35, high=0.45)],
        )
    ]
    return facts_of(seen(held, Clocks(as_of), KNOWN), "MLI", "a-compact")


def test_conflict_economy_and_rule_are_told_with_their_sources() -> None:
    found = facts()
    conflict, economy = found.conflict, found.economy
    assert conflict is not None
    assert conflict.deaths_12_months is not None
    assert conflict.deaths_12_months.value == 30
    assert conflict.deaths_12_months.low == 27
    assert conflict.deaths_12_months.high == 36
    assert conflict.years_since is not None
    assert conflict.years_since.value == 0
    assert conflict.coups_5_years is not None
    assert conflict.coups_5_years.value == 1
    assert conflict.neighbours_in_conflict == 1
    assert conflict.source == ("made-of-2022-06-30",)
    assert economy is not None
    assert str(economy.gdp) == "USD 17400000000 (2020 prices)"
    assert str(economy.revenue[0].amount) == "USD 3480000000 (2020 prices)"
    assert economy.debt_share is not None
    assert economy.debt_share.value == Decimal("0.47")
    assert economy.growth is not None
    assert economy.growth.on == date(2020, 12, 31)


def test_of_two_counts_of_the_displaced_the_wider_is_told() -> None:
    conflict = facts().conflict
    assert conflict is not None
    assert conflict.displaced is not None
    assert conflict.displaced.value == 326000


def test_an_interval_of_another_coverage_is_a_note_and_no_interval() -> None:
    rule = facts().institutions
    assert rule is not None
    assert rule.polyarchy is not None
    assert (rule.polyarchy.low, rule.polyarchy.high) == (None, None)
    assert "68 per cent, is 0.350 to 0.450" in (rule.polyarchy.note or "")


def test_every_source_named_is_listed_and_only_those() -> None:
    found = facts()
    listed = {source.id for source in found.sources}
    assert listed == {"made-of-2022-06-30", "vdem-of-2022-06-30"}
    assert all(source.dated == "2022-06-30" for source in found.sources)


@pytest.mark.parametrize("standing", ["described", "conversion"])
def test_what_was_not_read_in_a_verified_form_is_marked(standing: str) -> None:
    found = facts(standing=standing)
    assert found.conflict is not None
    assert set(found.conflict.unverified) == {
        "deaths_12_months",
        "years_since",
        "coups_5_years",
        "refugees",
        "displaced",
        "neighbours_in_conflict",
    }
    assert found.economy is not None
    assert {"gdp", "revenue", "population"} <= set(found.economy.unverified)
    assert found.institutions is not None
    assert found.institutions.unverified == ()
    made = next(source for source in found.sources if source.id.startswith("made"))
    assert not made.seen
    assert found.authority is not None
    assert found.authority.effective_control is not None
    assert found.authority.effective_control.unverified == ("finding",)


def test_an_empty_store_states_nothing_but_that_it_does_not_know() -> None:
    found = facts_of(seen([], Clocks(DAY), KNOWN), "MLI", "a-compact")
    assert (found.conflict, found.economy, found.institutions) == (None, None, None)
    assert found.sources == ()
    assert found.authority is not None
    assert found.authority.electoral is not None
    assert found.authority.electoral.finding == "unknown"
    assert found.authority.contested_by is None


def test_facts_read_back_as_they_were_written() -> None:
    found = facts()
    assert Facts.model_validate(found.model_dump(mode="json")) == found


def test_facts_of_an_earlier_day_know_nothing_later() -> None:
    found = facts(date(2019, 12, 31))
    assert found.conflict is not None
    assert found.conflict.refugees is None
    assert found.economy is None
    assert found.conflict.coups_5_years is None or (
        found.conflict.coups_5_years.value == 0
    )


def test_twelve_months_end_with_the_last_whole_one() -> None:
    panel = seen([vintage("made", told())], Clocks(date(2020, 12, 15)), KNOWN)
    found = twelve_months(panel, "MLI")
    assert (found.start, found.until) == (date(2019, 12, 1), date(2020, 12, 1))
    assert found.value == 520.0


def test_months_that_no_list_reaches_are_not_known() -> None:
    panel = seen([vintage("made", told())], Clocks(date(2021, 6, 30)), KNOWN)
    assert twelve_months(panel, "MLI").standing == "not known"


@pytest.mark.parametrize(
    ("published", "amount"),
    [
        (date(2023, 12, 31), "USD 15000000000 (2015 prices)"),
        (date(2022, 6, 30), "USD 17400000000 (2020 prices)"),
        (None, "USD 17400000000 (2020 prices)"),
    ],
)
def test_constant_prices_are_told_where_their_base_is_known(
    published: date | None, amount: str
) -> None:
    constant = vintage("bank", [said("MLI", "gdp_constant", 2020, 15.0e9)], published)
    held = [vintage("made", told()), constant]
    economy = facts_of(seen(held, Clocks(DAY), KNOWN), "MLI", "a-compact").economy
    assert economy is not None
    assert str(economy.gdp) == amount


def test_nobody_assisted_is_not_told_as_nobody_displaced() -> None:
    rows = [said("MLI", "displaced_unhcr", 2020, 0.0)]
    rows += [said("MLI", "refugees_origin", 2020, 5.0)]
    conflict = facts_of(
        seen([vintage("made", rows)], Clocks(DAY), KNOWN), "MLI", "a-compact"
    ).conflict
    assert conflict is not None
    assert conflict.displaced is None


def test_two_vintages_of_one_data_set_are_two_sources() -> None:
    other = said("MLI", "gdp_growth", 2020, 3.0)
    held = [vintage("made", told()), vintage("made", [other], date(2023, 1, 1))]
    found = facts_of(seen(held, Clocks(DAY), KNOWN), "MLI", "a-compact")
    assert [source.id for source in found.sources] == [
        "made-of-2022-06-30",
        "made-of-2023-01-01",
    ]
