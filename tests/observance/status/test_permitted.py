from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from servanda.observance.life.cause import Cause
from servanda.observance.powers import Power, State
from servanda.observance.status import Mark, status
from servanda.observance.status.permitted import of_power
from servanda.observance.term.standing import standing
from tests.observance.made import ASSEMBLY, Scribe, moment, small

END = datetime(2026, 7, 1, tzinfo=UTC)
NOW = standing(Scribe(small()).found().life, moment("2025-01-01"))


def power(state: State, name: str = "extend/0", left: int | None = 1) -> Power:
    cause = Cause("term.extensions", 7, "granted", END)
    return Power(name, "", "extend", "term.extensions[0]", state, cause, left, END)


@pytest.mark.parametrize(
    ("held", "state", "mark"),
    [
        (power(State.CREATED), "not yet", Mark.OPEN),
        (power(State.IN_EFFECT), "open", Mark.OPEN),
        (power(State.SUSPENDED), "suspended", Mark.SHUT),
        (power(State.EXERTED, left=0), "used up", Mark.DONE),
        (power(State.EXERTED, left=None), "used", Mark.DONE),
        (power(State.EXERTED, "suspend/tranches", None), "in use", Mark.SHUT),
        (power(State.EXPIRED), "closed", Mark.OVER),
    ],
)
def test_each_state_of_a_power_has_its_words(
    held: Power, state: str, mark: Mark
) -> None:
    item = of_power(held, NOW, "Etc/UTC")
    assert (item.family, item.state, item.mark) == ("power", state, mark)
    assert (item.due, item.acts) == (None, ("granted",))


def test_what_is_left_and_until_when_is_told_while_it_is_not_used_up() -> None:
    item = of_power(power(State.IN_EFFECT), NOW, "Etc/UTC")
    assert (item.next, item.next_on) == ("1 left", date(2026, 7, 1))
    assert item.who == "as the charter says"
    over = of_power(power(State.EXERTED, left=0), NOW, "Etc/UTC")
    assert (over.next, over.next_on) == ("", None)


def test_powers_stand_in_a_status_after_what_is_owed() -> None:
    scribe = Scribe(small()).found()
    now = status(scribe.life, moment("2025-01-01"))
    extend = now.item("extend/0")
    assert extend is not None
    assert extend.who == f"{ASSEMBLY.office} ({ASSEMBLY.of})"
    families = [item.family for item in now.items]
    assert families == sorted(families, key=lambda family: family == "power")


def test_what_the_end_closed_is_closed_since_the_end() -> None:
    scribe = Scribe(small()).found()
    now = status(scribe.life, moment("2026-09-01"))
    amend = now.item("amend")
    assert amend is not None
    assert (amend.state, amend.since) == ("closed", END)
