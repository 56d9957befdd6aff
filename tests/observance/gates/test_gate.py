"""A tranche opens on certified evidence, and on nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.compact.conditions import Truth, stands
from servanda.observance.gates.gate import State, gate, gates, inputs_for
from servanda.observance.gates.obstacles import Obstacle
from servanda.observance.record.view import record_of
from servanda.register.authority.statement import Author
from tests.observance.gated import AUDITOR, MINISTER, WAIVER, Desk, desk
from tests.observance.made import ASSEMBLY, HOST, LEAD, PAYER, VERIFIER, moment

ALARM = "report of withdrawal or irregular change"


class Row(NamedTuple):
    """A situation, and what the gate of the second tranche says of it.

    given  what was entered, in order
    at     when the gate is asked
    words  what comes next, or what is missing, in full
    """

    name: str
    given: tuple[Callable[[Desk], str | None], ...]
    at: str
    state: State
    words: str


Enter = Callable[[Desk], str | None]


def law(at: str = "2024-08-01", status: str = "met", **more: Any) -> Enter:
    return lambda d: d.certify("c-law", at, status, **more)


def arms(value: int | None = 120, at: str = "2024-08-15", **more: Any) -> Enter:
    return lambda d: d.read(value, at, **more)


def released(at: str = "2024-09-02") -> Enter:
    return lambda d: d.release("money-2", at)


def waived(condition: str, at: str, until: str) -> Enter:
    return lambda d: d.waive(condition, at, until)


def halted(at: str, of: str = "compact") -> Enter:
    return lambda d: d.suspend(at, of)


def resumed(at: str, of: str = "compact") -> Enter:
    return lambda d: d.suspend(at, of, "lift")


def alarmed(claims: str, at: str) -> Enter:
    body = {"claims": claims, "claimed_on": at, "source": "State radio"}
    return lambda d: d.enter(ALARM, body, at, LEAD)


def withdrawn(at: str) -> Enter:
    body = {"of": "consent", "party": "hosta"}
    return lambda d: d.enter("withdrawal", body, at, HOST)


SHUT, OPEN, RELEASED = State.SHUT, State.OPEN, State.RELEASED
HELD, LAPSED = State.HELD, State.LAPSED
RELEASE = "release by Director of the Fund"
NO_LAW = "c-law is not known to be met: e-law is not certified by Head of Mission"
NO_ARMS = "c-arms is not known to be met: arms was never read by one who may"
EARLY = "money-2 may not open before 2024-09-01"
NOW = "2024-09-02"
DOUBT = "stands unanswered: nothing is released"
NEVER = "nothing: it was not released before the end, and never will be"
OLD = (
    "c-arms is not known to be met: arms was last read for 2024-08-15, which is too "
    "long ago"
)
NOT_LEAD = "only Director of the Fund (fund) releases money-2, not Minister (leada)"
PAID = "payment or delivery under it"
STOPPED = "nothing more is paid or delivered under it"
UNTIL = f"{STOPPED} until this is mended: "

TABLE = (
    Row("nothing certified", (), NOW, SHUT, f"{NO_LAW}; {NO_ARMS}"),
    Row("one of two met", (law(),), NOW, SHUT, NO_ARMS),
    Row("the other of two met", (arms(),), NOW, SHUT, NO_LAW),
    Row("both met", (law(), arms()), NOW, OPEN, RELEASE),
    Row(
        "both met, its day still to come",
        (law(), arms()),
        "2024-08-31T23:59:59.999999",
        SHUT,
        EARLY,
    ),
    Row(
        "both met, at the first moment of its day",
        (law(), arms()),
        "2024-09-01",
        OPEN,
        RELEASE,
    ),
    Row(
        "entered later than asked", (law(), arms(120, "2024-09-03")), NOW, SHUT, NO_ARMS
    ),
    Row(
        "asked at the very moment of the entry",
        (law(), arms(120, "2024-09-03")),
        "2024-09-03",
        OPEN,
        RELEASE,
    ),
    Row(
        "certified as not met",
        (law(status="not met"), arms()),
        NOW,
        SHUT,
        "c-law is not met: e-law is certified as not met (entry 5)",
    ),
    Row(
        "certified as unknown",
        (law(status="unknown"), arms()),
        NOW,
        SHUT,
        "c-law is not known to be met: e-law is certified as unknown (entry 5)",
    ),
    Row(
        "met, then no more",
        (law(), law("2024-08-09", "not met"), arms()),
        NOW,
        SHUT,
        "c-law is not met: e-law is certified as not met (entry 6)",
    ),
    Row(
        "met, then taken back as unknown",
        (law(), law("2024-08-09", "unknown"), arms()),
        NOW,
        SHUT,
        "c-law is not known to be met: e-law is certified as unknown (entry 6)",
    ),
    Row(
        "taken back and back-dated: the log's order counts",
        (law(), law("2024-08-09", "not met", occurred="2024-07-02"), arms()),
        NOW,
        SHUT,
        "c-law is not met: e-law is certified as not met (entry 6)",
    ),
    Row(
        "not met, then met",
        (law(status="not met"), law("2024-08-09"), arms()),
        NOW,
        OPEN,
        RELEASE,
    ),
    Row(
        "too few",
        (law(), arms(99)),
        NOW,
        SHUT,
        "c-arms is not met: arms is 99; at least 100 is wanted",
    ),
    Row("just enough", (law(), arms(100)), NOW, OPEN, RELEASE),
    Row(
        "a reading that says there is none",
        (law(), arms(), arms(None, "2024-08-20")),
        NOW,
        SHUT,
        "c-arms is not known to be met: the reading of arms for 2024-08-20 is missing",
    ),
    Row(
        "a reading on the last day it is good",
        (law(), arms(120, "2024-08-15")),
        "2024-11-16",
        OPEN,
        RELEASE,
    ),
    Row(
        "a reading that is too old",
        (law(), arms(120, "2024-08-15")),
        "2024-11-17",
        SHUT,
        OLD,
    ),
    Row(
        "two readers who differ",
        (law(), arms(120), arms(90, by=AUDITOR)),
        NOW,
        SHUT,
        "c-arms is not known to be met: readings of arms for 2024-08-15 differ",
    ),
    Row(
        "one reader who corrects himself",
        (law(), arms(90), arms(120)),
        NOW,
        OPEN,
        RELEASE,
    ),
    Row(
        "only the performer's own reading",
        (law(), arms(120, by=MINISTER)),
        NOW,
        SHUT,
        NO_ARMS,
    ),
    Row(
        "the performer's later reading changes nothing",
        (law(), arms(), arms(10, "2024-08-20", by=MINISTER)),
        NOW,
        OPEN,
        RELEASE,
    ),
    Row(
        "waived",
        (law(), waived("c-arms", "2024-08-20", "2024-10-01")),
        NOW,
        OPEN,
        RELEASE,
    ),
    Row(
        "waived, the last moment",
        (law(), waived("c-arms", "2024-08-20", "2024-10-01")),
        "2024-09-30T23:59:59.999999",
        OPEN,
        RELEASE,
    ),
    Row(
        "waived, and the waiver over",
        (law(), waived("c-arms", "2024-08-20", "2024-10-01")),
        "2024-10-01",
        SHUT,
        NO_ARMS,
    ),
    Row(
        "suspended",
        (law(), arms(), halted("2024-08-20")),
        NOW,
        SHUT,
        "the compact is suspended: it is suspended",
    ),
    Row(
        "suspended and lifted",
        (law(), arms(), halted("2024-08-20"), resumed("2024-08-21")),
        NOW,
        OPEN,
        RELEASE,
    ),
    Row(
        "the tranche alone suspended",
        (law(), arms(), halted("2024-08-20", "money-2")),
        NOW,
        SHUT,
        "money-2 is suspended (entry 7)",
    ),
    Row(
        "another tranche suspended",
        (law(), arms(), halted("2024-08-20", "kit-1")),
        NOW,
        OPEN,
        RELEASE,
    ),
    Row(
        "an irregular change reported",
        (law(), arms(), alarmed("irregular change", "2024-08-30")),
        NOW,
        SHUT,
        f"the compact is suspended: a report of irregular change {DOUBT}",
    ),
    Row(
        "a withdrawal reported",
        (law(), arms(), alarmed("withdrawal of consent", "2024-08-30")),
        NOW,
        SHUT,
        f"the compact is suspended: a report of withdrawal of consent {DOUBT}",
    ),
    Row(
        "consent withdrawn",
        (law(), arms(), withdrawn("2024-08-30")),
        NOW,
        SHUT,
        "the compact is winding down: the host's consent has ended",
    ),
    Row(
        "the last moment of the term",
        (law(), arms(), arms(120, "2026-06-15")),
        "2026-06-30T23:59:59.999999",
        OPEN,
        RELEASE,
    ),
    Row(
        "the end of the term",
        (law(), arms(), arms(120, "2026-06-15")),
        "2026-07-01",
        LAPSED,
        NEVER,
    ),
    Row("released", (law(), arms(), released()), "2024-09-03", RELEASED, PAID),
    Row(
        "released, and the reading grown old",
        (law(), arms(), released()),
        "2025-03-01",
        RELEASED,
        PAID,
    ),
    Row(
        "released, then contradicted",
        (law(), arms(), released(), law("2024-09-10", "not met")),
        "2024-09-11",
        HELD,
        f"{UNTIL}c-law is not met: e-law is certified as not met (entry 8)",
    ),
    Row(
        "released, contradicted, mended",
        (law(), arms(), released(), law("2024-09-10", "not met"), law("2024-09-20")),
        "2024-09-21",
        RELEASED,
        PAID,
    ),
    Row(
        "released on a waiver that runs",
        (law(), waived("c-arms", "2024-08-20", "2024-10-01"), released()),
        "2024-09-30",
        RELEASED,
        PAID,
    ),
    Row(
        "released on a waiver that is over",
        (law(), waived("c-arms", "2024-08-20", "2024-10-01"), released()),
        "2024-10-01",
        HELD,
        f"{UNTIL}{NO_ARMS}",
    ),
    Row(
        "released on a waiver, met since",
        (
            law(),
            waived("c-arms", "2024-08-20", "2024-10-01"),
            released(),
            arms(120, "2024-09-20"),
        ),
        "2024-10-01",
        RELEASED,
        PAID,
    ),
    Row(
        "released, then suspended",
        (law(), arms(), released(), halted("2024-09-10")),
        "2024-09-11",
        HELD,
        f"{UNTIL}the compact is suspended: it is suspended",
    ),
    Row(
        "released, then the end",
        (law(), arms(), released()),
        "2026-07-01",
        HELD,
        STOPPED,
    ),
)


@pytest.mark.parametrize("row", TABLE, ids=[row.name for row in TABLE])
def test_each_situation_has_one_verdict_and_its_words(row: Row) -> None:
    scribe = desk()
    for enter in row.given:
        assert enter(scribe) is None
    found = gate(scribe.life, "money-2", moment(row.at))
    assert found is not None
    assert (found.state, found.next) == (row.state, row.words)
    assert bool(found.blocks) == (found.state in (SHUT, HELD, LAPSED))


@pytest.mark.parametrize("row", TABLE, ids=[row.name for row in TABLE])
def test_a_release_is_admitted_exactly_where_the_gate_is_open(row: Row) -> None:
    scribe = desk()
    for enter in row.given:
        assert enter(scribe) is None
    if scribe.logged[-1].recorded > moment(row.at):
        return  # What was asked of the past cannot be entered there any more.
    why = scribe.release("money-2", row.at)
    assert (why is None) == (row.state is OPEN)


def test_a_gate_says_since_when_and_by_which_entry_it_is_open() -> None:
    scribe = desk()
    scribe.certify("c-law", "2024-08-01")
    scribe.read(120, "2024-10-05")
    found = gate(scribe.life, "money-2", moment("2024-10-06"))
    assert found is not None
    assert found.by is not None
    assert (found.since, found.by.index) == (moment("2024-10-05"), 6)


def test_what_is_missed_and_not_mended_withholds_what_the_text_names() -> None:
    scribe = desk()
    scribe.certify("c-law", "2024-08-01")
    scribe.certify("c-roads", "2024-08-05", "not met")
    cure = [gate(scribe.life, "kit-1", moment(d)) for d in ("2024-09-04", "2024-09-05")]
    assert [each.state for each in cure if each] == [State.OPEN, State.SHUT]
    held = gate(scribe.life, "kit-1", moment("2024-09-05"))
    assert held is not None
    assert [block.what for block in held.blocks] == [Obstacle.WITHHELD]
    assert held.next == (
        "c-roads was missed and not mended by 2024-09-04: e-roads is certified as not "
        "met (entry 6)"
    )
    assert scribe.certify("c-roads", "2024-09-10") is None
    again = gate(scribe.life, "kit-1", moment("2024-09-10"))
    assert again is not None
    assert again.state is State.OPEN


@pytest.mark.parametrize("again", ["not met", "unknown"])
def test_a_second_word_that_mends_nothing_begins_no_new_time_to_mend(
    again: str,
) -> None:
    scribe = desk()
    scribe.certify("c-law", "2024-08-01")
    scribe.certify("c-roads", "2024-08-05", "not met")
    assert scribe.certify("c-roads", "2024-09-04", again) is None
    for day in ("2024-09-05", "2024-12-01"):
        held = gate(scribe.life, "kit-1", moment(day))
        assert held is not None
        assert [block.what for block in held.blocks] == [Obstacle.WITHHELD]
        assert "not mended by 2024-09-04" in held.next
        assert held.blocks[0].by is not None
        assert held.blocks[0].by.index == 6
    assert scribe.release("kit-1", "2024-12-02") is not None


def test_a_miss_after_the_condition_was_met_again_has_its_own_time_to_mend() -> None:
    scribe = desk()
    scribe.certify("c-law", "2024-08-01")
    scribe.certify("c-roads", "2024-08-05", "not met")
    scribe.certify("c-roads", "2024-09-01", "met")
    scribe.certify("c-roads", "2024-09-20", "not met")
    cure = [gate(scribe.life, "kit-1", moment(d)) for d in ("2024-10-20", "2024-10-21")]
    assert [each.state for each in cure if each] == [State.OPEN, State.SHUT]
    before = gate(scribe.life, "kit-1", moment("2024-08-31"))
    assert before is not None
    assert before.state is State.OPEN


def test_a_condition_without_a_test_never_opens_and_an_unstated_one_neither() -> None:
    untested = {"id": "c-law", "party": "hosta", "text": "Hosta tries."}
    scribe = desk(conditions=[untested])
    second = gate(scribe.life, "money-2", moment(NOW))
    kit = gate(scribe.life, "kit-1", moment(NOW))
    assert second is not None
    assert kit is not None
    assert [b.what for b in second.blocks] == [Obstacle.NO_CONDITION, Obstacle.UNKNOWN]
    assert kit.next == (
        "c-law is not known to be met: c-law states no test, so nothing can show it as "
        "met"
    )


@pytest.mark.parametrize(
    ("ties", "tie"),
    [
        ({"part_of": "hosta"}, "mission, part of hosta"),
        ({"paid_by": "ministry"}, "mission, paid by ministry, part of hosta"),
        ({"paid_by": "fund"}, "mission, paid by fund"),
    ],
)
def test_who_certifies_hangs_neither_on_who_performs_nor_on_who_spends(
    ties: dict[str, str], tie: str
) -> None:
    plain = desk().compact
    bodies = [body.model_dump(exclude_unset=True) for body in plain.bodies]
    for body in bodies:
        body.update(ties if body["id"] == "mission" else {})
    scribe = desk(bodies=bodies)
    assert scribe.certify("c-law", "2024-08-01") is None
    found = gate(scribe.life, "kit-1", moment(NOW))
    assert found is not None
    assert found.next == (
        "c-law is certified by Head of Mission, who is not apart from who performs or "
        f"spends: {tie}"
    )


def test_nobody_releases_who_certified_and_nobody_certifies_who_released() -> None:
    scribe = desk()
    assert scribe.certify("c-law", "2024-08-01", holders=("h-one",)) is None
    why = scribe.release("kit-1", NOW, holders=("h-two", "h-one"))
    assert why == "h-one certified what kit-1 rests on, and releases"
    assert scribe.release("kit-1", NOW, holders=("h-two",)) is None
    why = scribe.certify("c-law", "2024-09-05", holders=("h-two",))
    assert why == "h-two signed what c-law lets be spent, and certifies it"


@pytest.mark.parametrize(
    ("said", "by", "why"),
    [
        ({}, LEAD, NOT_LEAD),
        ({"tranche": "money-9"}, PAYER, "it names no tranche of a sealed compact"),
        ({"inputs": []}, PAYER, "the release of money-2 freezes nothing for c-law"),
    ],
)
def test_a_release_is_by_the_stated_office_of_a_stated_tranche_on_frozen_inputs(
    said: dict[str, object], by: Author, why: str
) -> None:
    scribe = desk()
    scribe.certify("c-law", "2024-08-01")
    scribe.read(120, "2024-08-15")
    assert scribe.release("money-2", NOW, by, said=said) == why


def test_inputs_frozen_before_newer_evidence_came_do_not_open_the_gate() -> None:
    scribe = desk()
    scribe.certify("c-law", "2024-08-01")
    scribe.read(120, "2024-08-15")
    frozen = inputs_for(scribe.life, "money-2", moment("2024-08-16"))
    old = [each.model_dump(mode="json") for each in frozen]
    assert scribe.certify("c-law", "2024-08-20") is None
    newer = scribe.logged[-1].act
    why = scribe.release("money-2", NOW, said={"inputs": old})
    assert why == (
        "the release of money-2 does not rest on what opens it now: c-law is met by "
        f"{newer}"
    )
    more = [{"condition": "c-roads", "how": "met", "acts": []}]
    now = [
        i.model_dump(mode="json")
        for i in inputs_for(scribe.life, "money-2", moment(NOW))
    ]
    why = scribe.release("money-2", NOW, said={"inputs": now + more})
    assert why == "money-2 does not turn on c-roads"
    assert scribe.release("money-2", NOW) is None
    assert scribe.release("money-2", NOW) == "money-2 has been released already"


def test_inputs_name_the_acts_in_the_order_of_the_log() -> None:
    scribe = desk()
    scribe.certify("c-law", "2024-08-01")
    scribe.read(120, "2024-08-15", AUDITOR)
    scribe.read(120, "2024-08-15", VERIFIER)
    first, second = inputs_for(scribe.life, "money-2", moment(NOW))
    assert first.acts == (scribe.logged[5].act,)
    assert second.acts == (scribe.logged[6].act, scribe.logged[7].act)


def test_an_amended_text_that_names_another_verifier_needs_his_word() -> None:
    scribe = desk()
    assert scribe.certify("c-law", "2024-08-01") is None
    conditions = [
        c.model_dump(exclude_unset=True) for c in scribe.compact.conditions or ()
    ]
    conditions[0]["verifier"] = {"office": AUDITOR.office, "of": AUDITOR.of}
    text = desk(conditions=conditions, version="2").compact
    digest = scribe.attach(text)
    for each in (HOST, ASSEMBLY):
        assert scribe.approve(digest, "2024-08-05", each) is None
    why = scribe.enter(
        "amendment",
        {"to": digest},
        "2024-08-05",
        HOST,
        offices=(HOST, ASSEMBLY, LEAD, Author("Minister", "partna")),
    )
    assert why is None
    found = gate(scribe.life, "kit-1", moment(NOW))
    assert found is not None
    assert found.next == (
        "c-law is not known to be met: the certificate of e-law (entry 5) was given by "
        "Head of Mission, who does not verify it"
    )
    before = gate(scribe.life, "kit-1", moment("2024-08-04"))
    assert before is not None
    assert before.state is State.OPEN, "as of before the amendment, the old text holds"


DAYS = st.dates(moment("2024-07-01").date(), moment("2026-09-01").date())
MOVES = st.one_of(
    st.tuples(st.just("law"), st.sampled_from(("met", "not met", "unknown"))),
    st.tuples(st.just("arms"), st.sampled_from((90, 100, 120, None))),
    st.tuples(st.just("waive"), st.sampled_from(("c-law", "c-arms"))),
    st.tuples(st.just("halt"), st.sampled_from(("compact", "money-2"))),
    st.tuples(st.just("lift"), st.sampled_from(("compact", "money-2"))),
    st.tuples(
        st.just("alarm"), st.sampled_from(("irregular change", "withdrawal of consent"))
    ),
    st.tuples(st.just("withdraw"), st.just("")),
    st.tuples(st.just("release"), st.sampled_from(("money-1", "money-2", "kit-1"))),
    st.tuples(st.just("pay"), st.sampled_from(("money-1", "money-2"))),
)


def play(scribe: Desk, move: tuple[str, object], day: str) -> None:
    verb, said = move[0], str(move[1])
    until = str((moment(day) + timedelta(days=30)).date())
    moves: dict[str, Callable[[], str | None]] = {
        "law": lambda: scribe.certify("c-law", day, said),
        "arms": lambda: scribe.read(None if said == "None" else int(said), day),
        "waive": lambda: scribe.waive(said, day, until),
        "halt": lambda: scribe.suspend(day, said),
        "lift": lambda: scribe.suspend(day, said, "lift"),
        "alarm": lambda: alarmed(said, day)(scribe),
        "withdraw": lambda: withdrawn(day)(scribe),
        "release": lambda: scribe.release(said, day),
        "pay": lambda: scribe.pay(10, day, said={"tranche": said}),
    }
    moves[verb]()


@settings(max_examples=60)
@given(st.lists(st.tuples(DAYS, MOVES), max_size=25))
def test_nothing_goes_out_unless_its_gate_lets_it_under_any_interleaving(
    moves: list[tuple[object, tuple[str, object]]],
) -> None:
    scribe = desk()
    for day, move in sorted(moves, key=lambda each: str(each[0])):
        held = len(scribe.life.deeds)
        at = moment(str(day))
        before = {each.tranche.id: each for each in gates(scribe.life, at)}
        play(scribe, move, str(day))
        for deed in scribe.life.deeds[held:]:
            of = str(getattr(deed.body, "tranche", None))
            if deed.kind == "release":
                assert before[of].state is State.OPEN
                assert at < moment("2026-07-01")
            if deed.kind == "disbursement":
                assert before[of].state is State.RELEASED
                assert at < moment("2026-07-01")
    for index, deed in enumerate(scribe.life.deeds):
        if deed.kind == "withdrawal":
            later = {other.kind for other in scribe.life.deeds[index:]}
            assert not later & {"release", "disbursement"}
    assert scribe.replayed().deeds == scribe.life.deeds


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 90),
            st.one_of(
                st.tuples(
                    st.just("law"), st.sampled_from(("met", "not met", "unknown"))
                ),
                st.tuples(st.just("arms"), st.sampled_from((90, 100, 120, None))),
            ),
        ),
        max_size=8,
        unique_by=lambda each: (each[0], each[1][0]),
    ),
    st.integers(0, 200),
)
def test_a_condition_stands_as_the_checks_read_it_from_the_record(
    moves: list[tuple[int, tuple[str, object]]], later: int
) -> None:
    scribe, start = desk(), moment("2024-07-02")
    for days, move in sorted(moves, key=lambda each: each[0]):
        play(scribe, move, str((start + timedelta(days=days)).date()))
    at = start + timedelta(days=later)
    found = gate(scribe.life, "money-2", at)
    assert found is not None
    record = record_of(scribe.life, at)
    for turn, condition in zip(
        found.turns, scribe.compact.conditions or (), strict=False
    ):
        read = stands(condition, scribe.compact, None, record, at.date())
        assert turn.shown.truth is read
        assert bool(turn.shown.missing) == (read is not Truth.MET)


def test_the_office_that_waives_is_not_taken_for_one_that_certifies() -> None:
    scribe = desk()
    why = scribe.certify("c-law", "2024-08-01", by=WAIVER)
    assert why == (
        "only Head of Mission (mission) certifies c-law, not Council (council)"
    )
