"""Faults in files on power and presence: one clear error each, and nothing behind.

And nobody's name: what these files hold of persons reaches no statement.
"""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings

from servanda.evidence.errors import EvidenceError, UnreadableSourceError
from servanda.evidence.files import opened
from servanda.evidence.importing import import_file
from servanda.evidence.indicators import catalogue
from servanda.evidence.readers import (
    LAYOUTS,
    archigos,
    cline,
    eusanct,
    geo_pko,
    mediation,
    peacekeeping,
    powell_thyne,
    prif,
    reign,
    ties,
    un_missions,
)
from servanda.evidence.store import Store
from tests.evidence.mutations import columnar, mutated, offer
from tests.evidence.readers.held import imported
from tests.evidence.readers.power_files import CONVERTED, NOBODIES, PUBLISHED
from tests.evidence.stores import NOW

MINE = (
    *powell_thyne.LAYOUTS,
    *cline.LAYOUTS,
    *archigos.LAYOUTS,
    *reign.LAYOUTS,
    *prif.LAYOUTS,
    *peacekeeping.LAYOUTS,
    *un_missions.LAYOUTS,
    *geo_pko.LAYOUTS,
    *ties.LAYOUTS,
    *eusanct.LAYOUTS,
    *mediation.LAYOUTS,
)
ARCHIGOS = "1March_Archigos_4.1.txt"
WRITTEN = {
    name: text.encode("cp1252" if name == ARCHIGOS else "utf-8")
    for name, text in {**PUBLISHED, **CONVERTED}.items()
}
COLUMNAR = {
    "archigos.parquet": columnar(
        WRITTEN[ARCHIGOS].replace(b"\tccode\t", b"\tgwcode\t")
    ),
    "geopko.parquet": columnar(WRITTEN["Geo_PKO_v.1.2.csv"]),
}
FEW = settings(max_examples=300, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=50_000, suppress_health_check=list(HealthCheck))
TEXTS, TABLES = tuple(WRITTEN.values()), tuple(COLUMNAR.values())

ONCE_A_DAY = {"mediation.csv", "Geo_PKO_v.1.2.csv", "Geo_PKO_v.2.3_location_map.csv"}
"""Here a row that stands twice is one statement, or is refused by itself."""


def refusal(folder: Path, data: bytes, name: str) -> EvidenceError:
    """Return the error with which a file is refused; the store holds nothing."""
    path, store = folder / name, Store(folder / "store")
    path.write_bytes(data)
    with pytest.raises(EvidenceError) as caught:
        import_file(path, store, now=NOW)
    assert not store.manifest().vintages
    assert not list(store.folder.rglob("*.parquet"))
    return caught.value


@pytest.mark.parametrize("name", [*WRITTEN, *COLUMNAR])
def test_a_written_file_is_taken_and_says_how_its_form_is_known(name: str) -> None:
    (vintage,) = offer({**WRITTEN, **COLUMNAR}[name], name)
    # No provider's own file was at hand for any of these forms.
    assert vintage.standing in {"described", "conversion"}
    assert vintage.rows > 0


@pytest.mark.parametrize("name", WRITTEN)
def test_a_renamed_column_is_named(name: str, tmp_path: Path) -> None:
    (layout,) = {one.layout for one in offer(WRITTEN[name], name)}
    needed = next(one for one in MINE if one.id == layout).needs
    header, rest = WRITTEN[name].split(b"\n", 1)
    delimiter = b"\t" if b"\t" in header else b","
    gone = max(needed)
    names = [
        b"renamed" if one == gone.encode() else one for one in header.split(delimiter)
    ]
    changed = delimiter.join(names) + b"\n" + rest
    assert f"without {gone}" in str(refusal(tmp_path, changed, name))


@pytest.mark.parametrize("name", WRITTEN)
def test_a_file_cut_in_its_last_line_is_refused(name: str, tmp_path: Path) -> None:
    assert isinstance(
        refusal(tmp_path, WRITTEN[name][:-4], name), UnreadableSourceError
    )


@pytest.mark.parametrize("name", WRITTEN)
def test_a_page_in_place_of_the_file_is_called_a_page(
    name: str, tmp_path: Path
) -> None:
    page = b"<html><head><title>403 Forbidden</title></head></html>\n"
    assert "a web page" in str(refusal(tmp_path, page, name))


@pytest.mark.parametrize("name", sorted(WRITTEN.keys() - ONCE_A_DAY))
def test_a_row_that_stands_twice_is_named_with_both_lines(
    name: str, tmp_path: Path
) -> None:
    lines = WRITTEN[name].splitlines(keepends=True)
    error = refusal(tmp_path, b"".join([*lines, lines[2]]), name)
    assert isinstance(error, UnreadableSourceError)
    assert error.place == f"line {len(lines) + 1}"
    assert "a second time (first on line 3)" in error.found


@pytest.mark.parametrize("name", sorted(ONCE_A_DAY))
def test_a_row_that_stands_twice_adds_nothing(name: str) -> None:
    lines = WRITTEN[name].splitlines(keepends=True)
    (once,) = offer(WRITTEN[name], name)
    (twice,) = offer(b"".join([*lines, lines[1]]), name)
    assert twice.indicators == once.indicators
    assert twice.digest == once.digest


@pytest.mark.parametrize("name", WRITTEN)
def test_two_bytes_for_each_letter_are_refused(name: str, tmp_path: Path) -> None:
    wide = WRITTEN[name].decode("cp1252").encode("utf-16")
    assert refusal(tmp_path, wide, name).code.startswith("EVD-")


@pytest.mark.parametrize("name", [name for name in WRITTEN if name != ARCHIGOS])
def test_a_byte_outside_the_declared_encoding_is_refused(
    name: str, tmp_path: Path
) -> None:
    header, rest = WRITTEN[name].split(b"\n", 1)
    spoilt = header + b"\n\xe9" + rest
    assert "0xe9" in str(refusal(tmp_path, spoilt, name))


def test_a_byte_that_windows_1252_has_not_is_refused(tmp_path: Path) -> None:
    spoilt = WRITTEN[ARCHIGOS].replace(b"Vessonari", b"Vess\x81nari")
    assert "0x81" in str(refusal(tmp_path, spoilt, ARCHIGOS))


@pytest.mark.parametrize("name", COLUMNAR)
def test_a_table_that_is_cut_is_refused(name: str, tmp_path: Path) -> None:
    assert "cut or damaged" in str(refusal(tmp_path, COLUMNAR[name][:-9], name))


@pytest.mark.slow
def test_no_bit_turned_in_a_table_ends_the_program(tmp_path: Path) -> None:
    whole, file = COLUMNAR["archigos.parquet"], tmp_path / "archigos.parquet"
    taken = refused = 0
    for place in range(len(whole)):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1
        file.write_bytes(spoilt)
        try:
            with opened(file) as table:
                taken += sum(1 for _ in table.batches(table.columns))
        except EvidenceError:
            refused += 1
    assert taken + refused == len(whole)
    assert refused > len(whole) / 3


def test_every_indicator_that_is_read_is_in_the_catalogue_and_no_other() -> None:
    known = catalogue()
    mine = {one.dataset for one in MINE}
    assert mine <= known.dataset.keys()
    read = {
        indicator
        for name, data in WRITTEN.items()
        for vintage in offer(data, name)
        for indicator in vintage.indicators
    }
    assert {one.id for data in mine for one in known.of(data)} == read


def test_every_data_set_can_be_had_or_asked_for() -> None:
    known = catalogue()
    for name in {one.dataset for one in MINE}:
        dataset = known.dataset[name]
        assert bool(dataset.addresses) != bool(dataset.ask), name
        # No licence was read for any of them.
        assert dataset.redistribute == "not known"


def test_a_spell_never_reads_silence_as_none() -> None:
    known = catalogue()
    spells = [
        one
        for name in {one.dataset for one in MINE}
        for one in known.of(name)
        if one.period == "spell"
    ]
    assert len(spells) == 9
    assert {one.absent for one in spells} == {"unknown"}


def test_every_layout_is_registered() -> None:
    assert {one.id for one in MINE} <= {one.id for one in LAYOUTS}


def said(folder: Path, files: list[Path]) -> str:
    """Return all text that a store keeps of some files, its manifest included."""
    kept = []
    for file in files:
        read = imported(file, folder)
        texts = read.rows.select(pl.selectors.string())
        kept += [str(value) for column in texts for value in column.unique()]
        kept += [path.read_text() for path in read.store.folder.glob("*.json")]
    return "\n".join(kept)


def test_no_name_of_a_person_in_a_written_file_is_kept(tmp_path: Path) -> None:
    files = []
    for name, data in WRITTEN.items():
        (tmp_path / name).write_bytes(data)
        files.append(tmp_path / name)
    kept = said(tmp_path, files)
    assert "MLI 2012-03-22" in kept
    assert not [one for one in (*NOBODIES, "Quéllmorth") if one in kept]


def test_no_name_of_a_leader_in_the_whole_files_is_kept(
    shared: Path, tmp_path: Path
) -> None:
    folder = shared / "data" / "country_year"
    leaders = folder / "archigos_v4.1_leaders_1870_2015.parquet"
    months = folder / "reign_leaderlist_2021_3.csv.gz"
    names = {
        *pl.read_parquet(leaders, columns=["leader"])["leader"],
        *pl.read_csv(months, columns=["leader"])["leader"],
    }
    for file in (leaders, months):
        labels = imported(file, tmp_path).rows["label"]
        assert labels.str.contains(r"^[A-Z]{2,4} \d{4}-\d\d-\d\d( no\. \d)?$").all()
    kept = set(re.split(r"\W+", said(tmp_path, [leaders, months])))
    words = {word for name in names for word in re.split(r"\W+", name)}
    found = {word for word in words & kept if word.istitle() and len(word) > 3}
    assert not found
    assert len(words) > 3_000


def test_no_party_to_a_mediation_in_the_whole_file_is_kept(
    shared: Path, tmp_path: Path
) -> None:
    file = shared / "data" / "interventions" / "civil_war_mediation.csv.gz"
    table = pl.read_csv(file, infer_schema=False)
    kept = said(tmp_path, [file])
    countries = set(table["country"].str.strip_chars())
    labels = set(imported(file, tmp_path / "again").rows["label"])
    assert labels <= countries
    parties = {*table["name.of.third.party"], *table["sideb"]} - {None}
    assert not [one for one in parties - countries if len(one) > 5 and one in kept]
    assert len(parties) > 500


@FEW
@given(data=mutated(TEXTS))
def test_whatever_befalls_a_file_it_is_taken_whole_or_leaves_nothing(
    data: bytes,
) -> None:
    offer(data)


@FEW
@given(data=mutated(TABLES))
def test_whatever_befalls_a_table_it_is_taken_whole_or_leaves_nothing(
    data: bytes,
) -> None:
    offer(data, "file.parquet")


@FEW
@given(data=mutated(TEXTS))
def test_whatever_befalls_a_table_before_it_is_parquet(data: bytes) -> None:
    offer(columnar(data), "file.parquet")


@pytest.mark.slow
@pytest.mark.timeout(7200)
@MANY
@given(data=mutated(TEXTS))
def test_fifty_thousand_files_are_taken_whole_or_leave_nothing(data: bytes) -> None:
    offer(data)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@MANY
@given(data=mutated(TABLES))
def test_fifty_thousand_tables_are_taken_whole_or_leave_nothing(data: bytes) -> None:
    offer(data, "file.parquet")
