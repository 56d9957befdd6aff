"""Peace agreements: signed when, between whom, providing what, ended when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.importing import import_file
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from tests.evidence.readers.ucdp.forms import agreement
from tests.evidence.readers.ucdp.reading import Whole, delimited, given, whole
from tests.evidence.stores import NOW

NAME = "ucdp-peace-agreements-221.csv"
SIGNED = date(2003, 6, 7)


def read(folder: Path, *rows: dict[str, str]) -> Whole:
    return whole(given(folder, delimited(rows), NAME))


def test_an_agreement_is_said_of_the_day_it_was_signed(tmp_path: Path) -> None:
    found = read(tmp_path, agreement())
    (row,) = found.of("peace_agreement_signed").to_dicts()
    assert (row["code"], row["toward_code"], row["label"]) == ("432", None, "95001")
    assert (row["start"], row["until"]) == (SIGNED, date(2003, 6, 8))
    assert found.version == "22.1"


def test_provisions_are_said_to_be_there_or_not(tmp_path: Path) -> None:
    found = read(tmp_path, agreement())
    said = {
        name.removeprefix("peace_agreement_"): found.value(name)
        for name in found.indicators()
    }
    assert said == {
        "signed": 1,
        "full": 1,
        "ended": 1,
        "ceasefire": 1,
        "foreign_withdrawal": 0,
        "peacekeeping": 1,
        "disarmament": 0,
        "elections": 1,
        "interim_government": 0,
        "power_sharing": 0,
        "amnesty": 1,
        "commission": 1,
    }


@pytest.mark.parametrize(("kind", "full"), [("1", 1.0), ("2", 0.0), ("3", 0.0)])
def test_only_an_agreement_on_the_whole_is_full(
    tmp_path: Path, kind: str, full: float
) -> None:
    assert read(tmp_path, agreement(pa_type=kind)).value("peace_agreement_full") == full


def test_between_two_states_it_is_said_of_each_toward_the_other(tmp_path: Path) -> None:
    found = read(tmp_path, agreement(gwno="630, 645"))
    said = found.of("peace_agreement_signed").select("code", "toward_code")
    assert set(said.rows()) == {("630", "645"), ("645", "630")}


def test_its_end_is_said_of_the_day_it_ended_and_not_before(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    import_file(given(tmp_path, delimited([agreement()]), NAME), store, now=NOW)
    ended = {
        day: Panel(store, Clocks(day)).statements("peace_agreement_ended").height
        for day in (date(2003, 12, 31), date(2004, 2, 28), date(2004, 2, 29))
    }
    assert list(ended.values()) == [0, 0, 1]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"duration": ""}, "it ended, but no day is given"),
        ({"duration": "2003-01-01"}, "it ended before it was signed: 2003-01-01"),
        ({"pa_type": "9"}, "kind of agreement unknown: 9"),
        ({"cease": "2"}, "cease is neither 0 nor 1: 2"),
        ({"pko": "yes"}, "pko is neither 0 nor 1: yes"),
        ({"pa_date": "7 June"}, "pa_date is no date: 7 June"),
        ({"gwno": ""}, "no Gleditsch-Ward code"),
        ({"paid": ""}, "no agreement is named"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    found = read(tmp_path, agreement(**cells), agreement(paid="95002"))
    ((told, lines),) = found.reasons().items()
    assert told == reason
    assert len(lines) == 1


@pytest.mark.parametrize("ended", ["False", "", "0"])
def test_an_agreement_that_holds_has_no_end(tmp_path: Path, ended: str) -> None:
    found = read(tmp_path, agreement(ended=ended, duration=""))
    assert "peace_agreement_ended" not in found.indicators()
    assert not found.reasons()


def test_names_of_signatories_are_never_read(tmp_path: Path) -> None:
    row = agreement() | {"pa_sign": "An Invented Person", "pa_3rd": "Another"}
    text = str(read(tmp_path, row).observations.rows())
    assert "Person" not in text
    layouts = {"pa_sign", "c_sign", "pa_3rd", "c_3rd", "pa_comment", "actor_name"}
    found = read(tmp_path, row).layout
    assert not layouts & (found.needs | set(found.uses))


def test_a_number_given_twice_refuses_the_file(tmp_path: Path) -> None:
    file = given(tmp_path, delimited([agreement(), agreement()]), NAME)
    with pytest.raises(UnreadableSourceError, match="a second time"):
        import_file(file, Store(tmp_path / "store"), now=NOW)


# --- the data as converted ----------------------------------------------------


@pytest.fixture(scope="module")
def converted(shared: Path) -> Whole:
    folder = shared / "data" / "country_year"
    return whole(folder / "ucdp_peace_agreements_v22.1_1975_2021.csv.gz")


def test_the_file_is_read_whole(converted: Whole) -> None:
    assert (converted.layout.standing, converted.version) == ("conversion", "22.1")
    assert converted.rows == 374  # MANIFEST.csv
    assert converted.of("peace_agreement_signed")["label"].n_unique() == 374
    assert converted.twice() == 0


def test_what_is_refused_of_it_are_six_ends_without_a_day_or_too_early(
    converted: Whole,
) -> None:
    reasons = {reason: len(lines) for reason, lines in converted.reasons().items()}
    assert reasons == {
        "it ended, but no day is given": 5,
        "it ended before it was signed: 2000-01-01": 1,
    }


@pytest.mark.parametrize(
    ("indicator", "agreements"),
    [
        ("peace_agreement_ceasefire", 176),
        ("peace_agreement_foreign_withdrawal", 34),
        ("peace_agreement_peacekeeping", 50),
        ("peace_agreement_full", 77),
        ("peace_agreement_ended", 134 - 6),
    ],
)
def test_the_counts_are_those_of_the_file(
    converted: Whole, indicator: str, agreements: int
) -> None:
    said = converted.of(indicator, value=1.0)
    assert said["label"].n_unique() == agreements
