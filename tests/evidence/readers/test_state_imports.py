"""The whole shared files on states, imported: nothing is lost without a reason."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from servanda.evidence.importing import import_file
from servanda.evidence.store import Store, Vintage
from tests.evidence.readers.whole import Whole, whole
from tests.evidence.stores import NOW

DOUBLED: Final = ("255 (cow)", "679 (cow)")
"""COW's numbers of united Germany and Yemen: yearly files give 1990 twice, and the
rows of the states that ended are the ones that are kept."""

TERRITORIES: Final = (
    "is not a place by itself",
    "is an aggregate, not a place",
    "is an organisation, not a place",
)

FILES: Final = {
    "states/gw_system.parquet": "gw-states@7",
    "states/gw_cw_panel.parquet": "state-years@",
    "states/cow_contdir.parquet": "cow-contiguity@3.2",
    "states/gw_mindist_1946on_le500km.parquet": "cshapes-distance@2.0",
    "states/cow_nmc.parquet": "cow-nmc@7.0",
    "states/atop_alliance.parquet": "atop@",
    "states/gml_mid_directed_dyad_year.parquet": "gml-mid@2.2.1",
    "states/cow_war_interstate.parquet": "cow-war@4.0",
    "interventions/us_troops_country_year_1950_2021.csv.gz": "us-troops@",
}


def imported(path: Path, folder: Path) -> tuple[Vintage, Whole, dict[str, int]]:
    """Return the vintage, what the reader read, and what screening took away."""
    (vintage,) = import_file(path, Store(folder), now=NOW)
    read = whole(path)
    own = set(read.refused["reason"])
    lost = {one.reason: one.rows for one in vintage.refused if one.reason not in own}
    return vintage, read, lost


@pytest.mark.parametrize(("name", "vintage_id"), FILES.items())
def test_a_shared_file_is_kept_but_for_what_has_no_place(
    name: str, vintage_id: str, shared: Path, tmp_path: Path
) -> None:
    vintage, read, lost = imported(shared / "data" / name, tmp_path)
    assert vintage.id.startswith(vintage_id)
    assert vintage.standing == "conversion"
    assert vintage.rows_read == read.rows
    assert vintage.rows + sum(lost.values()) == read.observations.height
    if vintage.dataset == "us-troops":
        assert all(any(why in reason for why in TERRITORIES) for reason in lost)
    elif vintage.dataset in {"atop", "cow-nmc"}:
        assert all(reason.startswith(DOUBLED) for reason in lost)
    else:
        assert not lost
