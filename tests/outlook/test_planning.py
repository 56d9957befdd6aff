"""Options as arrays: what was promised stands where the kernel looks for it."""

from dataclasses import replace

import numpy as np
import pytest

from servanda.outlook import Option, Question, Support
from servanda.outlook.kernels.layout import CONSTANTS, PAYERS, SCHEDULE
from servanda.outlook.kernels.month import NEVER
from servanda.outlook.noise import Array
from servanda.outlook.options.responses import Response
from servanda.outlook.planning import Planned, plan_of
from servanda.outlook.question import INSTRUMENTS, QuestionError
from tests.outlook.conftest import (
    COMPACT,
    END,
    MONTHS,
    NO_ACTION,
    PLACEBO,
    Ask,
    until_the_end,
)

NOTHING = replace(NO_ACTION, setting="none")


def constant(planned: Planned, name: str, option: int = 0) -> float:
    return float(planned.plan.constants[CONSTANTS.index(name), option])


def scheduled(planned: Planned, name: str, option: int = 0) -> Array:
    row = planned.plan.schedule[SCHEDULE.index(name), option]
    return np.asarray(row, dtype=np.float64)


def of(ask: Ask, *options: Option) -> Planned:
    return plan_of(ask(options=options))


def test_an_option_without_promises_has_rows_of_nothing(ask: Ask) -> None:
    planned = of(ask, NOTHING)
    assert not planned.plan.schedule[: SCHEDULE.index("personnel") + 1].any()
    assert not planned.plan.cost.any()
    assert constant(planned, "end") == NEVER
    assert constant(planned, "open_ended") == 0.0
    assert constant(planned, "leaving") == 0.0
    assert constant(planned, "waits") == 0.0
    assert not planned.slots


def test_a_placebo_is_never_active(ask: Ask) -> None:
    planned = of(ask, PLACEBO)
    assert not planned.plan.schedule.any()


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_instrument_has_its_row(ask: Ask, name: str) -> None:
    series = np.linspace(0.1, 0.9, MONTHS)
    option = Option(name="x", label="x", support=(Support(name, series),))  # type: ignore[arg-type]
    found = of(ask, option).plan.schedule[: len(INSTRUMENTS)]
    row = SCHEDULE.index("efforts.aid" if name == "economic aid" else f"efforts.{name}")
    assert found[row, 0] == pytest.approx(series)
    assert np.count_nonzero(found.any(axis=(1, 2))) == 1


def test_a_compact_stands_until_its_end_with_what_it_promises(ask: Ask) -> None:
    planned = of(ask, COMPACT)
    assert scheduled(planned, "personnel").sum() == END
    assert scheduled(planned, "active").sum() == END
    assert constant(planned, "end") == constant(planned, "leaving") == END
    assert constant(planned, "consent") == pytest.approx(0.6)
    assert constant(planned, "invited") == 1.0
    assert constant(planned, "lasting.stabilisation") == pytest.approx(0.8)
    assert constant(planned, "lasting.training") == pytest.approx(0.5)
    assert constant(planned, "lasting.aid") == 0.0


def test_payers_are_told_apart_and_the_host_is_no_partner(ask: Ask) -> None:
    planned = of(ask, NO_ACTION, COMPACT)
    assert planned.plan.cost.shape == (PAYERS, 2, MONTHS)
    assert planned.plan.cost[0, 1] == pytest.approx(COMPACT.cost["partner"])
    assert planned.plan.cost[1, 1] == pytest.approx(COMPACT.cost["host"])
    assert not planned.plan.cost[:, 0].any()
    assert [constant(planned, f"partner.{k}", 1) for k in (0, 1)] == [1.0, 0.0]
    assert constant(planned, "rate.0", 1) == 2e6
    assert not planned.plan.cost[2:].any()


def test_an_option_without_an_end_is_open_ended_where_somebody_is_there(
    ask: Ask,
) -> None:
    planned = of(ask, replace(COMPACT, exit_month=None), replace(NO_ACTION, name="x"))
    assert constant(planned, "open_ended", 0) == 1.0
    assert constant(planned, "end", 0) == NEVER
    assert constant(planned, "lasting.stabilisation", 0) == 0.0
    assert constant(planned, "open_ended", 1) == 0.0


def test_a_drawdown_before_the_end_tells_when_nobody_is_left(ask: Ask) -> None:
    series = until_the_end(0.5)
    series[END - 6 :] = 0.0
    option = replace(COMPACT, support=(Support("stabilisation", series),))
    assert constant(of(ask, option), "leaving") == END - 6


def test_measures_stand_without_an_instrument_until_their_end(ask: Ask) -> None:
    endless = Option(name="x", label="x", setting="sanctions")
    ended = Option(name="y", label="y", setting="sanctions", exit_month=7)
    planned = of(ask, endless, ended)
    assert scheduled(planned, "active", 0).sum() == MONTHS
    assert scheduled(planned, "active", 1).sum() == 7


def test_what_is_done_to_a_host_has_no_consent_to_withdraw(ask: Ask) -> None:
    planned = of(ask, replace(COMPACT, coercive=True))
    assert constant(planned, "invited") == 0.0


def test_every_belief_about_answers_has_one_place_and_options_say_which_they_take(
    ask: Ask,
) -> None:
    settings = ("compact", "bilateral", "partnership", "convention", "unilateral")
    options = [replace(COMPACT, name=s, setting=s) for s in (*settings, "sanctions")]
    planned = of(ask, NOTHING, *options)
    assert len(set(planned.slots.values())) == len(planned.slots)
    delay = {p: s for s, p in planned.slots.items() if s.startswith("delay.")}
    bilateral = {
        prior for prior, slot in delay.items() if constant(planned, f"takes.{slot}", 2)
    }
    assert bilateral == {"response.delay", "response.bilateral.delay"}
    assert [constant(planned, "waits", k) for k in range(7)] == [0.0] + [1.0] * 6
    assert not any(constant(planned, f"takes.{slot}", 0) for slot in planned.slots)


class Stubborn:
    """Answers each option by beliefs of its own."""

    def respond(self, option: Option) -> Response:
        own = tuple(f"{option.name} {k}" for k in range(2))
        return Response(name=option.name, label="x", relapse=own)


def test_more_beliefs_than_there_are_places_for_are_refused(ask: Ask) -> None:
    asked: Question = ask(options=(NO_ACTION, COMPACT))
    with pytest.raises(QuestionError, match="kind relapse"):
        plan_of(asked, Stubborn())
    assert len(plan_of(ask(options=(NO_ACTION,)), Stubborn()).slots) == 2
