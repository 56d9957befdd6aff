from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from servanda.observance.term.standing import Standing, State, standing, suspended
from servanda.observance.term.sunset import InForce, Lapsed, NotYet, sunset
from servanda.register.authority.statement import Author
from tests.observance.made import (
    ASSEMBLY,
    HOST,
    LEAD,
    VERIFIER,
    Scribe,
    moment,
    on,
    small,
    time_of,
)

ALARM = "report of withdrawal or irregular change"
TICK = timedelta(microseconds=1)


def at(scribe: Scribe, day: str) -> Standing:
    return standing(scribe.life, moment(day))


def term(**more: Any) -> dict[str, Any]:
    return {"effective": "2024-07-01", "end": "2026-07-01"} | more


def alarm(scribe: Scribe, day: str, claims: str = "irregular change") -> None:
    body = {"claims": claims, "claimed_on": day[:10], "source": "radio"}
    assert scribe.enter(ALARM, body, day, LEAD, id="alarm") is None


@pytest.mark.parametrize(
    ("zone", "starts", "ends"),
    [
        (None, "2024-07-01", "2026-07-01"),
        ("Pacific/Kiritimati", "2024-06-30T10:00", "2026-06-30T10:00"),
        ("Pacific/Pago_Pago", "2024-07-01T11:00", "2026-07-01T11:00"),
        ("Europe/Paris", "2024-06-30T22:00", "2026-06-30T22:00"),
        ("Nowhere/None", "2024-07-01", "2026-07-01"),
    ],
)
def test_a_term_begins_and_lapses_to_the_microsecond(
    zone: str | None, starts: str, ends: str
) -> None:
    more = {"time_zone": zone} if zone else {}
    life = Scribe(small(term=term(**more))).found().life
    first, last = moment(starts), moment(ends)
    for shift, state, kind in (
        (first - TICK, State.FORMING, NotYet),
        (first, State.IN_FORCE, InForce),
        (first + TICK, State.IN_FORCE, InForce),
        (last - TICK, State.IN_FORCE, InForce),
        (last, State.ENDED, Lapsed),
        (last + TICK, State.ENDED, Lapsed),
    ):
        found = standing(life, shift)
        assert (found.state, type(found.sunset)) == (state, kind)
        assert found.releases_open is (state is State.IN_FORCE)
    assert standing(life, last + TICK).since == last


def test_a_sunset_needs_nobodys_act_and_names_its_clause() -> None:
    scribe = Scribe(small()).found()
    ended = at(scribe, "2030-01-01")
    assert ended.state is State.ENDED
    assert ended.since == moment("2026-07-01")
    assert ended.by is not None
    assert ended.by.clause == "term.end"
    assert ended.sunset == Lapsed(moment("2026-07-01"), "term.end")


def test_sunset_is_a_value_and_never_a_default() -> None:
    now = moment("2024-07-01")
    assert sunset(None, None, now, "term.end") == NotYet(None)
    assert sunset(now, None, now, "term.end") == InForce(None)
    assert sunset(now, now, now, "term.end") == Lapsed(now, "term.end")


def test_a_leap_day_is_a_day_of_the_term() -> None:
    scribe = Scribe(small(term=term(end="2028-02-29"))).found()
    assert at(scribe, "2028-02-28T23:59:59.999999").state is State.IN_FORCE
    assert at(scribe, "2028-02-29").state is State.ENDED


def test_nothing_is_sealed_nothing_is_invented() -> None:
    found = standing(Scribe(small()).life, moment("2025-01-01"))
    assert (found.state, found.since, found.by) == (State.FORMING, None, None)


def test_a_text_without_an_end_does_not_lapse() -> None:
    scribe = Scribe(small(term={"effective": "2024-07-01", "absent": ["end"]})).found()
    found = at(scribe, "2100-01-01")
    assert (found.state, found.end) == (State.IN_FORCE, None)
    assert found.next == "no end is stated"


def test_a_text_without_a_first_day_is_in_force_once_sealed() -> None:
    scribe = Scribe(small(term={"end": "2026-07-01"})).found("2024-06-20")
    assert at(scribe, "2024-06-20").state is State.IN_FORCE


def test_a_text_that_says_it_does_not_lapse_still_releases_nothing_after_its_end() -> (
    None
):
    scribe = Scribe(small(term=term(sunset={"lapses": False}))).found()
    found = at(scribe, "2026-07-02")
    assert (found.state, found.releases_open) == (State.WINDING_DOWN, False)


def test_withdrawal_stops_releases_at_once_and_the_clock_runs_from_the_word() -> None:
    scribe = Scribe(small()).found()
    body = {"of": "consent", "party": "hosta"}
    scribe.enter("withdrawal", body, "2025-03-03T12:00", occurred="2025-03-01")
    before = standing(scribe.life, moment("2025-03-03T12:00") - TICK)
    assert (before.state, before.releases_open) == (State.IN_FORCE, True)
    gone = at(scribe, "2025-03-03T12:00")
    assert (gone.state, gone.releases_open) == (State.WINDING_DOWN, False)
    assert gone.departure_until == on("2025-06-29")
    assert not gone.provisional
    assert at(scribe, "2025-06-29T23:59:59.999999").state is State.WINDING_DOWN
    assert at(scribe, "2025-06-30").state is State.ENDED


def test_where_no_time_to_leave_is_stated_none_is_invented() -> None:
    scribe = Scribe(small(consent={"withdrawal": {"form": "none required"}})).found()
    scribe.enter("withdrawal", {"of": "consent", "party": "hosta"}, "2025-03-01")
    found = at(scribe, "2025-12-01")
    assert (found.state, found.departure_until) == (State.WINDING_DOWN, None)
    assert "not shown" in found.next


def test_a_word_dated_long_ago_ends_nothing_before_it_was_entered() -> None:
    scribe = Scribe(small()).found()
    body = {"of": "consent", "party": "hosta"}
    scribe.enter("withdrawal", body, "2025-12-01", occurred="2024-08-01")
    assert at(scribe, "2025-11-30").state is State.IN_FORCE
    ended = at(scribe, "2025-12-01")
    assert (ended.state, ended.since) == (State.ENDED, moment("2025-12-01"))


def test_a_report_suspends_the_same_instant_and_the_clock_is_provisional() -> None:
    scribe = Scribe(small()).found()
    alarm(scribe, "2025-03-01T08:00")
    assert standing(scribe.life, moment("2025-03-01T08:00") - TICK).releases_open
    found = at(scribe, "2025-03-01T08:00")
    assert (found.state, found.releases_open) == (State.SUSPENDED, False)
    assert (found.departure_until, found.provisional) == (on("2025-06-29"), True)
    assert found.next_at == moment("2025-05-01")


def test_where_the_text_does_not_suspend_releases_stop_all_the_same() -> None:
    consent = {
        "withdrawal": {"departure": time_of(120)},
        "reconfirmation": {
            "suspends": False,
            "within": time_of(60),
            "by": "Assembly of Hosta",
        },
    }
    scribe = Scribe(small(consent=consent)).found()
    alarm(scribe, "2025-03-01")
    found = at(scribe, "2025-03-02")
    assert (found.state, found.releases_open) == (State.IN_FORCE, False)


def test_only_the_stated_reconfirmation_in_its_time_reopens() -> None:
    scribe = Scribe(small()).found()
    alarm(scribe, "2025-03-01")
    yes = {"answers": "alarm", "confirms": True}
    assert "may not reconfirm" in str(
        scribe.enter("reconfirmation", yes, "2025-04-01", HOST)
    )
    assert scribe.enter("reconfirmation", yes, "2025-04-30T23:00", ASSEMBLY) is None
    found = at(scribe, "2025-04-30T23:00")
    assert (found.state, found.releases_open) == (State.IN_FORCE, True)
    assert (found.departure_until, found.provisional) == (None, False)
    assert found.since == moment("2025-04-30T23:00")


def test_silence_until_the_time_is_over_ends_consent() -> None:
    scribe = Scribe(small()).found()
    alarm(scribe, "2025-03-01")
    edge = moment("2025-05-01")
    assert standing(scribe.life, edge - TICK).state is State.SUSPENDED
    lost = standing(scribe.life, edge)
    assert (lost.state, lost.provisional) == (State.WINDING_DOWN, False)
    assert lost.departure_until == on("2025-06-29")
    yes = {"answers": "alarm", "confirms": True}
    assert "time was over" in str(scribe.enter("reconfirmation", yes, edge, ASSEMBLY))
    assert at(scribe, "2025-06-30").state is State.ENDED


def test_a_refusal_to_reconfirm_ends_consent_from_the_claimed_day() -> None:
    scribe = Scribe(small()).found()
    alarm(scribe, "2025-03-01")
    no = {"answers": "alarm", "confirms": False}
    assert scribe.enter("reconfirmation", no, "2025-03-20", ASSEMBLY) is None
    lost = at(scribe, "2025-03-20")
    assert (lost.state, lost.departure_until) == (
        State.WINDING_DOWN,
        on("2025-06-29"),
    )


def test_a_claim_of_long_ago_leaves_time_to_answer_from_the_day_of_the_report() -> None:
    scribe = Scribe(small()).found()
    body = {"claims": "irregular change", "claimed_on": "2024-08-01", "source": "x"}
    scribe.enter(ALARM, body, "2025-03-01", LEAD, id="alarm")
    assert at(scribe, "2025-04-30").state is State.SUSPENDED
    assert at(scribe, "2025-05-01").state is State.ENDED


def test_a_second_report_is_answered_by_itself() -> None:
    scribe = Scribe(small()).found()
    alarm(scribe, "2025-03-01")
    body = {"claims": "irregular change", "claimed_on": "2025-03-02", "source": "x"}
    scribe.enter(ALARM, body, "2025-03-02", LEAD, id="second")
    yes = {"answers": "alarm", "confirms": True}
    scribe.enter("reconfirmation", yes, "2025-03-10", ASSEMBLY)
    assert at(scribe, "2025-03-11").state is State.SUSPENDED
    scribe.enter("reconfirmation", yes | {"answers": "second"}, "2025-03-12", ASSEMBLY)
    assert at(scribe, "2025-03-12").state is State.IN_FORCE


def test_without_a_stated_body_nothing_reopens_and_the_term_runs_out() -> None:
    scribe = Scribe(small(consent={"withdrawal": {"departure": time_of(30)}})).found()
    alarm(scribe, "2025-03-01", "withdrawal of consent")
    yes = {"answers": "alarm", "confirms": True}
    assert "states no body" in str(
        scribe.enter("reconfirmation", yes, "2025-03-02", ASSEMBLY)
    )
    found = at(scribe, "2026-06-30")
    assert (found.state, found.releases_open) == (State.SUSPENDED, False)
    assert "nothing reopens it" in found.next
    assert at(scribe, "2026-07-01").state is State.ENDED


def test_a_suspension_runs_until_its_day_or_until_it_is_lifted() -> None:
    scribe = Scribe(small()).found()
    body = {"action": "suspend", "of": "compact", "reason": "r", "until": "2025-02-01"}
    assert scribe.enter("suspension", body, "2025-01-01T12:00") is None
    assert at(scribe, "2025-01-31T23:59:59").state is State.SUSPENDED
    after = at(scribe, "2025-02-01")
    assert (after.state, after.since) == (State.IN_FORCE, moment("2025-02-01"))
    again = {"action": "suspend", "of": "compact", "reason": "r"}
    assert scribe.enter("suspension", again, "2025-03-01") is None
    assert at(scribe, "2025-12-01").state is State.SUSPENDED
    lift = {"action": "lift", "of": "compact", "reason": "r"}
    assert scribe.enter("suspension", lift, "2025-12-01", id="lift") is None
    lifted = at(scribe, "2025-12-01")
    assert lifted.state is State.IN_FORCE
    assert lifted.by is not None
    assert lifted.by.act == "lift", "it is in force again by the act that lifted"
    assert suspended(scribe.life, moment("2025-11-30")) is not None


def test_when_the_last_partner_has_left_the_compact_winds_down() -> None:
    scribe = Scribe(small()).found()
    left = {"of": "party", "party": "leada"}
    assert scribe.enter("withdrawal", left, "2025-01-01", LEAD) is None
    assert at(scribe, "2025-01-02").state is State.IN_FORCE
    left = {"of": "party", "party": "partna"}
    partner = type(LEAD)("Minister", "partna")
    assert scribe.enter("withdrawal", left, "2025-02-01", partner) is None
    assert at(scribe, "2025-02-01").state is State.WINDING_DOWN


def test_while_winding_down_what_comes_next_is_whichever_comes_first() -> None:
    scribe = Scribe(small()).found()
    consent = {"of": "consent", "party": "hosta"}
    assert scribe.enter("withdrawal", consent, "2026-06-30T12:00") is None
    now = at(scribe, "2026-06-30T13:00")
    assert now.state is State.WINDING_DOWN
    assert now.next.startswith("its end; then ")
    assert now.next_at == moment("2026-07-01")


def test_the_end_that_came_first_is_the_end() -> None:
    scribe = Scribe(small()).found()
    scribe.enter("withdrawal", {"of": "consent", "party": "hosta"}, "2026-06-01")
    assert at(scribe, "2026-07-01").since == moment("2026-07-01")
    assert at(scribe, "2027-07-01").since == moment("2026-07-01")


def test_what_is_lifted_early_is_in_force_since_it_was_lifted() -> None:
    scribe = Scribe(small()).found()
    halt = {"action": "suspend", "of": "compact", "reason": "r"}
    until = halt | {"until": "2024-10-01"}
    assert scribe.enter("suspension", until, "2024-07-10", id="halt") is None
    lift = halt | {"action": "lift"}
    assert scribe.enter("suspension", lift, "2024-08-01", id="lift") is None
    for day in ("2024-08-01", "2024-11-01"):
        now = at(scribe, day)
        assert (now.state, now.since) == (State.IN_FORCE, moment("2024-08-01"))
        assert now.by is not None
        assert now.by.act == "lift"
    again = halt | {"until": "2024-12-01"}
    assert scribe.enter("suspension", again, "2024-11-02", id="again") is None
    over = at(scribe, "2024-12-01")
    assert (over.state, over.since) == (State.IN_FORCE, moment("2024-12-01"))


ACCOUNTS = {"accounts": "sha256:" + "0" * 64}


def test_accounts_are_closed_only_by_all_whom_the_compact_binds() -> None:
    scribe = Scribe(small()).found()
    host, lead, partner = (
        Author("Minister", of) for of in ("hosta", "leada", "partna")
    )
    for offices, missing in (
        ((host,), "leada, partna"),
        ((lead, partner), "hosta"),
        ((VERIFIER,), "hosta, leada, partna"),
    ):
        why = scribe.enter("close", ACCOUNTS, "2026-08-01", host, offices=offices)
        assert why is not None
        assert f"nobody signed for {missing};" in why
    gone = {"of": "party", "party": "partna"}
    other = Scribe(small()).found()
    assert other.enter("withdrawal", gone, "2025-01-01", partner) is None
    both = (host, lead)
    assert other.enter("close", ACCOUNTS, "2026-08-01", host, offices=both) is None


def test_what_winds_down_is_closed_once_nobody_is_left() -> None:
    scribe = Scribe(small()).found()
    consent = {"of": "consent", "party": "hosta"}
    assert scribe.enter("withdrawal", consent, "2025-01-01") is None
    assert "no count of the persons" in str(
        scribe.enter("close", ACCOUNTS, "2025-01-02")
    )
    for party, present in (("leada", 0), ("partna", 3)):
        body = {"party": party, "present": present}
        assert scribe.enter("strength", body, "2025-01-03", VERIFIER) is None
    assert "3 persons are counted" in str(scribe.enter("close", ACCOUNTS, "2025-01-04"))
    assert at(scribe, "2025-01-04").state is State.WINDING_DOWN
    none = {"party": "partna", "present": 0}
    assert scribe.enter("strength", none, "2025-01-05", VERIFIER) is None
    assert scribe.enter("close", ACCOUNTS, "2025-01-06") is None
    assert at(scribe, "2025-01-06").state is State.ENDED


def test_without_a_stated_end_all_may_close_at_any_time_once_it_is_in_force() -> None:
    endless = {"effective": "2024-07-01", "time_zone": "Etc/UTC"}
    scribe = Scribe(small(term=endless)).found()
    assert "forming" in str(scribe.enter("close", ACCOUNTS, "2024-06-25"))
    assert "nobody signed for" in str(
        scribe.enter("close", ACCOUNTS, "2024-08-01", HOST, offices=(HOST,))
    )
    assert scribe.enter("close", ACCOUNTS, "2024-08-01") is None


def test_accounts_are_closed_after_the_end_and_only_once() -> None:
    scribe = Scribe(small()).found()
    body = {"accounts": "sha256:" + "0" * 64}
    assert "in force" in str(scribe.enter("close", body, "2025-01-01"))
    assert scribe.enter("close", body, "2026-07-01") is None
    assert "already" in str(scribe.enter("close", body, "2026-08-01"))
    assert "review" in at(scribe, "2026-08-01").next
