"""UN missions: placed at their hosts, not at their seats."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from servanda.evidence.places import crosswalk
from servanda.evidence.readers.un_missions import HOSTS
from tests.evidence.readers.held import held, imported

NAME = "DPPADPOSS-PKO.csv"


def test_a_mission_to_two_states_is_a_spell_for_each(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    assert read.vintage.id == "un-missions@2024-02-19"
    assert read.vintage.published == date(2024, 2, 19)
    told = read.of("un_mission", "place", "label")
    assert [row for row in told if row[1] == "UNMEE"] == [
        ("ERI", "UNMEE"),
        ("ETH", "UNMEE"),
    ]


def test_the_first_of_a_month_stands_for_the_month(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    spells = {
        row[0]: row[1:] for row in read.of("un_mission", "label", "start", "until")
    }
    assert spells["UNTAC"] == (date(1992, 3, 31), date(1993, 10, 1))
    assert spells["MINURSO"] == (date(1991, 4, 29), None)
    assert spells["UNMEE"] == (date(2000, 7, 31), date(2008, 8, 1))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("MINURSO", "UNOSOM", "it sums missions that have rows of their own"),
        ("MINURSO", "UNXYZ", "its host is not known: the list tells its seat only"),
        ("1991-04-29", "", "when it began is not told or cannot be read"),
        ("1993-09-01", "autumn", "when it ended cannot be read"),
        ("1993-09-01", "", "it has ended on a day that is not told"),
    ],
)
def test_what_cannot_be_placed_or_dated_is_refused(
    old: str, new: str, reason: str, tmp_path: Path
) -> None:
    read = held(tmp_path, NAME, old, new)
    assert read.refused() == {reason: 1}
    lost = "UNTAC" if old == "1993-09-01" else "MINURSO"
    assert lost not in [row[0] for row in read.of("un_mission", "label")]


def test_every_host_is_a_place_that_is_known() -> None:
    known = set(crosswalk("iso3")["code"])
    hosts = {host for listed in HOSTS.values() for host in listed.split()}
    assert hosts <= known


def test_the_whole_list_is_read(shared: Path, tmp_path: Path) -> None:
    name = "un_dppa_missions.csv.gz"
    read = imported(shared / "data" / "interventions" / name, tmp_path)
    assert read.vintage.rows_read == 81
    assert read.refused() == {
        "it sums missions that have rows of their own": 3,
        "its host is not known: the list tells its seat only": 1,
        "when it began is not told or cannot be read": 2,
    }
    labels = set(read.rows["label"])
    assert len(labels) == 81 - 3 - 1 - 2
    assert labels <= HOSTS.keys()
    # 17 further spells are second and later hosts of eleven missions.
    more = [len(HOSTS[label].split()) - 1 for label in sorted(labels)]
    assert read.vintage.rows == len(labels) + sum(more)
    assert read.vintage.rows == 95
