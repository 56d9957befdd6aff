"""Acts in any order at any time: what must hold whatever is handed in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from servanda.compact.model import Compact
from servanda.observance.admission import rule as admit
from servanda.observance.gates.gate import inputs_for
from servanda.observance.life.fold import Deed, replay
from servanda.observance.norms import FINAL, Norm, norms
from servanda.observance.term.standing import Standing, State, standing
from tests.observance.made import (
    ASSEMBLY,
    HOST,
    LEAD,
    PAYER,
    REGION,
    VERIFIER,
    Scribe,
    moment,
    office,
    small,
    time_of,
)

ALARM = "report of withdrawal or irregular change"
PROOF = "sha256:" + "c" * 64
TICK = timedelta(microseconds=1)
OUT = ("release", "disbursement", "allocation", "commitment", "pledge", "delivery")
AUTHORS = (HOST, ASSEMBLY, LEAD, VERIFIER, PAYER, REGION)

authors = st.sampled_from(AUTHORS)


def leaving(remaining: int) -> dict[str, Any]:
    step = {"by": "2024-10-01", "remaining": remaining, "what": "Half leave"}
    return {"drawdown": [step]}


def compact(**more: Any) -> Compact:
    step = {"text": "Stores are open", "strand": "security", "owner": office(HOST)}
    tranche = {"kind": "money", "what": "money", "released_by": office(PAYER)}
    clauses: dict[str, Any] = {
        "term": {
            "effective": "2024-07-01",
            "end": "2024-12-01",
            "time_zone": "Pacific/Kiritimati",
            "longstop": "2025-03-01",
            "extensions": [
                {"decider": office(ASSEMBLY), "number": 2, "at_most": time_of(60)}
            ],
        },
        "consent": {
            "withdrawal": {"departure": time_of(30, time_zone="Pacific/Pago_Pago")},
            "reconfirmation": {
                "suspends": True,
                "within": time_of(20),
                "by": "Assembly of Hosta",
            },
        },
        "milestones": [
            step | {"id": "m", "original": "2024-08-31", "due": "2024-08-31"},
            step | {"id": "n", "original": "2025-01-31", "due": "2025-01-31"},
        ],
        "conditions": [
            {
                "id": "c",
                "party": "hosta",
                "text": "Access is given",
                "due": "2024-09-30",
                "test": {"certified": "e"},
                "evidence": [{"id": "e", "what": "log of visits"}],
                "verifier": office(VERIFIER),
                "on_fail": {
                    "consequence": "withhold",
                    "cure_days": 10,
                    "decided_by": office(REGION),
                },
            }
        ],
        "waivers": {
            "most": 1,
            "longest": time_of(30),
            "decided_by": office(REGION),
            "reported_to": ["the Assembly"],
            "reported_in": time_of(10),
        },
        "tranches": [
            tranche | {"id": "first", "not_before": "2024-07-01"},
            tranche | {"id": "second", "not_before": "2024-08-01", "conditions": ["c"]},
        ],
        "exit": leaving(100),
        "oversight": {
            "reports": [
                {
                    "id": "rep",
                    "to": ["the public"],
                    "by": office(HOST),
                    "every": time_of(1, "months"),
                    "first_due": "2024-07-31",
                }
            ]
        },
    }
    return small(**(clauses | more))


class Life(RuleBasedStateMachine):
    """Hands in acts, most of them at the wrong time or by the wrong office."""

    def __init__(self) -> None:
        super().__init__()
        self.scribe = Scribe(compact())
        self.now = moment("2024-06-20")
        self.final: dict[str, Norm] = {}
        self.ended: Standing | None = None
        self.told: tuple[tuple[datetime, int], tuple[Norm, ...]] | None = None
        self.seen: list[tuple[datetime, Standing, tuple[Norm, ...]]] = []

    @initialize()
    def seal(self) -> None:
        self.scribe.found("2024-06-20")

    def act(self, kind: str, body: dict[str, Any], by: Any = HOST, **more: Any) -> None:
        self.scribe.enter(kind, body, self.now, by, **more)

    @rule(hours=st.integers(1, 24 * 45))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(shift=st.sampled_from([-TICK, timedelta(0), TICK]))
    def the_next_edge_comes(self, shift: timedelta) -> None:
        edge = standing(self.scribe.life, self.now).next_at
        if edge is not None and edge + shift > self.now:
            self.now = edge + shift

    @rule(
        tranche=st.sampled_from(["first", "second"]), by=authors, honest=st.booleans()
    )
    def release(self, tranche: str, by: Any, *, honest: bool) -> None:
        inputs = inputs_for(self.scribe.life, tranche, self.now) if honest else ()
        held = [each.model_dump(mode="json") for each in inputs]
        self.act("release", {"tranche": tranche, "inputs": held}, by)

    @rule(kind=st.sampled_from(OUT[1:5]))
    def money(self, kind: str) -> None:
        body = {"amount": "USD 1 (2024 prices)", "payer": "leada", "tranche": "first"}
        self.act(kind, body, PAYER if kind == "disbursement" else LEAD)

    @rule(status=st.sampled_from(["met", "not met", "unknown"]), by=authors)
    def certify(self, status: str, by: Any) -> None:
        body = {"condition": "c", "evidence_item": "e", "status": status}
        self.act("certification", body | {"evidence": PROOF}, by)

    @rule(days=st.integers(1, 40))
    def waive(self, days: int) -> None:
        until = str(self.now.date() + timedelta(days=days))
        self.act("waiver", {"condition": "c", "until": until, "reason": "r"}, REGION)

    @rule(name=st.sampled_from(["m", "n"]))
    def milestone(self, name: str) -> None:
        self.act("milestone", {"milestone": name})

    @rule(name=st.sampled_from(["m", "n"]), days=st.integers(-30, 60))
    def move(self, name: str, days: int) -> None:
        day = str(self.now.date() + timedelta(days=days))
        body = {"milestone": name, "moved_to": day, "reason": "Rain"}
        self.act("milestone", body, ASSEMBLY)

    @rule(month=st.integers(0, 5))
    def report(self, month: int) -> None:
        dues = [n.due for n in norms(self.scribe.life, self.now) if n.duty.per == "rep"]
        if month < len(dues):
            self.act("report", {"report": "rep", "due": str(dues[month])})

    @rule(days=st.integers(-5, 70), by=authors, is_granted=st.booleans())
    def extend(self, days: int, by: Any, *, is_granted: bool) -> None:
        end = standing(self.scribe.life, self.now).end
        assert end is not None
        until = str(end + timedelta(days=days))
        decision = "granted" if is_granted else "refused"
        self.act("extension", {"decision": decision, "until": until}, by)

    @rule(action=st.sampled_from(["suspend", "lift"]), days=st.integers(0, 20))
    def suspend(self, action: str, days: int) -> None:
        body = {"action": action, "of": "compact", "reason": "r"}
        if days and action == "suspend":
            body["until"] = str(self.now.date() + timedelta(days=days))
        self.act("suspension", body)

    @rule(
        claims=st.sampled_from(["withdrawal of consent", "irregular change"]),
        days=st.integers(0, 60),
    )
    def alarm(self, claims: str, days: int) -> None:
        day = str(self.now.date() - timedelta(days=days))
        body = {"claims": claims, "claimed_on": day, "source": "radio"}
        self.act(ALARM, body, LEAD)

    @precondition(lambda self: self.scribe.life.of_kind(ALARM))
    @rule(number=st.integers(0, 3), confirms=st.booleans(), by=authors)
    def reconfirm(self, number: int, by: Any, *, confirms: bool) -> None:
        alarms = self.scribe.life.of_kind(ALARM)
        answers = alarms[number % len(alarms)].id
        body = {"answers": answers, "confirms": confirms}
        self.act("reconfirmation", body, by)

    @rule(days=st.integers(0, 40), by=authors)
    def withdraw(self, days: int, by: Any) -> None:
        day = self.now.date() - timedelta(days=days)
        body = {"of": "consent", "party": "hosta"}
        self.act("withdrawal", body, by, occurred=day)

    @rule(days=st.integers(-90, 90), is_approved=st.booleans())
    def amend(self, days: int, *, is_approved: bool) -> None:
        due = str(self.now.date() + timedelta(days=days))
        mitigation = {"id": "mit", "kind": "exit", "text": "Talks", "due": due}
        now = self.scribe.life.compact
        assert now is not None
        drops: dict[str, Any] = {"milestones": None} if days % 7 == 0 else {}
        drops |= {"conditions": None, "tranches": None} if days % 5 == 0 else {}
        drops |= {"exit": leaving(days % 3 * 50)} if days % 2 else {}
        text = self.scribe.attach(compact(mitigations=[mitigation], **drops))
        if is_approved:
            self.scribe.approve(text, self.now, HOST)
            self.scribe.approve(text, self.now, ASSEMBLY)
        self.act("amendment", {"to": text})

    @rule(duty=st.sampled_from(["mit", "m", "departure/a9", "host-review/2025-07-01"]))
    def perform(self, duty: str) -> None:
        self.act("performance", {"duty": duty}, VERIFIER)

    @rule(
        party=st.sampled_from(["leada", "partna"]),
        present=st.sampled_from([0, 40, 60, 200]),
    )
    def count(self, party: str, present: int) -> None:
        self.act("strength", {"party": party, "present": present}, VERIFIER)

    @rule()
    def close(self) -> None:
        self.act("close", {"accounts": PROOF})

    def teardown(self) -> None:
        """Replay what was handed in: it is what was lived, and so is every part."""
        assert self.scribe.replayed() == self.scribe.life
        part = replay(
            "small",
            self.scribe.logged[: len(self.scribe.logged) // 2],
            self.scribe.store,
            admit,
        )
        assert part.deeds == self.scribe.life.deeds[: len(part.deeds)]

    def owed(self) -> tuple[Norm, ...]:
        """Return the norms of this moment, made once for all that looks at them."""
        asked = (self.now, len(self.scribe.logged))
        if self.told is None or self.told[0] != asked:
            self.told = (asked, norms(self.scribe.life, self.now))
        return self.told[1]

    @invariant()
    def no_norm_leaves_a_final_state(self) -> None:
        now = {each.id: each for each in self.owed()}
        for name, before in self.final.items():
            after = now[name]
            assert (after.state, after.since, after.by) == (
                before.state,
                before.since,
                before.by,
            )
        self.final |= {name: each for name, each in now.items() if each.state in FINAL}

    @invariant()
    def nothing_is_released_after_the_end_or_while_releases_are_stopped(self) -> None:
        life = self.scribe.life
        for deed in life.of_kind(*OUT):
            then = standing(life, deed.recorded)
            if _came_later(then, deed):
                continue
            assert then.state is not State.ENDED
            assert then.releases_open or deed.kind != "release"

    @invariant()
    def an_end_is_for_good(self) -> None:
        now = standing(self.scribe.life, self.now)
        if self.ended is not None:
            assert (now.state, now.since, now.by) == (
                State.ENDED,
                self.ended.since,
                self.ended.by,
            )
        elif now.state is State.ENDED:
            self.ended = now

    @invariant()
    def what_was_found_once_is_found_again(self) -> None:
        life = self.scribe.life
        for then, stood, owed in self.seen:
            assert standing(life, then) == stood
            assert norms(life, then) == owed
        # An act of this very moment may still come; what lies behind may not change.
        just_before = self.now - TICK
        found = (just_before, standing(life, just_before), norms(life, just_before))
        self.seen = [*self.seen[-1:], found]

    @invariant()
    def no_state_begins_after_the_moment_it_is_told_for(self) -> None:
        now = standing(self.scribe.life, self.now)
        assert now.since is None or now.since <= self.now
        for each in self.owed():
            assert each.since <= self.now
            assert each.late >= 0
            assert each.late_original >= 0


def _came_later(then: Standing, deed: Deed) -> bool:
    """Tell whether what stops releases was entered after an act, at its very moment."""
    by = then.by
    is_same = by is not None and by.entered == deed.recorded
    return is_same and by is not None and (by.index or 0) > deed.logged.index


def test_acts_in_any_order_leave_what_must_hold() -> None:
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=200,
            stateful_step_count=20,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_many_acts_in_any_order_leave_what_must_hold() -> None:
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=2000,
            stateful_step_count=50,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
