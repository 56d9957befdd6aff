from __future__ import annotations

import base64
import pickle
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.digest import canonical, sha256
from servanda.register.authority.envelope import (
    Envelope,
    Signature,
    read_envelope,
    write_envelope,
)
from servanda.register.authority.verdict import Pending, Refused
from servanda.register.log.log import Log
from servanda.register.log.preparing import append_all
from servanda.register.log.submission import Receipt, Submission
from servanda.register.log.writing import Appender, append
from tests.register.log.acts import (
    ORIGIN,
    Ticking,
    act,
    charter,
    first_charter,
    signed,
    statement,
)

CONTENT = b"an attached text"


class Elsewhere(Executor):
    """Does at once what is asked, and sends all that goes and comes through bytes."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        work, given, named = pickle.loads(pickle.dumps((fn, args, kwargs)))  # noqa: S301
        done.set_result(pickle.loads(pickle.dumps(work(*given, **named))))  # noqa: S301
        return done


def mixed() -> Iterator[Submission]:
    """Yield acts of every sort: good, unsigned, refused, with documents, charters."""
    previous = read_envelope(first_charter().envelope).act
    new = charter(2, "two", previous=previous)
    cites = (sha256(CONTENT),)
    yield act("too-early")
    yield first_charter()
    for n in range(300):
        yield act(f"act-{n}")
    yield act("act-7")
    yield Submission(b"no envelope")
    yield Submission(signed(statement("text", cites=cites)), (CONTENT,))
    yield Submission(signed(statement("stranger"), "two"))
    yield Submission(signed(statement("charter-2", "charter", body=new), "one", "two"))
    yield act("old-key")
    for n in range(300):
        yield Submission(signed(statement(f"new-{n}"), "two"))


@pytest.fixture(params=["elsewhere", "processes"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    if request.param == "elsewhere":
        yield Elsewhere()
    else:
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            yield pool


def test_what_others_verified_is_entered_as_if_it_were_verified_here(
    location: str, executor: Executor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    alone = tmp_path_factory.mktemp("alone") / "log.sqlite"
    with (
        closing(Log.create(alone, ORIGIN)) as one,
        closing(Log.create(location, ORIGIN)) as other,
    ):
        now = Ticking()()
        expected = append(one, list(mixed()), lambda: now)
        appender = Appender(other, lambda: now)
        got = [it for part in append_all(appender, mixed(), executor) for it in part]
        assert got == expected
        assert list(other.rows()) == list(one.rows())
        assert other.document(sha256(CONTENT)) == CONTENT
    kinds = [
        sum(isinstance(it, kind) for it in got) for kind in (Receipt, Pending, Refused)
    ]
    assert kinds[0] == 603
    assert sum(kinds[1:]) == 5


@given(
    st.builds(
        Envelope,
        st.text(st.characters(exclude_categories=["Cs"])),
        st.binary(),
        st.lists(
            st.builds(
                Signature,
                st.text(st.characters(exclude_categories=["Cs"])),
                st.binary(),
            )
        ).map(tuple),
    )
)
def test_an_envelope_is_written_in_canonical_form(envelope: Envelope) -> None:

    value = {
        "payload": base64.b64encode(envelope.payload).decode(),
        "payloadType": envelope.payload_type,
        "signatures": [
            {"keyid": one.keyid, "sig": base64.b64encode(one.sig).decode()}
            for one in envelope.signatures
        ],
    }
    assert write_envelope(envelope) == canonical(value)
