"""Ties between offices are followed to their end, and never in circles."""

from __future__ import annotations

import pytest

from servanda.compact.model import Compact, Office
from servanda.compact.principles.grounds.offices import (
    belongs_to,
    dependence,
    is_host_office,
    is_known,
    is_named,
    is_placed,
    named_partner,
    unplaced,
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
            {
                "id": "court",
                "name": "C",
                "kind": "audit institution",
                "absent": ["part_of"],
                "paid_by": "host",
            },
            {
                "id": "double",
                "name": "Lead, office for verification",
                "kind": "verifier",
                "absent": ["part_of", "paid_by"],
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
    assert is_placed(COMPACT, post("court"))
    assert not is_placed(COMPACT, post("ministry"))


@pytest.mark.parametrize("of", ["inspectorate", "left", "nobody"])
def test_those_above_a_body_must_be_placed_as_well(of: str) -> None:
    assert not is_placed(COMPACT, post(of))


def test_the_body_to_be_placed_is_named() -> None:
    assert unplaced(COMPACT, post("court")) is None
    assert unplaced(COMPACT, post("nobody")) == "nobody"


def test_a_body_with_anothers_name_counts_as_that_other() -> None:
    assert dependence(COMPACT, post("double"), {"lead"}) == "double, by its name lead"


def test_an_office_is_named_when_it_has_a_title_and_a_body() -> None:
    assert is_named(COMPACT, post("lead"))
    assert not is_named(COMPACT, Office(office="To be appointed", of="lead"))
    assert not is_named(COMPACT, post("nobody"))


def test_a_title_that_names_a_partner_is_the_partners_unless_it_names_the_host() -> (
    None
):
    found = named_partner(COMPACT, "Ambassador of Lead")
    assert found is not None
    assert found.id == "lead"
    assert named_partner(COMPACT, "Ambassador of the Host to Lead") is None


def test_an_id_that_names_neither_party_nor_body_is_unknown() -> None:
    assert is_known(COMPACT, "lead")
    assert not is_known(COMPACT, "nobody")
