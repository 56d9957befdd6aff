"""The tray keeps few acts for a while, and shows one to whoever has its link."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from servanda.acts.portal.officials.errors import NotWaitingError, TooManyWaitError
from servanda.acts.portal.officials.tray import Bounds, Grown, Tray

START = datetime(2024, 6, 1, tzinfo=UTC)
A, B, C = (f"sha256:{letter * 64}" for letter in "abc")


def kept(envelope: bytes = b"", signed: int = 1) -> Callable[[bytes | None], Grown]:
    return lambda _: Grown(envelope, signed)


class Clock:
    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tray(tmp_path: Path, clock: Clock) -> Tray:
    return Tray(tmp_path / "tray.sqlite", clock, Bounds(acts=3, stream=2, days=30))


def test_an_act_is_given_to_whoever_has_its_link(tray: Tray) -> None:
    link = tray.put(A, "small", kept(b"one", 1))
    assert tray.take(A, link).envelope == b"one"
    for wrong in (
        "",
        link[:-1],
        link + "0",
        tray.put(B, "small", kept(b"two", 1)),
        "é",
    ):
        with pytest.raises(NotWaitingError):
            tray.take(A, wrong)


def test_a_link_outlives_a_restart_and_a_further_signature(tray: Tray) -> None:
    link = tray.put(A, "small", kept(b"one", 1))
    again = Tray(tray.path, tray.now)
    assert again.put(A, "small", kept(b"two", 2)) == link
    assert again.take(A, link).envelope == b"two"
    assert again.take(A, link).listed.signed == 2


def test_what_waits_is_bounded_by_compact_and_in_all(tray: Tray) -> None:
    tray.put(A, "small", kept(b"", 1))
    tray.put(B, "small", kept(b"", 1))
    with pytest.raises(TooManyWaitError):
        tray.put(C, "small", kept(b"", 1))
    tray.put(A, "small", kept(b"again", 2))  # what waits may still be signed
    tray.put(C, "other", kept(b"", 1))
    with pytest.raises(TooManyWaitError):
        tray.put(f"sha256:{'d' * 64}", "third", kept(b"", 1))
    tray.let_go(A, 7)
    assert tray.entered(A) == 7
    assert tray.entered(B) is None
    tray.put(f"sha256:{'d' * 64}", "third", kept(b"", 1))


def test_what_nobody_signs_is_forgotten(tray: Tray, clock: Clock) -> None:
    link = tray.put(A, "small", kept(b"", 1))
    clock.at += timedelta(days=29)
    tray.put(A, "small", kept(b"", 2))
    clock.at += timedelta(days=29)
    assert tray.take(A, link).listed.since == START
    clock.at += timedelta(days=1)
    assert tray.all() == ()
    with pytest.raises(NotWaitingError):
        tray.take(A, link)


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_nobody_else_on_the_machine_may_read_the_tray(tray: Tray) -> None:
    tray.put(A, "small", kept())
    assert tray.path.stat().st_mode & 0o077 == 0


def test_two_trays_have_other_links_and_a_seal_that_stays(
    tray: Tray, tmp_path: Path, clock: Clock
) -> None:
    other = Tray(tmp_path / "other.sqlite", clock)
    assert tray.put(A, "small", kept(b"", 1)) != other.put(A, "small", kept(b"", 1))
    assert tray.seal() == Tray(tray.path, clock).seal() != other.seal()
