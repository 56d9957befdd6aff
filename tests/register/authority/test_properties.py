"""What holds of the gate whatever it is handed."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.register.authority.envelope import (
    PAYLOAD_TYPE,
    Envelope,
    Signature,
    pae,
    write_envelope,
)
from servanda.register.authority.gate import (
    Setting,
    count,
    decide,
    decide_bytes,
    judge,
)
from servanda.register.authority.kinds import CHARTER, KINDS
from servanda.register.authority.statement import Author, write_statement
from servanda.register.authority.verdict import Authorized, Pending, Reason, Refused
from tests.register.authority.parties import (
    NOW,
    OFFICES,
    STREAM,
    charter_document,
    envelope,
    key,
    keyid,
    placed,
    proposal,
    setting,
    signature,
    statement,
)
from tests.register.authority.settings import act_of, charters, document
from tests.register.authority.table import ROWS, Row, Yes

HOLDERS = [name for name, _, _ in OFFICES]
KINDS_NAMED = [kind.name for kind in KINDS if kind.name != CHARTER]
SIGNERS = st.lists(st.sampled_from([*HOLDERS, "nobody", "premier-2"]), max_size=9)


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_no_bit_of_an_authorized_envelope_may_change() -> None:
    where = setting()
    data = write_envelope(envelope(statement(), "president", "premier"))
    assert isinstance(decide_bytes(data, where), Authorized)
    passed = [
        bit
        for bit in range(8 * len(data))
        if isinstance(decide_bytes(flipped(data, bit), where), Authorized)
    ]
    assert passed == []


@pytest.mark.parametrize("schemes", [("ed25519", "ml-dsa-44"), ("ecdsa-p256",)])
def test_no_bit_of_another_schemes_envelope_may_change(
    schemes: tuple[str, ...],
) -> None:
    entry = key("president", "president", *schemes)
    others = [one for one in charter_document()["keys"] if one["holder"] != "president"]
    held = charter_document(keys=[entry, *others], acts={"request": ["president"]})
    where = setting(placed(held))
    act = envelope(statement(), *(f"{scheme}:president" for scheme in schemes))
    data = write_envelope(act)
    assert isinstance(decide_bytes(data, where), Authorized)
    for bit in range(0, 8 * len(data), 17):
        assert not isinstance(decide_bytes(flipped(data, bit), where), Authorized)


@given(st.binary(max_size=200))
def test_any_bytes_get_a_verdict_and_none_is_authorized(data: bytes) -> None:
    verdict = decide_bytes(data, setting())
    assert isinstance(verdict, Refused)
    assert verdict.reason is Reason.MALFORMED


@given(
    st.text(max_size=40) | st.just(PAYLOAD_TYPE),
    st.binary(max_size=200) | st.just(write_statement(statement())),
    st.lists(
        st.builds(
            Signature,
            st.text(max_size=9)
            | st.sampled_from([keyid("ed25519", name) for name in HOLDERS]),
            st.binary(max_size=70),
        ),
        max_size=4,
    ),
)
def test_any_envelope_gets_a_verdict_and_none_is_authorized(
    kind: str, payload: bytes, signatures: list[Signature]
) -> None:
    held = Envelope(kind, payload, tuple(signatures))
    assert not isinstance(decide(held, setting()), Authorized)


@given(SIGNERS, st.randoms())
def test_neither_order_nor_repetition_of_signatures_matters(
    names: list[str], random: Random
) -> None:
    held = envelope(statement(), *names)
    shuffled = list(held.signatures * 2)
    random.shuffle(shuffled)
    other = replace(held, signatures=tuple(shuffled))
    assert decide(other, setting()) == decide(held, setting())


@given(SIGNERS)
def test_holders_are_told_once_and_only_those_who_signed(names: list[str]) -> None:
    verdict = decide(envelope(statement(), *names), setting())
    signed = sorted(set(names) & set(HOLDERS))
    inviting = {"president", "premier", "speaker"} & set(names)
    if isinstance(verdict, Authorized):
        assert len(inviting) >= 2
        assert "president" in inviting
        assert list(verdict.holders) == signed
    else:
        assert isinstance(verdict, Pending)
        assert len(inviting) < 2 or "president" not in inviting
        assert list(verdict.signed) == signed
        wanted = {"president", "premier", "speaker"} if len(inviting) < 2 else set()
        assert set(verdict.holders) == (wanted | {"president"}) - inviting


@given(SIGNERS, st.sampled_from(HOLDERS))
def test_one_more_signature_never_takes_an_authorization_away(
    names: list[str], more: str
) -> None:
    if isinstance(decide(envelope(statement(), *names), setting()), Authorized):
        verdict = decide(envelope(statement(), *names, more), setting())
        assert isinstance(verdict, Authorized)


@given(
    st.sampled_from(KINDS_NAMED),
    st.sampled_from([Author(post, of) for _, post, of in OFFICES]),
    st.sampled_from(HOLDERS),
)
def test_one_holder_alone_acts_only_in_the_name_of_the_office_it_holds(
    kind: str, author: Author, name: str
) -> None:
    where = setting()
    verdict = decide(envelope(statement(kind, author=author), name), where)
    own = {holder: Author(post, of) for holder, post, of in OFFICES}[name]
    may = (
        kind == "withdrawal"
        and author == own
        and name in {"president", "premier", "speaker"},
        kind == "certification" and author == own,
        kind == "disbursement" and author == own and name in {"treasury", "paymaster"},
    )
    assert isinstance(verdict, Authorized) == any(may)


AUTHORIZED = [row for row in ROWS if isinstance(row.wants, Yes)]


@given(st.sampled_from(AUTHORIZED))
def test_what_is_authorized_once_is_refused_the_second_time(row: Row) -> None:
    held = row.envelope
    at, under = row.at, charters(row.under)
    where = setting(under, recorded=at, seen=lambda _stream, _id: 0)
    verdict = decide(held, where)
    assert isinstance(verdict, Refused)
    assert verdict.reason is Reason.REPEATED


@given(
    st.sampled_from(AUTHORIZED),
    st.sampled_from(["other.example/register", "maravel.example", ""]),
)
def test_what_one_log_authorizes_no_other_does(row: Row, log: str) -> None:
    held = row.envelope
    at, under = row.at, charters(row.under)
    verdict = decide(held, setting(under, recorded=at, log=log))
    assert isinstance(verdict, Refused)
    assert verdict.reason is Reason.ANOTHER_LOG


@given(
    st.lists(st.sampled_from(HOLDERS), max_size=6),
    st.lists(st.sampled_from(["premier-2"]), max_size=1),
)
@settings(max_examples=60)
def test_a_charter_is_set_only_under_the_old_and_the_new_threshold(
    old: list[str], new: list[str]
) -> None:
    body = document("next", version=2, previous=act_of("plain"))
    verdict = decide(proposal(body, *old, *new), setting())
    signed = {*old, *new}
    partner = bool(signed & {"minister", "paymaster"})
    by_old = partner and len(signed & {"president", "premier", "speaker"}) > 1
    by_new = partner and len(signed & {"president", "premier-2", "speaker"}) > 1
    assert isinstance(verdict, Authorized) == (by_old and by_new)


@given(st.datetimes(datetime(2030, 1, 1), datetime(2033, 1, 1)))  # noqa: DTZ001
def test_what_a_statement_claims_of_its_day_changes_no_verdict(day: datetime) -> None:
    where = setting(charters("replaced"))
    claimed = statement(occurred=day.date().isoformat())
    with_old = decide(envelope(claimed, "president", "premier"), where)
    with_new = decide(envelope(claimed, "president", "premier-2"), where)
    assert isinstance(with_old, Pending)
    assert isinstance(with_new, Authorized)


@given(st.sampled_from(ROWS))
def test_what_was_counted_can_be_handed_to_another_process(row: Row) -> None:
    held = row.envelope
    entered = charters(row.under).placed(NOW)
    counted = count(held, entered.charter if entered else None)
    where = setting(charters(row.under))
    assert judge(pickle.loads(pickle.dumps(counted)), where) == judge(  # noqa: S301
        counted, where
    )


def test_a_signature_over_the_bare_payload_does_not_count() -> None:
    held = envelope(statement("withdrawal"))
    name = keyid("ed25519", "president")
    bare = signature("ed25519", "president", held.payload)
    other = signature("ed25519", "president", pae("text/plain", held.payload))
    for sig in (bare, other):
        verdict = decide(replace(held, signatures=(Signature(name, sig),)), setting())
        assert isinstance(verdict, Refused)
        assert verdict.reason is Reason.ALTERED


def test_the_verdict_hangs_on_the_logged_time_alone() -> None:
    held = envelope(statement(expires=NOW), "president", "premier")
    before = Setting(
        setting().log,
        {STREAM: charters("plain")},
        NOW - timedelta(microseconds=1),
        lambda _stream, _id: None,
    )
    assert decide(held, before) == decide(held, before)
    assert isinstance(decide(held, before), Authorized)
    assert isinstance(decide(held, replace(before, recorded=NOW)), Refused)
