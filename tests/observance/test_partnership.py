"""Who stands in the partnership on a date, and by which entry."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.compact.model.authority import PRINCIPLES
from servanda.observance.life.fold import Life
from servanda.observance.partnership import Standing, member, members, outside
from servanda.register.authority.kinds import PARTNERSHIP
from servanda.register.authority.statement import Author
from tests.observance.made import Scribe, moment, small

KEPT = "Leada acts in self-defence of others only on the territory of Hosta."


def registry() -> Scribe:
    scribe = Scribe(small())
    scribe.life = Life(PARTNERSHIP)
    return scribe


def accede(
    scribe: Scribe, party: str, at: str, reservations: str = "none", **more: Any
) -> str | None:
    body = {
        "party": party,
        "confirmed": list(PRINCIPLES),
        "reservations": reservations,
    }
    by = more.pop("by", Author("Minister of Foreign Affairs", party))
    return scribe.enter("accession", body | more, at, by)


def leave(scribe: Scribe, party: str, at: str) -> str | None:
    body = {"of": "accession", "party": party}
    by = Author("Minister of Foreign Affairs", party)
    return scribe.enter("withdrawal", body, at, by)


def test_a_party_accedes_with_or_without_reservation_and_withdraws() -> None:
    scribe = registry()
    assert accede(scribe, "hosta", "2024-01-10") is None
    assert accede(scribe, "leada", "2024-02-01", KEPT) is None
    assert leave(scribe, "hosta", "2024-03-01") is None
    told = [one.words for one in members(scribe.life, moment("2024-02-29"))]
    assert told == [
        "hosta accedes without reservation since 2024-01-10 (entry 0)",
        f'leada accedes with reservations since 2024-02-01 (entry 1): "{KEPT}"',
    ]
    later = [one.words for one in members(scribe.life, moment("2024-03-01"))]
    assert later[0] == "hosta has withdrawn since 2024-03-01 (entry 2)"


@pytest.mark.parametrize(
    ("at", "standing"),
    [
        ("2024-01-09T23:59:59.999999", Standing.NEVER),
        ("2024-01-10", Standing.FULL),
        ("2024-02-29T23:59:59.999999", Standing.FULL),
        ("2024-03-01", Standing.WITHDRAWN),
        ("2024-05-01", Standing.RESERVED),
    ],
)
def test_standing_is_that_of_the_moment_asked_about(
    at: str, standing: Standing
) -> None:
    scribe = registry()
    accede(scribe, "hosta", "2024-01-10")
    leave(scribe, "hosta", "2024-03-01")
    accede(scribe, "hosta", "2024-04-01", KEPT)
    held = member(scribe.life, "hosta", moment(at))
    assert held.standing is standing
    assert held.is_in == (standing in (Standing.FULL, Standing.RESERVED))
    assert (held.by is None) == (standing is Standing.NEVER)


@pytest.mark.parametrize(
    "words", ["none", "None.", "No reservations", "no reservation"]
)
def test_no_reservation_is_said_in_more_than_one_way(words: str) -> None:
    scribe = registry()
    accede(scribe, "hosta", "2024-01-10", words)
    held = member(scribe.life, "hosta", moment("2024-01-11"))
    assert (held.standing, held.reservations) == (Standing.FULL, "")


def test_the_parties_of_a_compact_that_are_outside_are_named() -> None:
    scribe, compact = registry(), small()
    accede(scribe, "hosta", "2024-01-10")
    accede(scribe, "leada", "2024-01-10")
    leave(scribe, "leada", "2024-06-01")
    found = outside(scribe.life, compact, moment("2024-07-01"))
    assert [one.words for one in found] == [
        "leada has withdrawn since 2024-06-01 (entry 2)",
        "partna has not acceded",
    ]
    before = outside(scribe.life, compact, moment("2024-05-01"))
    assert [one.party for one in before] == ["partna"]


def test_nobody_accedes_for_another_nor_to_three_of_four_principles() -> None:
    scribe = registry()
    why = accede(scribe, "hosta", "2024-01-10", by=Author("King", "leada"))
    assert why == "King (leada) does not speak for hosta"
    why = accede(scribe, "hosta", "2024-01-10", confirmed=list(PRINCIPLES[:3]))
    assert why == ("it does not confirm: self-defence; state a reservation instead")
    assert leave(scribe, "hosta", "2024-01-10") == "hosta has not acceded"
    assert members(scribe.life, moment("2025-01-01")) == ()


@given(st.lists(st.sampled_from(("in", "reserved", "out")), max_size=12))
def test_standing_is_always_that_of_the_last_act_that_took_effect(
    moves: list[str],
) -> None:
    scribe, is_in, last = registry(), False, Standing.NEVER
    for day, move in enumerate(moves, 1):
        at = f"2024-01-{day:02}"
        if move == "out":
            why = leave(scribe, "hosta", at)
        else:
            why = accede(scribe, "hosta", at, "none" if move == "in" else KEPT)
        assert (why is None) == (is_in == (move == "out"))
        if why is None:
            is_in = move != "out"
            last = {"in": Standing.FULL, "reserved": Standing.RESERVED}.get(
                move, Standing.WITHDRAWN
            )
    held = member(scribe.life, "hosta", moment("2024-02-01"))
    assert held.standing is last
    assert len(held.history) == len(scribe.life.deeds)
