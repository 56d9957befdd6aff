"""Which charter is in force when: rotation, expiry, and recovery as a drill."""

from __future__ import annotations

from datetime import timedelta

import pytest

from servanda.register.authority.charters import Charters
from servanda.register.authority.gate import Setting, decide
from servanda.register.authority.verdict import Authorized, Pending, Reason, Refused
from servanda.register.errors import MalformedError
from servanda.register.log.entry import Logged
from tests.register.authority.parties import (
    LOG,
    NOW,
    STREAM,
    charter_document,
    envelope,
    key,
    placed,
    proposal,
    setting,
    statement,
)
from tests.register.authority.settings import charters, document

INSTANT = timedelta(microseconds=1)
DELAY = timedelta(days=30)


def version(held: Charters, days: float = 0) -> int | None:
    charter = held.in_force(NOW + timedelta(days=days))
    return charter.version if charter else None


def test_no_charter_is_in_force_before_the_first() -> None:
    assert Charters().in_force(NOW) is None
    assert charters("plain").in_force(NOW - timedelta(days=30) - INSTANT) is None
    assert version(charters("plain"), -30) == 1


def test_a_charter_is_in_force_from_the_moment_it_was_entered() -> None:
    held = charters("replaced")
    assert version(held, -11) == 1
    assert held.in_force(NOW - timedelta(days=10) - INSTANT) != held.in_force(NOW)
    assert version(held, -10) == 2
    entered = held.placed(NOW)
    assert entered is not None
    assert (entered.index, entered.since) == (1, NOW - timedelta(days=10))


def test_of_two_charters_entered_at_one_moment_the_later_entry_counts() -> None:
    first = placed(charter_document(), recorded=NOW)
    previous = first.history[0].act
    second = placed(
        document("next", version=2, previous=previous), first, index=1, recorded=NOW
    )
    assert version(second) == 2


def test_a_charter_with_a_fault_is_never_taken() -> None:
    with pytest.raises(MalformedError, match=r"entry 0 is faulty: .*needs 4 of 3"):
        placed(document("needs four"))
    with pytest.raises(MalformedError, match="This is no charter"):
        placed({"charter": "maravel"})


def test_a_recovery_takes_effect_after_its_delay_and_not_before() -> None:
    held = charters("recovering")
    assert held.in_force(NOW + DELAY - INSTANT) == held.in_force(NOW)
    assert version(held, 29.999) == 1
    assert version(held, 30) == 2


def test_a_recovery_is_undone_by_a_charter_of_those_who_were_said_to_be_lost() -> None:
    held = charters("recovery undone")
    assert held.waiting is None
    assert [placed.charter.recovering for placed in held.history] == [False, False]
    assert version(held, 365) == 2


def test_a_second_recovery_begins_the_delay_anew() -> None:
    held = charters("recovering")
    again = document(
        "recovered", version=2, previous=held.history[-1].act, recovering=True
    )
    later = placed(again, held, index=2, recorded=NOW + timedelta(days=20))
    assert version(later, 31) == 1
    assert version(later, 50) == 2


def test_a_recovered_charter_is_followed_by_the_next_version() -> None:
    held = charters("recovering")
    after = NOW + DELAY
    current = held.placed(after)
    assert current is not None
    third = document("recovered", version=3, previous=current.act)
    later = placed(third, held, index=2, recorded=after)
    assert [one.charter.version for one in later.history] == [1, 2, 3]
    assert version(later, 29) == 1
    assert version(later, 30) == 3


def test_drill_the_threshold_is_lost_and_recovered() -> None:
    """Two of three inviting offices lose their keys; two trustees recover."""
    held = {STREAM: charters("recoverable")}

    def at(days: float) -> Setting:
        return Setting(LOG, held, NOW + timedelta(days=days), lambda _stream, _id: None)

    # The keys that are left cannot act, nor set a charter.
    alone = decide(envelope(statement(), "speaker"), at(0))
    assert isinstance(alone, Pending)
    first = held[STREAM].history[0].act
    new = document("recovered", version=2, previous=first, recovering=True)
    lost = decide(proposal({**new, "recovering": False}, "speaker", "minister"), at(0))
    assert isinstance(lost, Pending)

    # Two trustees and those who take over sign; the log enters it.
    act = proposal(new, "a", "c", "president-2", "minister")
    verdict = decide(act, at(1))
    assert isinstance(verdict, Authorized)
    entered = Logged(
        9,
        NOW + timedelta(days=1),
        act.act,
        statement("charter", id="charter-2", body=new),
        verdict.holders,
        verdict.offices,
    )
    held[STREAM] = held[STREAM].with_(entered)

    # For thirty days everyone can see it, and its keys open nothing.
    by_new = envelope(statement(id="act-2"), "president-2")
    assert isinstance(decide(by_new, at(30.9)), Pending)
    assert isinstance(decide(by_new, at(31)), Authorized)

    # The lost keys, if they were in fact stolen, are worth nothing from then on.
    by_old = envelope(statement(id="act-3"), "president", "premier", "speaker")
    assert isinstance(decide(by_old, at(30.9)), Authorized)
    assert isinstance(decide(by_old, at(31)), Pending)
    too_late = proposal(
        document("next", version=2, previous=first), "president", "premier", "minister"
    )
    refused = decide(too_late, at(31))
    assert isinstance(refused, Refused)
    assert refused.reason is Reason.CHARTER_GAP


def test_a_key_is_never_handed_on_to_another_holder_not_even_by_a_detour() -> None:
    first = placed(charter_document(), recorded=NOW - DELAY)
    without = charter_document(
        version=2,
        previous=first.history[0].act,
        keys=[
            key("auditor", "a new key") if each["holder"] == "auditor" else each
            for each in charter_document()["keys"]
        ],
    )
    held = placed(without, first, index=1, recorded=NOW - INSTANT)
    changed = charter_document(
        version=3,
        previous=held.history[1].act,
        keys=[
            key("treasury", "auditor") if each["holder"] == "treasury" else each
            for each in without["keys"]
        ],
    )
    act = proposal(changed, "president", "premier", "minister")
    verdict = decide(act, setting(held))
    assert isinstance(verdict, Refused)
    assert verdict.reason is Reason.CHARTER_FAULT
    assert "a key of `treasury` was one of `auditor`" in verdict.words
