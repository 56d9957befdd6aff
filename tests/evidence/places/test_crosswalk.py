"""A provider's code names one place at most on any one day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import get_args

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.evidence.places import Scheme, crosswalk, matched, places

SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
CODES = [
    (scheme, code) for scheme in SCHEMES for code in crosswalk(scheme)["code"].unique()
]


def read(scheme: Scheme, code: str | None, day: date) -> str | None:
    frame = pl.DataFrame(
        {"code": [code], "start": [day]},
        schema={"code": pl.String(), "start": pl.Date()},
    )
    found: str | None = matched(frame, scheme, "code", "place")["place"].item()
    return found


@given(
    one=st.sampled_from(CODES),
    day=st.dates(min_value=date(1789, 1, 1), max_value=date(2030, 12, 31)),
)
def test_a_code_names_one_place_at_most_on_any_day(
    one: tuple[Scheme, str], day: date
) -> None:
    scheme, code = one
    frame = pl.DataFrame({"code": [code], "start": [day]})
    found = matched(frame, scheme, "code", "place")
    assert found.height == 1
    assert found.columns == ["code", "start", "place"]
    assert found["place"].item() in {None, *places()}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_spans_of_a_code_follow_one_another(scheme: Scheme) -> None:
    table = crosswalk(scheme)
    ordered = table.with_columns(
        pl.col("valid_from").fill_null(date.min),
        pl.col("valid_until").fill_null(date.max),
    ).sort("code", "valid_from")
    assert (ordered["valid_from"] < ordered["valid_until"]).all()
    rows = ordered.select("code", "valid_from", "valid_until").rows()
    for (code, _, until), (next_code, start, _) in pairwise(rows):
        assert code != next_code or until <= start, code


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_code_leads_to_a_listed_place(scheme: Scheme) -> None:
    table = crosswalk(scheme)
    assert set(table["place"]) <= set(places())
    assert not table["code"].str.strip_chars().ne(table["code"]).any()


@pytest.mark.parametrize(
    ("scheme", "code", "day", "place"),
    [
        # The same number, another state.
        ("gw", "365", date(1913, 1, 1), "RUS"),
        ("gw", "365", date(1985, 1, 1), "SUN"),
        ("gw", "365", date(1991, 12, 25), "SUN"),
        ("gw", "365", date(1991, 12, 26), "RUS"),
        ("cow", "365", date(1985, 1, 1), "SUN"),
        ("cow letters", "RUS", date(1985, 1, 1), "SUN"),
        ("vdem", "RUS", date(1985, 1, 1), "SUN"),
        ("name", "Russia (Soviet Union)", date(1985, 1, 1), "SUN"),
        ("name", "Russia (Soviet Union)", date(2015, 1, 1), "RUS"),
        ("name", "Soviet Union", date(1985, 1, 1), "SUN"),
        ("iso3", "RUS", date(1985, 1, 1), "RUS"),
        # Yugoslavia, and what was left of it.
        ("cow", "345", date(1900, 1, 1), "SRB"),
        ("gw", "345", date(1970, 1, 1), "YUG"),
        ("gw", "345", date(1999, 1, 1), "SCG"),
        ("cow", "345", date(2010, 1, 1), "SRB"),
        ("gw", "340", date(2010, 1, 1), "SRB"),
        ("vdem", "SRB", date(1970, 1, 1), "YUG"),
        ("vdem", "SRB", date(2005, 1, 1), "SCG"),
        ("vdem", "SRB", date(2007, 1, 1), "SRB"),
        ("iso3", "YUG", date(1999, 1, 1), "SCG"),
        ("iso3", "SRB", date(1999, 1, 1), "SRB"),
        ("iso3", "KSV", date(2010, 1, 1), "XKX"),
        ("vdem", "XKX", date(2001, 1, 1), "XKX"),
        # Germany, Czechoslovakia, Yemen.
        ("gw", "255", date(1930, 1, 1), "DEU"),
        ("gw", "260", date(1970, 1, 1), "DEU"),
        ("gw", "265", date(1970, 1, 1), "DDR"),
        ("vdem", "DDR", date(1970, 1, 1), "DDR"),
        ("vdem", "CZE", date(1980, 1, 1), "CSK"),
        ("vdem", "CZE", date(2000, 1, 1), "CZE"),
        ("cow letters", "CZE", date(1980, 1, 1), "CSK"),
        ("cow letters", "CZR", date(2000, 1, 1), "CZE"),
        ("cow", "255", date(1970, 1, 1), "DEU"),
        ("cow", "255", date(1990, 10, 1), "DEU"),
        ("cow", "255", date(2000, 1, 1), "DEU"),
        ("cow", "260", date(1990, 1, 1), "DEU"),
        ("cow", "678", date(1980, 1, 1), "YEM"),
        ("cow", "679", date(2000, 1, 1), "YEM"),
        ("gw", "678", date(2000, 1, 1), "YEM"),
        ("cow", "680", date(1980, 1, 1), "YMD"),
        # North and South: V-Dem's VDR is the southern one, ISO's the northern.
        ("vdem", "VDR", date(1970, 1, 1), "X-RVN"),
        ("vdem", "VDR", date(1900, 1, 1), "X-VIE"),
        ("vdem", "VNM", date(1970, 1, 1), "VDR"),
        ("vdem", "VNM", date(1980, 1, 1), "VNM"),
        ("iso3", "VDR", date(1975, 1, 1), "VDR"),
        ("gw", "816", date(1970, 1, 1), "VDR"),
        ("gw", "817", date(1970, 1, 1), "X-RVN"),
        ("gw", "730", date(1900, 1, 1), "X-KOR"),
        ("vdem", "KOR", date(1930, 1, 1), "X-KOR"),
        ("vdem", "KOR", date(1950, 1, 1), "KOR"),
        # Splits and mergers without a new code for what went on.
        ("gw", "530", date(1980, 1, 1), "ETH"),
        ("gw", "531", date(2000, 1, 1), "ERI"),
        ("gw", "625", date(2000, 1, 1), "SDN"),
        ("gw", "770", date(1960, 1, 1), "PAK"),
        ("gw", "651", date(1960, 1, 1), "EGY"),
        ("gw", "652", date(1960, 1, 1), "SYR"),
        ("gw", "510", date(1962, 1, 1), "TZA"),
        ("gw", "511", date(1964, 1, 1), "X-ZAN"),
        ("vdem", "ZZB", date(2010, 1, 1), "X-ZAN"),
        ("vdem", "AUT", date(1900, 1, 1), "X-AUH"),
        ("gw", "325", date(1850, 1, 1), "X-SPD"),
        ("vdem", "SPD", date(1850, 1, 1), "X-SPD"),
        # Palestine in parts, Somaliland, Hong Kong, Taiwan, Timor.
        ("vdem", "PSB", date(1930, 1, 1), "X-PSB"),
        ("vdem", "PSE", date(1980, 1, 1), "X-WBK"),
        ("vdem", "PSE", date(2010, 1, 1), "PSE"),
        ("vdem", "PSG", date(2010, 1, 1), "X-GZA"),
        ("iso3", "WBG", date(2010, 1, 1), "PSE"),
        ("vdem", "SML", date(2010, 1, 1), "X-SML"),
        ("vdem", "HKG", date(1990, 1, 1), "HKG"),
        ("cow letters", "TAW", date(1990, 1, 1), "TWN"),
        ("iso3", "TMP", date(1999, 1, 1), "TLS"),
        ("cow", "860", date(2005, 1, 1), "TLS"),
        # The two lists number the Pacific differently.
        ("gw", "970", date(2010, 1, 1), "KIR"),
        ("cow", "970", date(2010, 1, 1), "NRU"),
        ("gw", "972", date(2010, 1, 1), "TON"),
        ("cow", "955", date(2010, 1, 1), "TON"),
        # Letters that mislead.
        ("cow letters", "AUS", date(2010, 1, 1), "AUT"),
        ("cow letters", "SLV", date(2010, 1, 1), "SVN"),
        ("cow letters", "MNG", date(2010, 1, 1), "MNE"),
        ("iso3", "ROM", date(1995, 1, 1), "ROU"),
        ("iso3", "ZAR", date(1995, 1, 1), "COD"),
        ("views", "227", date(1990, 1, 1), "YUG"),
        ("city", "Pristina", date(2000, 1, 1), "XKX"),
        ("name", "Congo", date(2000, 1, 1), "COG"),
        ("name", "Niger", date(2000, 1, 1), "NER"),
        ("name", "Guinea", date(2000, 1, 1), "GIN"),
    ],
)
def test_a_code_is_read_as_the_state_of_its_day(
    scheme: Scheme, code: str, day: date, place: str
) -> None:
    assert read(scheme, code, day) == place


@pytest.mark.parametrize(
    ("scheme", "code", "day"),
    [
        ("cow", "255", date(1990, 1, 1)),  # 260 stands beside it
        ("cow", "679", date(1990, 1, 1)),  # 678 stands beside it
        ("cow", "340", date(1950, 1, 1)),
        ("name", "Yugoslavia", date(2010, 1, 1)),
        ("iso3", "WLD", date(2010, 1, 1)),
        ("iso3", "rus", date(2010, 1, 1)),
        ("gw", "", date(2010, 1, 1)),
    ],
)
def test_a_code_out_of_use_or_unknown_names_no_place(
    scheme: Scheme, code: str, day: date
) -> None:
    assert read(scheme, code, day) is None


def test_no_code_names_no_place() -> None:
    assert read("gw", None, date(2010, 1, 1)) is None


@pytest.mark.parametrize(
    ("scheme", "written"),
    [
        ("gw", " 437"),
        ("gw", "437.0"),
        ("name", "CÔTE  D\N{RIGHT SINGLE QUOTATION MARK}IVOIRE "),
        ("name", "Côte d'Ivoire"),
        ("name", "Cote d'Ivoire"),
        ("name", "Ivory Coast"),
        ("iso3", "CIV "),
    ],
)
def test_spelling_does_not_matter_where_it_tells_nothing(
    scheme: Scheme, written: str
) -> None:
    assert read(scheme, written, date(2010, 1, 1)) == "CIV"


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["365", "2", "345", "999", None, "255"]),
        st.dates(min_value=date(1900, 1, 1), max_value=date(2020, 1, 1)),
    ),
    max_size=30,
)


@given(rows=ROWS)
def test_many_rows_are_matched_as_each_is_alone(
    rows: list[tuple[str | None, date]],
) -> None:
    frame = pl.DataFrame(
        [(code, day, number) for number, (code, day) in enumerate(rows)],
        schema={"code": pl.String(), "start": pl.Date(), "n": pl.Int64()},
        orient="row",
    )
    found = matched(frame, "cow", "code", "place")
    assert found.drop("place").equals(frame)
    assert found["place"].to_list() == [read("cow", *row) for row in rows]


def test_two_codes_of_one_row_are_matched_one_after_the_other() -> None:
    frame = pl.DataFrame(
        {"a": ["365", "2"], "b": ["2", None], "start": [date(1962, 10, 22)] * 2}
    )
    found = matched(matched(frame, "gw", "a", "place"), "gw", "b", "toward")
    assert found.select("place", "toward").rows() == [("SUN", "USA"), ("USA", None)]


@pytest.mark.parametrize("scheme", ["gw", "cow"])
def test_no_day_without_a_place_lies_between_the_spans_of_a_state(
    scheme: Scheme,
) -> None:
    for code in ("365", "345", "325", "816"):
        spans = crosswalk(scheme).filter(pl.col("code") == code).sort("valid_from")
        ends = spans["valid_until"].drop_nulls().to_list()
        for end in ends:
            before = read(scheme, code, end - timedelta(days=1))
            after = read(scheme, code, end)
            assert before is not None
            assert after is not None
            assert before != after
