"""Events: one statement for each, in the month of its last day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from servanda.evidence.errors import EvidenceError, UnreadableSourceError
from servanda.evidence.importing import import_file
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from tests.evidence.readers.ucdp.forms import event
from tests.evidence.readers.ucdp.reading import Whole, delimited, given, page, whole
from tests.evidence.stores import NOW

NAME = "GEDEvent_v25_1.csv"
MARCH, APRIL = date(2001, 3, 1), date(2001, 4, 1)


def read(folder: Path, *rows: dict[str, str]) -> Whole:
    return whole(given(folder, delimited(rows), NAME))


def test_an_event_is_said_of_its_month_under_its_own_label(tmp_path: Path) -> None:
    found = read(tmp_path, event())
    (row,) = found.of("deaths_state_based").to_dicts()
    assert (row["code"], row["label"]) == ("432", "800001")
    assert (row["start"], row["until"]) == (MARCH, APRIL)
    assert (row["value"], row["low"], row["high"]) == (6.0, 5.0, 9.0)
    (civilians,) = found.of("deaths_civilian").to_dicts()
    assert (civilians["value"], civilians["low"]) == (1.0, None)
    assert (found.version, found.layout.standing) == ("25.1", "described")


@pytest.mark.parametrize(
    ("kind", "indicator"),
    [
        ("1", "deaths_state_based"),
        ("2", "deaths_non_state"),
        ("3", "deaths_one_sided"),
    ],
)
def test_the_three_types_of_violence_are_kept_apart(
    tmp_path: Path, kind: str, indicator: str
) -> None:
    found = read(tmp_path, event(type_of_violence=kind, gwnoa=""))
    assert found.indicators() == {indicator: 1, "deaths_civilian": 1}


def test_an_event_over_months_belongs_to_the_month_in_which_it_ended(
    tmp_path: Path,
) -> None:
    long = event(date_start="2001-01-15", date_end="2001-03-31 23:59:59.000")
    assert read(tmp_path, long).of("deaths_state_based")["start"].to_list() == [MARCH]


@pytest.mark.parametrize(
    ("country", "killers", "own"),
    [
        ("432", "432", 1),
        ("436", "432", 0),
        ("432", "", 0),
        ("432", "436, 432", 1),
    ],
)
def test_killings_by_the_states_own_government_are_told_apart(
    tmp_path: Path, country: str, killers: str, own: int
) -> None:
    row = event(type_of_violence="3", country_id=country, gwnoa=killers)
    found = read(tmp_path, row)
    assert found.of("deaths_one_sided_government").height == own
    assert found.of("deaths_one_sided").height == 1


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"date_end": "May 2001"}, "date_end is no date: May 2001"),
        ({"date_end": "2001-02-30 00:00:00.000"}, "date_end is no date: 2001-02-30"),
        ({"type_of_violence": "4"}, "type of violence unknown: 4"),
        ({"best": "six"}, "best is not a number: six"),
        ({"country_id": ""}, "no Gleditsch-Ward code"),
        ({"id": ""}, "no event is named"),
    ],
)
def test_a_row_that_says_nothing_usable_is_refused_with_its_reason(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    found = read(tmp_path, event(), event(id="800002") | cells)
    ((told, lines),) = found.reasons().items()
    assert told.startswith(reason)
    assert lines == [3]
    assert found.of("deaths_state_based").height == 1


def test_a_page_of_the_interface_says_the_same_as_the_file(tmp_path: Path) -> None:
    numbers = {"id": 800001, "type_of_violence": 1, "country_id": 432, "best": 6}
    record = {
        **event(date_end="2001-03-05T00:00:00"),
        **numbers,
        "active_year": True,
        "deaths_civilians": 1,
        "gwnob": None,
    }
    found = whole(given(tmp_path, page([record]), "ged-25.1.json"))
    assert (found.layout.id, found.version) == ("ucdp-ged/api", "25.1")
    published = read(tmp_path, event())
    assert found.observations.drop("line").equals(published.observations.drop("line"))


@pytest.mark.parametrize("result", ['{"id": 1}', "[1]", "null", "[]"])
def test_a_page_whose_records_are_none_is_refused(tmp_path: Path, result: str) -> None:
    text = page([event()])
    at = text.index('"Result": ') + len('"Result": ')
    file = given(tmp_path, f"{text[:at]}{result}}}", "ged.json")
    with pytest.raises(EvidenceError):
        import_file(file, Store(tmp_path / "store"), now=NOW)


def test_a_part_of_the_pages_is_refused_like_a_cut_download(tmp_path: Path) -> None:
    text = page([event()]).replace('"TotalCount": 1', '"TotalCount": 387426')
    file = given(tmp_path, text, "ged.json")
    with pytest.raises(UnreadableSourceError, match="1 of 387426 records"):
        import_file(file, Store(tmp_path / "store"), now=NOW)


def test_a_page_with_a_record_that_is_none_is_refused(tmp_path: Path) -> None:
    text = page([event()]).replace("}]", "}, 5]")
    file = given(tmp_path, text, "ged.json")
    with pytest.raises(UnreadableSourceError, match="not a list of records"):
        import_file(file, Store(tmp_path / "store"), now=NOW)


def test_months_are_summed_over_events_and_silence_is_nought(tmp_path: Path) -> None:
    rows = [
        event(),
        event(id="800002", best="4", low="1", high="5"),
        event(id="800003", date_end="2001-05-20 00:00:00.000", best="0"),
    ]
    store = Store(tmp_path / "store")
    (vintage,) = import_file(given(tmp_path, delimited(rows), NAME), store, now=NOW)
    assert (vintage.id, vintage.published) == ("ucdp-ged@25.1", date(2025, 7, 31))
    panel = Panel(store, Clocks(as_of=date(2001, 12, 31)))
    points = panel.series("MLI", "deaths_state_based").points
    march, may = (point for point in points if point.is_stated)
    assert (march.start, march.value, march.low, march.high) == (MARCH, 10.0, 6.0, 14.0)
    assert (may.start, may.value) == (date(2001, 5, 1), 0.0)
    assert {point.value for point in points if not point.is_stated} == {0.0}
    monthly = panel.monthly(["deaths_state_based"], MARCH, date(2001, 5, 1))
    mali = monthly.filter(place="MLI")["deaths_state_based"].to_list()
    assert mali == [10.0, 0.0, 0.0]


def test_events_of_one_month_may_lie_in_different_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("servanda.evidence.files.delimited.BATCH", 2)
    rows = [event(id=str(800000 + i)) for i in range(7)]
    store = Store(tmp_path / "store")
    import_file(given(tmp_path, delimited(rows), NAME), store, now=NOW)
    panel = Panel(store, Clocks(as_of=date(2001, 12, 31)))
    march = panel.series("MLI", "deaths_state_based").points[-1]
    assert (march.start, march.value) == (MARCH, 42.0)


def test_an_event_published_twice_refuses_the_file(tmp_path: Path) -> None:
    file = given(tmp_path, delimited([event(), event()]), NAME)
    with pytest.raises(UnreadableSourceError, match="a second time"):
        import_file(file, Store(tmp_path / "store"), now=NOW)
    assert not Store(tmp_path / "store").manifest().vintages


def test_candidate_events_of_a_month_do_not_stand_in_for_all_months(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path / "store")
    import_file(given(tmp_path, delimited([event()]), NAME), store, now=NOW)
    file = given(tmp_path, delimited([event(id="900001")]), "GEDEvent_v26_0_7.csv")
    with pytest.raises(UnreadableSourceError, match="candidate events"):
        import_file(file, store, now=NOW)
    assert [v.id for v in store.manifest().vintages] == ["ucdp-ged@25.1"]


def test_a_column_that_is_gone_is_said_by_name(tmp_path: Path) -> None:
    row = {name: cell for name, cell in event().items() if name != "date_end"}
    with pytest.raises(UnreadableSourceError, match="without date_end"):
        read(tmp_path, row)
