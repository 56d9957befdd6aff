"""Drill: two of three inviting organs have lost their keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from servanda.register.authority.verdict import Pending, Reason, Refused
from servanda.register.log.exporting import export
from servanda.register.log.submission import Receipt
from tests.register.drills.house import EVERYONE, House, first_charter, replaced

FRESH = {"president": "president-2", "premier": "premier-2"}
RECOVERS = ("trustee-a", "trustee-c", "president-2", "premier-2", "minister")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    held = House(tmp_path / "house")
    held.enter(held.charter(first_charter(), *EVERYONE))
    held.enter(held.act("before", "president", "premier"))
    held.pass_days(1)
    with closing(held.log):
        yield held


def second(house: House, **changes: Any) -> dict[str, Any]:
    """Return the next charter, in which the lost keys are replaced."""
    previous = house.log.entry(0).act
    plain = first_charter(version=2, previous=previous, **changes)
    return replaced(plain, **FRESH)


def test_those_who_are_left_can_neither_act_nor_set_a_charter(house: House) -> None:
    assert isinstance(house.submit(house.act("alone", "speaker")), Pending)
    plain = house.charter(second(house), "speaker", "minister", "president-2")
    assert isinstance(house.submit(plain), Pending)


def test_trustees_recover_it_in_public_and_after_the_delay(house: House) -> None:
    recovery = house.charter(second(house, recovering=True), *RECOVERS)
    assert house.enter(recovery).index == 2
    published = house.publish()
    assert len(published.gathered.signed) == 3  # every party's witness has seen it
    by_new = house.act("by-new", "president-2", "premier-2")
    house.pass_days(30 - 1e-6)
    assert isinstance(house.submit(by_new), Pending)
    house.pass_days(1e-6)
    assert isinstance(house.submit(by_new), Receipt)
    by_old = house.act("by-old", "president", "premier")
    assert isinstance(house.submit(by_old), Pending)
    house.publish()
    assert house.audit().findings == ()
    folder = house.folder / "export"
    export(house.log, folder)
    assert house.audit(folder).findings == ()


def test_one_trustee_is_not_enough_and_trustees_can_do_nothing_else(
    house: House,
) -> None:
    alone = house.charter(second(house, recovering=True), RECOVERS[0], *RECOVERS[2:])
    assert isinstance(house.submit(alone), Pending)
    usurped = house.act("usurped", "trustee-a", "trustee-b", "trustee-c")
    assert isinstance(house.submit(usurped), Pending)
    plain = house.charter(second(house), *RECOVERS)
    assert isinstance(house.submit(plain), Pending)


def test_those_who_take_over_must_have_signed_with_their_new_keys(
    house: House,
) -> None:
    """Otherwise a slip of the trustees would lock everyone out for good."""
    blind = house.charter(second(house, recovering=True), *RECOVERS[:2], "minister")
    assert isinstance(house.submit(blind), Pending)


def test_the_old_threshold_objects_and_the_recovery_falls(house: House) -> None:
    house.enter(house.charter(second(house, recovering=True), *RECOVERS))
    house.pass_days(29)
    kept = first_charter(version=2, previous=house.log.entry(0).act)
    objection = house.charter(kept, *EVERYONE)
    # Two acts of one stream have two ids: the recovery took the plain one.
    assert isinstance(house.submit(objection), Refused)
    named = house.act("objection", *EVERYONE, kind="charter", body=kept)
    house.enter(named)
    house.pass_days(60)
    assert isinstance(
        house.submit(house.act("by-new", "president-2", "premier-2")), Pending
    )
    house.enter(house.act("by-old", "president", "premier"))
    house.publish()
    assert house.audit().findings == ()


def test_an_objection_after_the_delay_is_too_late(house: House) -> None:
    house.enter(house.charter(second(house, recovering=True), *RECOVERS))
    house.pass_days(30)
    kept = first_charter(version=2, previous=house.log.entry(0).act)
    late = house.submit(house.act("objection", *EVERYONE, kind="charter", body=kept))
    assert isinstance(late, Refused)
    assert late.reason is Reason.CHARTER_GAP
    third = first_charter(version=3, previous=house.log.entry(2).act)
    by_old = house.act("objection", *EVERYONE, kind="charter", body=third)
    assert isinstance(house.submit(by_old), Pending)


def test_without_trustees_a_lost_threshold_is_lost(tmp_path: Path) -> None:
    held = House(tmp_path / "house")
    plain = first_charter()
    del plain["recovery"]
    with closing(held.log):
        held.enter(held.charter(plain, *EVERYONE))
        refused = held.submit(held.charter(second(held, recovering=True), *RECOVERS))
    assert isinstance(refused, Refused)
    assert refused.reason is Reason.NOT_ALLOWED
