from __future__ import annotations

from servanda.observance.powers import Power, State, powers
from tests.observance.made import (
    ASSEMBLY,
    LEAD,
    REGION,
    Scribe,
    moment,
    office,
    small,
    time_of,
)

ALARM = "report of withdrawal or irregular change"
NEED = "sha256:" + "a" * 64


def held(scribe: Scribe, day: str) -> dict[str, Power]:
    return {each.id: each for each in powers(scribe.life, moment(day))}


def test_nobody_may_extend_what_permits_no_extension() -> None:
    term = {"effective": "2024-07-01", "end": "2026-07-01", "extensions": []}
    scribe = Scribe(small(term=term)).found()
    assert set(held(scribe, "2025-01-01")) == {
        "suspend",
        "reconfirm",
        "withdraw",
        "withdraw/leada",
        "withdraw/partna",
        "amend",
        "close",
    }


def test_a_power_is_used_up_and_expires_with_the_compact() -> None:
    scribe = Scribe(small()).found()
    assert held(scribe, "2024-06-25")["extend/0"].state is State.CREATED
    before = held(scribe, "2025-01-01")["extend/0"]
    assert (before.state, before.left) == (State.IN_EFFECT, 1)
    assert before.until == moment("2026-07-01")
    body = {"decision": "granted", "until": "2026-12-31", "needs": [NEED]}
    assert scribe.enter("extension", body, "2026-06-01", ASSEMBLY, id="ext") is None
    after = held(scribe, "2026-06-02")["extend/0"]
    assert (after.state, after.left) == (State.EXERTED, 0)
    assert after.by is not None
    assert after.by.act == "ext"
    assert held(scribe, "2026-12-31")["extend/0"].state is State.EXPIRED


def test_doubt_suspends_the_powers_to_change_and_none_to_halt_or_to_leave() -> None:
    rule = {
        "most": 2,
        "longest": time_of(30),
        "decided_by": office(REGION),
        "reported_to": ["the public"],
        "reported_in": time_of(10),
    }
    scribe = Scribe(small(waivers=rule)).found()
    body = {"claims": "irregular change", "claimed_on": "2025-01-01", "source": "radio"}
    assert scribe.enter(ALARM, body, "2025-01-01", LEAD) is None
    found = held(scribe, "2025-01-02")
    assert found["withdraw"].state is State.IN_EFFECT
    stopped = {name for name, each in found.items() if each.state is State.SUSPENDED}
    assert stopped == {"extend/0", "waive", "amend"}
    assert found["suspend"].state is State.IN_EFFECT
    gone = {"of": "consent", "party": "hosta"}
    assert scribe.enter("withdrawal", gone, "2025-01-03") is None
    found = held(scribe, "2025-01-04")
    assert found["withdraw"].state is State.EXERTED
    assert found["amend"].state is State.EXPIRED


def test_reconfirming_is_a_power_only_while_a_report_stands_unanswered() -> None:
    scribe = Scribe(small()).found()
    assert held(scribe, "2024-12-31")["reconfirm"].state is State.CREATED
    body = {"claims": "irregular change", "claimed_on": "2025-01-01", "source": "radio"}
    assert scribe.enter(ALARM, body, "2025-01-01", LEAD, id="report") is None
    asked = held(scribe, "2025-01-02")["reconfirm"]
    assert (asked.state, asked.until) == (State.IN_EFFECT, moment("2025-03-03"))
    assert asked.by is not None
    assert asked.by.act == "report"
    yes = {"answers": "report", "confirms": True}
    assert scribe.enter("reconfirmation", yes, "2025-01-05", ASSEMBLY, id="yes") is None
    used = held(scribe, "2025-01-06")["reconfirm"]
    assert (used.state, used.by and used.by.act) == (State.EXERTED, "yes")
    gone = {"of": "consent", "party": "hosta"}
    assert scribe.enter("withdrawal", gone, "2025-02-01") is None
    assert held(scribe, "2025-02-02")["reconfirm"].state is State.EXPIRED


def test_suspending_is_in_use_until_it_is_lifted() -> None:
    scribe = Scribe(small()).found()
    body = {"action": "suspend", "of": "compact", "reason": "an inquiry"}
    assert scribe.enter("suspension", body, "2025-01-01", id="halt") is None
    used = held(scribe, "2025-01-02")["suspend"]
    assert (used.state, used.by and used.by.act) == (State.EXERTED, "halt")
    lift = body | {"action": "lift"}
    assert scribe.enter("suspension", lift, "2025-01-03") is None
    assert held(scribe, "2025-01-04")["suspend"].state is State.IN_EFFECT
    assert held(scribe, "2026-07-01")["suspend"].state is State.EXPIRED


def test_a_partner_leaves_once_and_for_itself() -> None:
    scribe = Scribe(small()).found()
    gone = {"of": "party", "party": "leada"}
    assert scribe.enter("withdrawal", gone, "2025-01-01", LEAD, id="gone") is None
    found = held(scribe, "2025-01-02")
    assert (found["withdraw/leada"].state, found["withdraw/leada"].left) == (
        State.EXERTED,
        0,
    )
    assert found["withdraw/partna"].state is State.IN_EFFECT
    assert found["withdraw"].state is State.IN_EFFECT


def test_accounts_are_closed_after_the_end_and_once() -> None:
    scribe = Scribe(small()).found()
    assert held(scribe, "2025-01-01")["close"].state is State.CREATED
    assert held(scribe, "2026-07-01")["close"].state is State.IN_EFFECT
    accounts = {"accounts": NEED}
    assert scribe.enter("close", accounts, "2026-08-01") is None
    assert held(scribe, "2026-08-02")["close"].state is State.EXERTED


def test_before_a_text_is_sealed_there_is_no_power() -> None:
    assert powers(Scribe(small()).life, moment("2025-01-01")) == ()
