from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from servanda.publication.site.summary import STAGES, Summary, summary
from servanda.publication.subject import Asked, Subject

Of = Callable[[str], Subject]


def test_ramsi_ended_on_its_day_though_its_text_states_none(subject: Of) -> None:
    told = summary(subject("ramsi"))
    assert told.state == "ended"
    assert told.last_day is None
    assert told.days_to_end is None
    assert told.ended_on == date(2017, 6, 30)
    assert (told.overdue, told.worst_days_late) == (10, 4725)


def test_an_extended_end_is_told_beside_the_first(subject: Of) -> None:
    told = summary(subject("sapmil"))
    assert told.last_day == date(2018, 11, 19)
    assert told.original_last_day == date(2018, 5, 19)
    assert told.ended_on == told.last_day


@pytest.mark.parametrize("name", ["maravel", "ramsi", "sapmil"])
def test_every_stage_of_money_is_a_fact_of_its_own(subject: Of, name: str) -> None:
    held = subject(name)
    told = summary(held)
    assert tuple(one.stage for one in told.money) == STAGES
    for one in told.money:
        steps = [s for s in held.record.spending or () if s.stage == one.stage]
        assert (one.amount is None) == (not steps)


def test_amounts_of_other_currencies_are_brought_to_the_budgets(subject: Of) -> None:
    told = summary(subject("maravel"))
    paid = next(one for one in told.money if one.stage == "disbursement")
    assert (told.currency, told.prices) == ("USD", 2024)
    assert paid.left_out == 0
    assert Decimal(paid.amount or 0) == Decimal(57230000)


def test_without_a_log_lateness_is_not_known_and_not_nothing(
    typed: Callable[[str], Asked],
) -> None:
    told = summary(typed("ramsi").subjects[0])
    assert told.state is None
    assert told.overdue is None
    assert told.worst_days_late is None
    assert told.log is None


@pytest.mark.parametrize("name", ["maravel", "ramsi", "sapmil"])
def test_a_summary_is_read_back_as_it_was_written(subject: Of, name: str) -> None:
    told = summary(subject(name))
    assert Summary.model_validate_json(told.model_dump_json()) == told


def test_every_party_beside_the_host_is_named(subject: Of) -> None:
    held = subject("maravel")
    told = summary(held)
    parties = {party.id for party in held.compact.parties or ()}
    assert {told.host_id, *(one.id for one in told.partners)} == parties
