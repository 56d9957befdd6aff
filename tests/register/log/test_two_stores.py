"""The same acts in SQLite and in PostgreSQL are one log, byte for byte."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.basis.digest import sha256
from servanda.register.log.exporting import export
from servanda.register.log.log import Log
from servanda.register.log.memory import Memory
from servanda.register.log.publishing import Signing, publish
from servanda.register.log.submission import Outcome, Submission
from servanda.register.log.writing import Appender
from tests.register.log.acts import (
    ORIGIN,
    STREAM,
    NoteKey,
    Ticking,
    act,
    first_charter,
    signed,
    statement,
)
from tests.register.servers import Server


class Step(NamedTuple):
    """One step of a plan: some acts at once, then perhaps a signature.

    acts   the numbers of the acts; one may come twice
    texts  whether each has a document
    out    the number of an act whose document is removed, if it has one
    """

    acts: list[int]
    texts: bool
    out: int | None
    signs: bool


STEPS = st.lists(
    st.builds(
        Step,
        acts=st.lists(st.integers(0, 30), min_size=1, max_size=9),
        texts=st.booleans(),
        out=st.none() | st.integers(0, 30),
        signs=st.booleans(),
    ),
    max_size=6,
)


def content(number: int) -> bytes:
    return b"text %d \x00\xff" % number


def submissions(step: Step, at: int) -> list[Submission]:
    made = []
    for number in step.acts:
        text = content(number)
        held = statement(f"act-{number}", cites=(sha256(text),))
        made.append(Submission(signed(held), (text,) if step.texts else ()))
    if step.out is not None:
        body = {"documents": [sha256(content(step.out))], "reason": "a test"}
        made.append(act(f"out-{at}", "redaction", body=body))
    return made


def carried_out(log: Log, steps: list[Step], memory: Path) -> list[Outcome]:
    clock = Ticking()
    appender = Appender(log, clock)
    signing = Signing((NoteKey(),), Memory(memory), clock)
    outcomes = appender.append([first_charter()])
    for at, step in enumerate(steps):
        outcomes += appender.append(submissions(step, at))
        if step.signs:
            publish(log, signing)
    publish(log, signing)
    return outcomes


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_two_stores_hold_one_log(
    steps: list[Step], postgres: Server, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("stores")
    told, held = [], []
    for name, place in (
        ("a", str(folder / "a.sqlite")),
        ("b", postgres.new_database()),
    ):
        with closing(Log.create(place, ORIGIN)) as log:
            told.append(carried_out(log, steps, folder / f"{name}.memory"))
            export(log, folder / name)
            held.append((list(log.rows()), list(log.checkpoints()), log.removed()))
            assert list(log.store.stream(STREAM)) == held[-1][0]
    assert told[0] == told[1]
    assert held[0] == held[1]
    assert files(folder / "a") == files(folder / "b")
