"""All reference data: what is imported, what of it is kept, and what nobody reads."""

from __future__ import annotations

import csv
import gzip
import io
import re
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from servanda.acts.gathering import Brought
from servanda.evidence.errors import (
    SupersededError,
    UnknownSourceError,
    UnreadableSourceError,
)
from servanda.evidence.files import opened
from servanda.evidence.indicators import catalogue
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.readers import layout_of
from servanda.evidence.store import Manifest, Store

pytestmark = [pytest.mark.shared]

NOT_READ: Final = {
    "MANIFEST.csv": "the list of files itself",
    "causal/": "examples for methods of causal inference, of regions, counties and "
    "states of the United States, or replications: no provider's data on states",
    "country_month/draws/": "draws of forecasts: what a model said, not what was",
    "country_month/fast_cm_validate_league_table.csv.gz": "scores of models",
    "country_month/views_benchmark_scores_2018_2021.parquet": "scores of models",
    "country_month/views_cm_features_2017_11_2020_10.parquet": "inputs of a model "
    "made from other data sets, some under terms that forbid handing them on",
    "country_year/demspaces_rf_forecasts_v9_v14.parquet": "forecasts",
}
"""Files that no reader covers, or folders of them, and why."""

NAMES_NO_STATE: Final = "states/gml_mid_disputes.parquet"
"""Its rows are disputes without their parties; the pairs stand in another file."""


CUT: Final = "country_year/pts_2024_1976_2021.csv.gz"
"""A copy of a provider's file, cut at the end of 2021; the whole is held, and stays."""


def name_of(one: Brought, shared: Path) -> str:
    return Path(one.source).relative_to(shared / "data").as_posix()


def is_listed(name: str) -> bool:
    return any(name == one or name.startswith(one) for one in NOT_READ)


def counted(path: Path) -> int:
    """Return the rows of a file, counted without the program's own readers."""
    if path.suffix == ".xls":
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        return sum(any(row) for row in rows[1:])
    text = gzip.decompress(path.read_bytes()).decode("latin-1")
    rows_ = [row for row in csv.reader(io.StringIO(text)) if any(row)]
    wide = max(map(len, rows_))
    return sum(len(row) > wide // 2 for row in rows_) - 1


@pytest.fixture(scope="session")
def rows(shared: Path) -> dict[str, int]:
    """Return how many rows each file has: by the list, or by its own lines."""
    with (shared / "data" / "MANIFEST.csv").open(encoding="utf-8") as stream:
        found = {row["file"]: int(row["rows"]) for row in csv.DictReader(stream)}
    published = shared / "data" / "as_published"
    return found | {
        f"as_published/{path.name}": counted(path) for path in published.iterdir()
    }


def test_every_file_is_imported_or_stands_on_the_list_with_its_reason(
    shared: Path, shared_brought: tuple[Brought, ...], rows: dict[str, int]
) -> None:
    told = {name_of(one, shared): one for one in shared_brought}
    assert set(told) == set(rows) | {"MANIFEST.csv"}
    unread = {name for name, one in told.items() if one.error is not None}
    assert unread == {n for n in told if is_listed(n)} | {NAMES_NO_STATE, CUT}
    assert isinstance(told[CUT].error, SupersededError)
    for name in unread - {NAMES_NO_STATE, CUT}:
        assert isinstance(told[name].error, UnknownSourceError), name
    assert all(any(n.startswith(one) for n in told) for one in NOT_READ)


def test_a_table_of_disputes_that_names_no_state_is_refused_with_that_reason(
    shared: Path, shared_brought: tuple[Brought, ...]
) -> None:
    told = {name_of(one, shared): one for one in shared_brought}
    error = told[NAMES_NO_STATE].error
    assert isinstance(error, UnreadableSourceError)
    assert "names no state" in str(error)
    assert not told[NAMES_NO_STATE].is_passed_over


def test_as_many_rows_are_read_as_the_list_says(
    shared: Path, shared_brought: tuple[Brought, ...], rows: dict[str, int]
) -> None:
    read = {
        name_of(one, shared): {vintage.rows_read for vintage in one.vintages}
        for one in shared_brought
        if one.vintages
    }
    assert len(read) > 40
    assert read == {name: {rows[name]} for name in read}


# --- every row became an observation, was refused, or says nothing -----------


class Silent(NamedTuple):
    """Rows that are neither kept nor refused.

    rows   how many
    why    in words
    where  what is true of every one of them
    """

    rows: int
    why: str
    where: pl.Expr


def empty(*names: str) -> pl.Expr:
    """Tell whether all columns of a row are empty, as the providers write it."""
    cells = pl.col(*names).fill_null("").str.strip_chars().is_in(["", "NA"])
    return pl.all_horizontal(cells)


WDI: Final = r"^(Population|Life|Child|GDP|Infl|Total|NetAid|Natural|Mil|Govt).*$"
ONE_MONTH: Final = ("Mission", "country", "year", "month")
SILENT: Final = {
    "as_published/PTS-2024.csv.gz": Silent(
        1543, "none of three reports exists", empty("PTS_A", "PTS_H", "PTS_S")
    ),
    "as_published/worldbank_API_GC.TAX.TOTL.GD.ZS.csv.gz": Silent(
        70, "a country without a value in any year", empty(r"^\d{4}$")
    ),
    "country_year/ucdp_prio_acd_v25.1_1946_2021.parquet": Silent(
        66,
        "the states of a conflict's year in a further combination",
        pl.struct("conflict_id", "year").is_duplicated(),
    ),
    "country_year/ucdp_termination_dyad_v3-2021_1946_2020.csv.gz": Silent(
        2139,
        "a year in which a dyad's fighting did not end",
        pl.col("dyadterm").cast(pl.Float64, strict=False).fill_null(0) == 0,
    ),
    "country_year/vdem_v15_highlevel_1789_2021.parquet": Silent(
        1138, "a year without an index", empty("^v2x_.*$")
    ),
    "country_year/wdi_2023extract_milex_1960_2021.csv.gz": Silent(
        30, "a year without a value", empty(WDI)
    ),
    "country_year/wdi_2025extract_1960_2021.csv.gz": Silent(
        15, "a year without a value", empty(WDI)
    ),
    "country_year/wdi_gdppcppp_govdebt_1990_2021.csv.gz": Silent(
        515, "a year without a value", empty("gdppc", "cgdppc", "govdebt")
    ),
    "interventions/civil_war_mediation.csv.gz": Silent(
        291,
        "no mediation, or not told whether, or another pair of sides of one told",
        pl.col("Med_yes.no").is_in(["0.0", ""])
        | pl.struct("country", "med.begins").is_duplicated()
        | (pl.col("med.begins") == "3/1/96"),  # told already, as 3//1996
    ),
    "interventions/geopko_1994_2018.parquet": Silent(
        11282,
        "a place of a mission whose troops are summed on its first place's row, or "
        "whose troops are not told",
        pl.struct(*ONE_MONTH).is_duplicated()
        | pl.col("No.troops").str.to_lowercase().is_in(["unknown", "unkown"]),
    ),
    "states/atop_alliance.parquet": Silent(
        170,
        "an alliance that holds none of five promises",
        pl.all_horizontal(pl.col("^atop_.*$") == "0"),
    ),
}


class Reading(NamedTuple):
    """A file as its reader left it: rows, statements by their lines, refusals."""

    frame: pl.DataFrame
    observations: pl.DataFrame
    refused: pl.DataFrame


def reading(path: Path) -> Reading:
    """Read a file in batches, as importing does."""
    with opened(path, lambda _columns: "latin-1") as table:
        layout = layout_of(table)
    with opened(path, lambda _columns: layout.encoding) as table:
        batches = list(table.batches(layout.wanted(table.columns)))
    reads = [layout.read(batch) for batch in batches]
    return Reading(
        pl.concat(batches),
        pl.concat([read.observations for read in reads]),
        pl.concat([read.refused for read in reads]),
    )


@pytest.fixture(scope="session")
def readings(shared: Path, shared_brought: tuple[Brought, ...]) -> dict[str, Reading]:
    """Return every file that was imported, as its reader left it."""
    return {
        name_of(one, shared): reading(Path(one.source))
        for one in shared_brought
        if one.vintages
    }


def test_a_row_is_kept_or_refused_or_says_nothing_for_a_written_reason(
    readings: dict[str, Reading],
) -> None:
    found: dict[str, int] = {}
    for name, file in readings.items():
        spoken = {*file.observations["line"], *file.refused["line"]}
        lines = file.frame["line"]
        assert lines.n_unique() == lines.len(), name
        assert spoken <= set(lines), name
        quiet = ~lines.is_in(list(spoken))
        if quiet.any():
            found[name] = int(quiet.sum())
            said = file.frame.select(SILENT[name].where.alias("is"))["is"]
            assert said.filter(quiet).all(), name
    assert found == {name: one.rows for name, one in SILENT.items()}


def test_what_a_reader_gave_is_held_or_was_refused_in_the_open(
    shared: Path, shared_brought: tuple[Brought, ...], readings: dict[str, Reading]
) -> None:
    for one in shared_brought:
        if one.vintages:
            file = readings[name_of(one, shared)]
            kept = sum(vintage.rows for vintage in one.vintages)
            told = sum(refusal.rows for refusal in one.vintages[0].refused)
            central = told - file.refused.height
            assert kept + central == file.observations.height, one.source


# --- reasons -----------------------------------------------------------------


def reasons(brought: tuple[Brought, ...]) -> Iterator[str]:
    for one in brought:
        for vintage in one.vintages:
            for refusal in vintage.refused:
                yield refusal.reason


def test_a_reason_is_a_sentence_and_not_a_program_s_words(
    shared_brought: tuple[Brought, ...],
) -> None:
    told = set(reasons(shared_brought))
    assert len(told) > 100
    for reason in told:
        assert len(reason.split()) >= 3, reason
        assert 15 <= len(reason) <= 200, reason
        assert not re.search(r"(?i)\b(null|none type|nan|dtype|true|false)\b", reason)
        assert not re.search(r"[{}<>_]{2}|Error|Traceback|pl\.|\bcol\(", reason), reason


def test_a_refusal_gives_lines_where_a_person_can_look(
    shared_brought: tuple[Brought, ...], readings: dict[str, Reading], shared: Path
) -> None:
    for one in shared_brought:
        for vintage in one.vintages:
            lines = {*readings[name_of(one, shared)].frame["line"]}
            for refusal in vintage.refused:
                assert refusal.lines, refusal.reason
                assert lines.issuperset(refusal.lines)
                assert len(refusal.lines) <= refusal.rows


# --- known totals ------------------------------------------------------------

DEATHS: Final = "deaths_state_based_views"
END_OF_2021: Final = date(2021, 12, 31)


def deaths_in_2020(store: Store, known_by: date | None) -> float:
    panel = Panel(store, Clocks(END_OF_2021, known_by))
    rows = panel.statements(DEATHS).filter(pl.col("start").dt.year() == 2020)
    return float(rows["value"].sum())


def test_deaths_of_2020_as_they_were_known_in_2021_and_as_they_are_known_now(
    shared_store: Store,
) -> None:
    assert deaths_in_2020(shared_store, END_OF_2021) == 43_073
    assert deaths_in_2020(shared_store, None) == 73_437
    assert deaths_in_2020(shared_store, date(2021, 6, 29)) == 0


# --- the second clock --------------------------------------------------------


def known_then(store: Store, day: date, folder: Path) -> Store:
    """Return the store without whatever was published after a day, or on no day."""
    held = store.manifest().vintages
    public = [v for v in held if v.published is not None and v.published <= day]
    (folder / "vintages").symlink_to(store.folder / "vintages")
    manifest = Manifest(vintages=tuple(public))
    (folder / "manifest.json").write_text(manifest.model_dump_json())
    return Store(folder)


DAYS: Final = st.dates(date(1990, 1, 1), date(2027, 12, 31))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(as_of=DAYS, known_by=DAYS, year=st.integers(1946, 2021))
def test_what_was_published_later_changes_no_answer(
    shared_store: Store, as_of: date, known_by: date, year: int
) -> None:
    clocks = Clocks(as_of, known_by)
    panel = Panel(shared_store, clocks)
    with tempfile.TemporaryDirectory() as folder:
        bare = Panel(known_then(shared_store, known_by, Path(folder)), clocks)
        names = [one.id for one in catalogue().indicators]
        for name in names:
            vintage = panel.vintage(name)
            assert vintage == bare.vintage(name)
            if vintage is not None:
                assert vintage.published is not None
                assert vintage.published <= known_by
        some = names[year % 7 :: 7]
        for name in some:
            assert panel.statements(name).equals(bare.statements(name))
        assert panel.yearly(some, year, year).equals(bare.yearly(some, year, year))


def test_the_day_of_publication_is_the_first_that_knows(shared_store: Store) -> None:
    held = shared_store.manifest().vintages
    dated = [v for v in held if v.published is not None]
    assert len(dated) > 20
    for vintage in dated:
        assert vintage.published is not None
        before = Clocks(END_OF_2021, vintage.published - timedelta(days=1))
        assert not before.sees(vintage)
        assert Clocks(END_OF_2021, vintage.published).sees(vintage)


def test_a_vintage_without_a_day_answers_no_question_about_a_day(
    shared_store: Store,
) -> None:
    undated = {v.id for v in shared_store.manifest().vintages if v.published is None}
    assert len(undated) > 5
    panel = Panel(shared_store, Clocks(END_OF_2021, date(9999, 12, 31)))
    answers = (panel.vintage(one.id) for one in catalogue().indicators)
    assert not undated & {vintage.id for vintage in answers if vintage}
