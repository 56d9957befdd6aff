from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from servanda.observance.norms import (
    FINAL,
    TRANSITIONS,
    Event,
    Norm,
    State,
    norm,
    norms,
)
from servanda.observance.term.deadlines import over
from tests.observance.made import (
    ASSEMBLY,
    HOST,
    LEAD,
    REGION,
    VERIFIER,
    Scribe,
    moment,
    office,
    on,
    small,
    time_of,
)

ALARM = "report of withdrawal or irregular change"
PROOF = "sha256:" + "b" * 64
TICK = timedelta(microseconds=1)


def step(**more: Any) -> dict[str, Any]:
    return {
        "id": "m",
        "text": "Stores are open",
        "strand": "security",
        "original": "2025-03-01",
        "due": "2025-03-01",
        "owner": office(HOST),
    } | more


def condition(**more: Any) -> dict[str, Any]:
    return {
        "id": "c",
        "party": "hosta",
        "text": "Access is given",
        "due": "2025-03-01",
        "test": {"certified": "e"},
        "evidence": [{"id": "e", "what": "log of visits"}],
        "verifier": office(VERIFIER),
        "on_fail": {
            "consequence": "withhold",
            "cure_days": 30,
            "decided_by": office(REGION),
        },
    } | more


def quarterly(**more: Any) -> dict[str, Any]:
    return {
        "id": "rep",
        "to": ["the public"],
        "by": office(HOST),
        "every": time_of(3, "months"),
        "first_due": "2024-10-31",
    } | more


def found(scribe: Scribe, name: str, day: str) -> Norm:
    held = norm(scribe.life, name, moment(day))
    assert held is not None
    return held


def test_every_state_is_final_or_leads_somewhere_and_no_final_one_is_left() -> None:
    assert set(TRANSITIONS) == set(State)
    assert {
        State.FULFILLED,
        State.FULFILLED_LATE,
        State.VIOLATED,
        State.DISCHARGED,
        State.TERMINATED,
    } == FINAL
    reached = {after for moves in TRANSITIONS.values() for after in moves.values()}
    assert reached == set(State) - {State.CREATED}
    assert all(set(moves) <= set(Event) for moves in TRANSITIONS.values())


def test_an_open_deadline_is_pending_and_passes_as_its_day_is_over() -> None:
    scribe = Scribe(small(milestones=[step()])).found()
    assert found(scribe, "m", "2024-06-30").state is State.CREATED
    assert found(scribe, "m", "2024-07-01").state is State.IN_EFFECT
    edge = moment("2025-03-02")
    before = norm(scribe.life, "m", edge - TICK)
    after = norm(scribe.life, "m", edge)
    assert before is not None
    assert after is not None
    assert (before.state, before.late) == (State.IN_EFFECT, 0)
    assert (before.next, before.next_on) == ("due by 2025-03-01", on("2025-03-01"))
    assert (after.state, after.late, after.since) == (State.OVERDUE, 1, edge)
    assert after.by.clause == "milestones[m]"
    assert after.missing == "Stores are open, by President (hosta)"


def test_done_in_time_done_late_and_never_done() -> None:
    scribe = Scribe(
        small(milestones=[step(), step(id="n"), step(id="o", original="2025-02-01")])
    ).found()
    assert scribe.enter("milestone", {"milestone": "m"}, "2025-03-01T23:59") is None
    assert scribe.enter("milestone", {"milestone": "o"}, "2025-03-11") is None
    m, o = found(scribe, "m", "2026-01-01"), found(scribe, "o", "2026-01-01")
    assert (m.state, m.late, m.by.act) == (State.FULFILLED, 0, "a5")
    assert (o.state, o.late, o.late_original) == (State.FULFILLED_LATE, 10, 38)
    n = found(scribe, "n", "2026-07-01")
    assert (n.state, n.since) == (State.VIOLATED, moment("2026-07-01"))
    assert n.consequence == "the text states no consequence"
    assert found(scribe, "n", "2030-01-01").late == n.late


def test_a_claimed_day_does_not_make_a_late_entry_timely_and_is_kept() -> None:
    scribe = Scribe(small(milestones=[step()])).found()
    body = {"milestone": "m"}
    assert scribe.enter("milestone", body, "2025-03-20", occurred="2025-02-20") is None
    done = found(scribe, "m", "2025-04-01")
    assert (done.state, done.late) == (State.FULFILLED_LATE, 19)
    assert (done.done_on, done.entered) == (on("2025-02-20"), moment("2025-03-20"))


def test_the_day_is_counted_in_the_time_zone_of_the_term() -> None:
    term = {"effective": "2024-07-01", "end": "2026-07-01"}
    east = small(milestones=[step()], term=term | {"time_zone": "Pacific/Kiritimati"})
    west = small(milestones=[step()], term=term | {"time_zone": "Pacific/Pago_Pago"})
    day = "2025-03-01T10:00"
    assert found(Scribe(east).found(), "m", day).state is State.OVERDUE
    assert found(Scribe(west).found(), "m", "2025-03-02T10:59").state is State.IN_EFFECT
    assert found(Scribe(west).found(), "m", "2025-03-02T11:00").state is State.OVERDUE


def test_a_moved_day_is_counted_beside_the_day_first_agreed() -> None:
    scribe = Scribe(small(milestones=[step()])).found()
    moved = {"milestone": "m", "moved_to": "2025-04-10", "reason": "Rain"}
    both = (HOST, LEAD)
    assert "by letters signed" in str(scribe.enter("milestone", moved, "2025-03-10"))
    assert scribe.enter("milestone", moved, "2025-03-11", offices=both) is None
    assert found(scribe, "m", "2025-03-10").state is State.OVERDUE
    late = found(scribe, "m", "2025-03-11")
    assert (late.state, late.late, late.late_original) == (State.IN_EFFECT, 0, 10)
    assert (late.original, late.due) == (on("2025-03-01"), on("2025-04-10"))
    assert scribe.enter("milestone", {"milestone": "m"}, "2025-04-15") is None
    done = found(scribe, "m", "2025-05-01")
    assert (done.late, done.late_original) == (5, 45)


def test_a_text_of_the_moment_at_which_a_day_is_over_does_not_undo_that_it_passed() -> (
    None
):
    scribe = Scribe(small(milestones=[step()])).found()
    over_at = over(on("2025-03-01"), "Etc/UTC")
    text = scribe.attach(small(milestones=[step(due="2025-06-01")]))
    for each in (HOST, ASSEMBLY):
        assert scribe.approve(text, over_at, each) is None
    assert scribe.enter("milestone", {"milestone": "m"}, over_at) is None
    assert found(scribe, "m", "2025-03-02").state is State.FULFILLED_LATE
    assert scribe.enter("amendment", {"to": text}, over_at) is None
    assert found(scribe, "m", "2025-03-02").state is State.FULFILLED_LATE


def test_a_duty_that_a_later_text_drops_is_discharged_and_stays_in_view() -> None:
    scribe = Scribe(small(milestones=[step(), step(id="n")])).found()
    scribe.enter("milestone", {"milestone": "m"}, "2025-01-10")
    text = scribe.attach(small(milestones=[]))
    scribe.approve(text, "2025-01-15", HOST)
    scribe.approve(text, "2025-01-15", ASSEMBLY)
    assert scribe.enter("amendment", {"to": text}, "2025-01-20") is None
    assert found(scribe, "m", "2025-02-01").state is State.FULFILLED
    n = found(scribe, "n", "2025-02-01")
    assert (n.state, n.since) == (State.DISCHARGED, moment("2025-01-20"))


def test_an_amended_day_keeps_what_was_first_agreed_in_view() -> None:
    notice = {"id": "n", "to": "UN", "under": "art. 54", "by": office(HOST)}
    first = small(mandate={"notifications": [notice | {"due": "2025-01-10"}]})
    then = small(mandate={"notifications": [notice | {"due": "2025-02-10"}]})
    scribe = Scribe(first).found()
    text = scribe.attach(then)
    scribe.approve(text, "2025-01-05", HOST)
    scribe.approve(text, "2025-01-05", ASSEMBLY)
    assert scribe.enter("amendment", {"to": text}, "2025-01-05") is None
    held = found(scribe, "n", "2025-01-20")
    assert (held.state, held.late, held.late_original) == (State.IN_EFFECT, 0, 10)
    assert (held.original, held.due) == (on("2025-01-10"), on("2025-02-10"))


def test_each_report_of_a_series_is_a_duty_of_its_own() -> None:
    scribe = Scribe(small(oversight={"reports": [quarterly()]})).found()
    sent = {"report": "rep", "due": "2024-10-31"}
    assert scribe.enter("report", sent, "2024-10-30") is None
    assert "already" in str(scribe.enter("report", sent, "2024-10-30"))
    assert "falls due" in str(
        scribe.enter("report", sent | {"due": "2024-12-31"}, "2024-10-30")
    )
    assert "does not owe it" in str(
        scribe.enter("report", sent | {"due": "2025-01-31"}, "2024-10-30", LEAD)
    )
    assert found(scribe, "rep/2024-10-31", "2025-01-01").state is State.FULFILLED
    assert found(scribe, "rep/2025-01-31", "2024-10-31").state is State.CREATED
    assert found(scribe, "rep/2025-01-31", "2025-01-31").state is State.IN_EFFECT
    assert found(scribe, "rep/2025-04-30", "2025-05-02").late == 2
    assert norm(scribe.life, "rep/2026-07-31", moment("2025-05-02")) is None


def test_a_report_on_the_term_is_still_owed_after_the_end() -> None:
    scribe = Scribe(small(oversight={"reports": [quarterly()]})).found()
    assert found(scribe, "rep/2026-04-30", "2027-01-01").state is State.OVERDUE
    sent = {"report": "rep", "due": "2026-04-30"}
    assert scribe.enter("report", sent, "2027-01-01") is None
    late = found(scribe, "rep/2026-04-30", "2027-01-01")
    assert late.state is State.FULFILLED_LATE


def test_a_duty_that_never_fell_due_is_terminated_by_the_end() -> None:
    evaluations = [{"id": "mid", "kind": "mid-term", "due": "2027-01-01"}]
    scribe = Scribe(small(evaluations=evaluations)).found()
    assert found(scribe, "mid", "2026-06-30").state is State.IN_EFFECT
    assert found(scribe, "mid", "2026-07-01").state is State.TERMINATED


def test_what_a_duty_does_not_say_is_not_shown() -> None:
    mitigations = [{"id": "mit", "kind": "exit", "text": "Talks are held"}]
    scribe = Scribe(small(mitigations=mitigations)).found()
    held = found(scribe, "mit", "2026-06-30")
    assert (held.state, held.due, held.late) == (State.IN_EFFECT, None, 0)
    assert held.next == "no day is shown by which it is due"
    assert held.missing == "Talks are held; by whom is not shown"


def certified(scribe: Scribe, day: str, status: str = "met") -> str | None:
    body = {"condition": "c", "evidence_item": "e", "status": status}
    return scribe.enter("certification", body | {"evidence": PROOF}, day, VERIFIER)


def test_a_condition_may_be_mended_and_is_violated_when_that_time_is_over() -> None:
    scribe = Scribe(small(conditions=[condition()])).found()
    late = found(scribe, "c", "2025-03-02")
    assert (late.state, late.next_on) == (State.OVERDUE, on("2025-03-31"))
    assert late.consequence == "withhold, as Council (council) decides"
    assert found(scribe, "c", "2025-03-31T23:59:59.999999").state is State.OVERDUE
    broken = found(scribe, "c", "2025-04-01")
    assert (broken.state, broken.by.clause) == (
        State.VIOLATED,
        "conditions[c].on_fail",
    )
    assert certified(scribe, "2025-05-01") is None
    assert found(scribe, "c", "2025-06-01").state is State.VIOLATED


@pytest.mark.parametrize(
    ("day", "state"),
    [("2025-03-01", State.FULFILLED), ("2025-03-20", State.FULFILLED_LATE)],
)
def test_a_condition_is_done_when_it_is_certified(day: str, state: State) -> None:
    scribe = Scribe(small(conditions=[condition()])).found()
    assert certified(scribe, "2025-01-01", "not met") is None
    assert found(scribe, "c", "2025-01-02").state is State.IN_EFFECT
    assert certified(scribe, day) is None
    assert found(scribe, "c", day).state is state
    assert certified(scribe, "2025-06-01", "not met") is None
    assert found(scribe, "c", "2025-07-01").state is state


def test_a_condition_that_waits_for_a_day_is_done_when_the_day_has_come() -> None:
    both = {"all": [{"certified": "e"}, {"reached": "2025-02-01"}]}
    scribe = Scribe(small(conditions=[condition(test=both)])).found()
    assert certified(scribe, "2025-01-10") is None
    before = found(scribe, "c", "2025-01-31T23:59:59.999999")
    assert (before.state, before.missing) == (
        State.IN_EFFECT,
        "2025-02-01 has not come",
    )
    done = found(scribe, "c", "2025-02-01")
    assert (done.state, done.since) == (State.FULFILLED, moment("2025-02-01"))
    assert (done.done_on, done.late) == (on("2025-02-01"), 0)
    assert certified(scribe, "2025-03-10", "not met") is None
    assert found(scribe, "c", "2025-06-01").since == done.since


def test_a_day_that_comes_after_the_due_day_makes_it_late() -> None:
    both = {"all": [{"certified": "e"}, {"reached": "2025-03-10"}]}
    scribe = Scribe(small(conditions=[condition(test=both)])).found()
    assert certified(scribe, "2025-01-10") is None
    done = found(scribe, "c", "2025-06-01")
    assert (done.state, done.late) == (State.FULFILLED_LATE, 9)


def test_a_condition_of_a_day_alone_needs_no_act_and_a_refusal_before_it_holds() -> (
    None
):
    alone = condition(test={"reached": "2025-02-01"})
    scribe = Scribe(small(conditions=[alone])).found()
    assert found(scribe, "c", "2025-01-31").state is State.IN_EFFECT
    assert found(scribe, "c", "2025-02-01").state is State.FULFILLED
    until = {"all": [{"certified": "e"}, {"not": {"reached": "2025-02-01"}}]}
    late = Scribe(small(conditions=[condition(test=until)])).found()
    assert certified(late, "2025-02-01") is None
    assert found(late, "c", "2025-03-02").state is State.OVERDUE


def test_a_suspension_halts_what_is_performed_and_not_what_is_reported() -> None:
    scribe = Scribe(
        small(milestones=[step()], oversight={"reports": [quarterly()]})
    ).found()
    halt = {"action": "suspend", "of": "compact", "reason": "r"}
    assert scribe.enter("suspension", halt, "2025-02-01") is None
    assert found(scribe, "m", "2025-04-01").state is State.SUSPENDED
    assert found(scribe, "rep/2025-01-31", "2025-04-01").state is State.OVERDUE
    assert scribe.enter("suspension", halt | {"action": "lift"}, "2025-04-10") is None
    resumed = found(scribe, "m", "2025-04-10")
    assert (resumed.state, resumed.since) == (State.OVERDUE, moment("2025-04-10"))
    assert found(scribe, "m", "2025-02-10").state is State.SUSPENDED


def halting(scribe: Scribe, *days: str) -> None:
    halt = {"of": "compact", "reason": "r"}
    for number, day in enumerate(days):
        action = "lift" if number % 2 else "suspend"
        assert scribe.enter("suspension", halt | {"action": action}, day) is None


@pytest.mark.parametrize(
    ("days", "last"),
    [
        # the day itself passed meanwhile: all thirty days are left
        (("2025-02-01", "2025-04-10"), "2025-05-09"),
        (("2025-02-01", "2025-06-01T12:00"), "2025-07-01"),
        # ten days had gone by: twenty are left
        (("2025-03-12", "2025-05-01"), "2025-05-20"),
        (("2025-03-12T06:00", "2025-03-12T18:00"), "2025-04-01"),
        # twice ten days
        (("2025-03-07", "2025-03-17", "2025-03-20", "2025-03-30"), "2025-04-20"),
        (("2025-01-01", "2025-02-01"), "2025-03-31"),
        (("2025-04-01", "2025-05-01"), "2025-03-31"),
    ],
)
def test_the_time_of_a_suspension_is_no_time_to_mend(
    days: tuple[str, ...], last: str
) -> None:
    scribe = Scribe(small(conditions=[condition()])).found()
    halting(scribe, *days)
    held = found(scribe, "c", f"{last}T23:59:59.999999")
    assert (held.state, held.next_on) == (State.OVERDUE, on(last))
    broken = norm(scribe.life, "c", over(on(last), "Etc/UTC"))
    assert broken is not None
    assert (broken.state, broken.since) == (
        State.VIOLATED,
        over(on(last), "Etc/UTC"),
    )


def test_while_it_is_suspended_no_time_to_mend_runs_out() -> None:
    scribe = Scribe(small(conditions=[condition()])).found()
    halting(scribe, "2025-03-12")
    held = found(scribe, "c", "2026-06-01")
    assert (held.state, held.next_on) == (State.OVERDUE, None)
    assert held.next == "the rest of the time to mend runs once it is lifted"


def test_clocks_set_forward_meanwhile_cost_no_day_to_mend() -> None:
    paris = small().term
    assert paris is not None
    term = paris.model_dump(mode="json", exclude_unset=True)
    term["time_zone"] = "Europe/Paris"
    scribe = Scribe(small(conditions=[condition()], term=term)).found()
    halting(scribe, "2025-03-11T23:00", "2025-04-30T22:00")
    held = found(scribe, "c", "2025-05-01")
    assert (held.state, held.next_on) == (State.OVERDUE, on("2025-05-20"))


def test_a_day_moved_in_a_suspension_has_not_passed_when_it_is_lifted() -> None:
    scribe = Scribe(small(milestones=[step()])).found()
    halting(scribe, "2025-02-01")
    moved = {"milestone": "m", "moved_to": "2025-06-01", "reason": "Rain"}
    assert scribe.enter("milestone", moved, "2025-03-10", offices=(HOST, LEAD)) is None
    lifted = {"action": "lift", "of": "compact", "reason": "r"}
    assert scribe.enter("suspension", lifted, "2025-04-01") is None
    assert found(scribe, "m", "2025-04-02").state is State.IN_EFFECT
    assert found(scribe, "m", "2025-06-02").state is State.OVERDUE


def test_a_halt_of_the_same_moment_does_not_reach_back_to_what_was_lifted() -> None:
    scribe = Scribe(small(milestones=[step()])).found()
    day = "2025-02-10"
    halting(scribe, day)
    moved = {"milestone": "m", "moved_to": "2025-02-09", "reason": "Sun"}
    assert scribe.enter("milestone", moved, day, offices=(HOST, LEAD)) is None
    lifted = {"action": "lift", "of": "compact", "reason": "r"}
    assert scribe.enter("suspension", lifted, day) is None
    assert scribe.enter("milestone", {"milestone": "m"}, day) is None
    assert found(scribe, "m", day).state is State.FULFILLED_LATE
    claim = {"claims": "irregular change", "claimed_on": day, "source": "radio"}
    assert scribe.enter(ALARM, claim, day, LEAD) is None
    assert found(scribe, "m", day).state is State.FULFILLED_LATE


def test_a_report_on_consent_makes_two_duties_and_its_answer_ends_them() -> None:
    scribe = Scribe(small()).found()
    body = {"claims": "irregular change", "claimed_on": "2025-01-01", "source": "radio"}
    scribe.enter(ALARM, body, "2025-01-01", LEAD, id="alarm")
    asked = found(scribe, "reconfirmation/alarm", "2025-01-02")
    assert (asked.state, asked.due) == (State.IN_EFFECT, on("2025-03-02"))
    assert asked.duty.debtor == "Assembly of Hosta"
    leave = found(scribe, "departure/alarm", "2025-01-02")
    assert (leave.state, leave.due) == (State.IN_EFFECT, on("2025-05-01"))
    yes = {"answers": "alarm", "confirms": True}
    scribe.enter("reconfirmation", yes, "2025-02-01", ASSEMBLY)
    assert found(scribe, "reconfirmation/alarm", "2025-02-01").state is State.FULFILLED
    assert found(scribe, "departure/alarm", "2025-02-01").state is State.DISCHARGED


def test_a_report_left_unanswered_is_a_breach_and_the_partners_leave() -> None:
    scribe = Scribe(small()).found()
    body = {"claims": "irregular change", "claimed_on": "2025-01-01", "source": "radio"}
    scribe.enter(ALARM, body, "2025-01-01", LEAD, id="alarm")
    assert found(scribe, "reconfirmation/alarm", "2025-03-03").state is State.VIOLATED
    assert found(scribe, "departure/alarm", "2025-05-02").state is State.OVERDUE
    gone = {"duty": "departure/alarm"}
    assert scribe.enter("performance", gone, "2025-05-03", LEAD) is None
    left = found(scribe, "departure/alarm", "2025-06-01")
    assert (left.state, left.late) == (State.FULFILLED_LATE, 2)


def test_readings_and_reviews_come_round_and_answer_the_one_of_their_time() -> None:
    every = time_of(3, "months")
    indicators = [
        {
            "id": "i",
            "family": "harm",
            "text": "Harm",
            "unit": "persons",
            "every": every,
            "responsible": office(VERIFIER),
            "baseline": {"value": 3, "on": "2024-03-31"},
        }
    ]
    scribe = Scribe(small(monitoring={"indicators": indicators})).found()
    read = {"indicator": "i", "value": "2"}
    assert scribe.enter("certification", read, "2024-10-05", VERIFIER) is None
    assert found(scribe, "reading/i/2024-09-30", "2024-11-01").state is State.OVERDUE
    assert found(scribe, "reading/i/2024-12-31", "2024-11-01").state is State.FULFILLED
    lost = {"indicator": "i", "missing": "the office was shut"}
    assert scribe.enter("certification", lost, "2025-03-01", VERIFIER) is None
    absent = found(scribe, "reading/i/2025-03-31", "2025-04-05")
    assert absent.state is State.OVERDUE
    assert absent.missing == "the reading is missing: the office was shut"


def daily(first: str, **more: Any) -> dict[str, Any]:
    row = {
        "id": "i",
        "family": "harm",
        "text": "Harm",
        "unit": "persons",
        "every": time_of(1, **more),
        "responsible": office(VERIFIER),
        "baseline": {"value": 3, "on": first},
    }
    return {"indicators": [row]}


@pytest.mark.parametrize("baseline", ["2024-06-30", "2019-01-01", "0001-01-01"])
def test_a_daily_reading_is_owed_on_each_day_of_the_term_whenever_its_baseline(
    baseline: str,
) -> None:
    scribe = Scribe(small(monitoring=daily(baseline))).found()
    held = [n for n in norms(scribe.life, moment("2024-09-01")) if n.duty.per]
    assert (held[0].id, held[-1].id) == ("reading/i/2024-07-01", "reading/i/2026-07-01")
    assert len(held) == 731
    late = [n for n in held if n.state is State.OVERDUE]
    assert len(late) == 62


def test_a_long_term_ends_no_series_before_it() -> None:
    term = {"effective": "2024-07-01", "end": "2034-07-01", "time_zone": "Etc/UTC"}
    rounded = daily("2024-06-30", rounding="next working day")
    scribe = Scribe(small(term=term, monitoring=rounded)).found()
    held = norms(scribe.life, moment("2034-07-01"))
    assert held[-1].id == "reading/i/2034-06-30"
    assert len(held) == len({each.due for each in held}) == 2610


def test_a_reassessment_falls_due_and_is_answered() -> None:
    rule = {"every": time_of(12, "months"), "by": office(VERIFIER)}
    scribe = Scribe(small(monitoring={"reassessment": rule})).found()
    name = "reassessment/2025-07-01"
    assert found(scribe, name, "2025-07-02").state is State.OVERDUE
    body = {"digest": PROOF, "threat": "changed", "due": "2025-07-01"}
    assert "does not owe it" in str(scribe.enter("reassessment", body, "2025-07-05"))
    assert scribe.enter("reassessment", body, "2025-07-05", VERIFIER) is None
    assert found(scribe, name, "2025-07-06").state is State.FULFILLED_LATE
    assert "already" in str(scribe.enter("reassessment", body, "2025-07-06", VERIFIER))
    body["due"] = "2025-08-01"
    assert "no re-assessment falls due" in str(
        scribe.enter("reassessment", body, "2025-07-06", VERIFIER)
    )


def test_a_trial_with_the_partners_support_is_no_trial_without_it() -> None:
    tests = [
        {
            "id": "t",
            "function": "Patrols",
            "on": "2025-03-01",
            "days": 30,
            "without_enablers": True,
        }
    ]
    scribe = Scribe(small(exit={"readiness_tests": tests})).found()
    body = {"duty": "t", "without_enablers": False}
    assert scribe.enter("performance", body, "2025-02-01", HOST) is None
    running = found(scribe, "t", "2025-03-31")
    assert running.state is State.IN_EFFECT, "due when its thirty days are over"
    held = found(scribe, "t", "2025-04-01")
    assert (held.state, held.missing) == (
        State.OVERDUE,
        "the trial ran with the partners' support",
    )


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("m", "entered as a milestone"),
        ("c", "entered as a certification"),
        ("nothing", "has no duty 'nothing'"),
        ("departure/a0", "has no duty"),
    ],
)
def test_only_a_duty_of_its_kind_is_performed(name: str, why: str) -> None:
    scribe = Scribe(small(milestones=[step()], conditions=[condition()])).found()
    assert why in str(scribe.enter("performance", {"duty": name}, "2025-02-01"))


def test_two_families_with_one_id_are_told_apart() -> None:
    notice = {
        "id": "m",
        "to": "UN",
        "under": "art. 54",
        "by": office(HOST),
        "due": "2025-01-10",
    }
    text = small(milestones=[step()], mandate={"notifications": [notice]})
    scribe = Scribe(text).found()
    assert found(scribe, "m", "2025-01-01").duty.family == "milestone"
    assert found(scribe, "notice/m", "2025-01-01").duty.family == "notice"


def test_before_anything_is_sealed_nothing_is_owed() -> None:
    scribe = Scribe(small(milestones=[step()]))
    assert norm(scribe.life, "m", moment("2026-01-01")) is None


def counted(scribe: Scribe, day: str, party: str, present: int) -> None:
    body = {"party": party, "present": present}
    assert scribe.enter("strength", body, day, VERIFIER) is None


def test_a_step_of_the_departure_is_shown_by_the_counts_of_every_partner() -> None:
    steps = [{"by": "2025-03-01", "remaining": 100, "what": "Half leave"}]
    scribe = Scribe(small(exit={"drawdown": steps})).found()
    counted(scribe, "2024-08-01", "leada", 20)
    early = found(scribe, "drawdown/2025-03-01", "2024-09-01")
    assert (early.state, early.missing) == (
        State.IN_EFFECT,
        "no count of the persons of partna is entered",
    )
    counted(scribe, "2025-02-01", "leada", 90)
    counted(scribe, "2025-02-01", "partna", 30)
    late = found(scribe, "drawdown/2025-03-01", "2025-03-02")
    assert (late.state, late.missing) == (
        State.OVERDUE,
        "120 persons are counted as present; 100 may remain",
    )
    counted(scribe, "2025-03-04", "leada", 70)
    done = found(scribe, "drawdown/2025-03-01", "2025-04-01")
    assert (done.state, done.late) == (State.FULFILLED_LATE, 3)
    counted(scribe, "2025-05-01", "leada", 300)
    again = found(scribe, "drawdown/2025-03-01", "2025-06-01")
    assert again.state is State.FULFILLED_LATE


def test_the_last_count_before_the_day_decides_on_the_day() -> None:
    steps = [{"by": "2025-03-01", "remaining": 100, "what": "Half leave"}]
    scribe = Scribe(small(exit={"drawdown": steps})).found()
    for party in ("leada", "partna"):
        counted(scribe, "2025-02-20", party, 50)
    step_ = found(scribe, "drawdown/2025-03-01", "2025-02-21")
    assert step_.state is State.IN_EFFECT
    step_ = found(scribe, "drawdown/2025-03-01", "2025-03-01")
    assert (step_.state, step_.since) == (State.FULFILLED, moment("2025-03-01"))


def test_the_clock_of_departure_is_answered_by_counts_of_nobody() -> None:
    scribe = Scribe(small()).found()
    gone = {"of": "consent", "party": "hosta"}
    assert scribe.enter("withdrawal", gone, "2025-03-01", id="word") is None
    counted(scribe, "2025-04-01", "leada", 0)
    assert found(scribe, "departure/word", "2025-04-02").state is State.IN_EFFECT
    counted(scribe, "2025-04-03", "partna", 0)
    assert found(scribe, "departure/word", "2025-04-03").state is State.FULFILLED


def test_a_series_without_an_end_is_told_up_to_the_next_one() -> None:
    endless = small(
        term={"effective": "2024-07-01", "time_zone": "Etc/UTC"},
        oversight={"reports": [quarterly()]},
    )
    scribe = Scribe(endless).found()
    known = norms(scribe.life, moment("2025-02-01"))
    assert [each.id for each in known if each.duty.per == "rep"] == [
        "rep/2024-10-31",
        "rep/2025-01-31",
        "rep/2025-04-30",
    ]
