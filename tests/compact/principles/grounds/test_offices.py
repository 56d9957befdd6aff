"""Ties between offices are followed to their end, and never in circles."""

from __future__ import annotations

import pytest

from servanda.compact.model import Compact, Office
from servanda.compact.principles.grounds.offices import (
    belongs_to,
    dependence,
    is_host_office,
    is_known,
    is_placed,
)

COMPACT = Compact.model_validate(
    {
        "servanda": "1",
        "id": "ties",
        "version": "1",
        "title": "Ties",
        "parties": [
            {"id": "host", "name": "Host", "role": "host", "kind": "state"},
            {"id": "lead", "name": "Lead", "role": "lead", "kind": "state"},
        ],
        "bodies": [
            {"id": "ministry", "name": "M", "kind": "ministry", "part_of": "host"},
            {
                "id": "inspectorate",
                "name": "I",
                "kind": "verifier",
                "absent": ["part_of"],
                "paid_by": "ministry",
            },
            {"id": "left", "name": "L", "kind": "agency", "part_of": "right"},
            {"id": "right", "name": "R", "kind": "agency", "part_of": "left"},
        ],
    }
)


def post(of: str) -> Office:
    return Office(office="Head", of=of)


def test_a_body_of_a_body_of_the_host_is_the_hosts() -> None:
    assert belongs_to(COMPACT, post("ministry"), "host")
    assert is_host_office(COMPACT, post("host"))


def test_being_paid_is_dependence_but_not_belonging() -> None:
    assert not belongs_to(COMPACT, post("inspectorate"), "host")
    assert dependence(COMPACT, post("inspectorate"), {"host"}) == (
        "inspectorate, paid by ministry, part of host"
    )


def test_who_depends_on_nobody_named_is_not_said_to() -> None:
    assert dependence(COMPACT, post("inspectorate"), {"lead"}) is None


@pytest.mark.parametrize("of", ["left", "right"])
def test_bodies_that_direct_each_other_end_the_search(of: str) -> None:
    assert dependence(COMPACT, post(of), {"host", "lead"}) is None
    assert not belongs_to(COMPACT, post(of), "host")


def test_a_body_is_placed_once_director_and_payer_are_said_or_denied() -> None:
    assert is_placed(COMPACT, post("inspectorate"))
    assert not is_placed(COMPACT, post("ministry"))


def test_an_id_that_names_neither_party_nor_body_is_unknown() -> None:
    assert is_known(COMPACT, "lead")
    assert not is_known(COMPACT, "nobody")
