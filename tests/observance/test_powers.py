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
    assert set(held(scribe, "2025-01-01")) == {"withdraw", "amend"}


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


def test_doubt_suspends_every_power_but_the_hosts_to_withdraw() -> None:
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
    assert {each.state for name, each in found.items() if name != "withdraw"} == {
        State.SUSPENDED
    }
    gone = {"of": "consent", "party": "hosta"}
    assert scribe.enter("withdrawal", gone, "2025-01-03") is None
    found = held(scribe, "2025-01-04")
    assert found["withdraw"].state is State.EXERTED
    assert found["amend"].state is State.EXPIRED


def test_before_a_text_is_sealed_there_is_no_power() -> None:
    assert powers(Scribe(small()).life, moment("2025-01-01")) == ()
