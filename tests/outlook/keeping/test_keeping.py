"""Futures in files: whole or not there, read back equal, the same bytes each time."""

import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
import xarray as xr

from servanda.outlook.ensemble import run
from servanda.outlook.futures import Futures
from servanda.outlook.keeping import SAMPLE, from_netcdf, to_netcdf, to_parquet
from servanda.outlook.keeping.netcdf import NotFuturesError
from servanda.outlook.keeping.whole import write_whole
from tests.outlook.ensemble.made import MADE_UNITS, MONTHS, WAYS, Made

DRAWS = 60


def made(draws: int = DRAWS, seed: int = 7) -> Futures:
    ran = run(Made(draws, seed), WAYS, MADE_UNITS)
    ran.paths.attrs = {"host": "Maravel", "currency": "USD", "prices": 2024, "seed": 7}
    return Futures(ran.paths, "made", "0", ("it is “made up”",), ran.table, "sha256:0")


@pytest.fixture(scope="module")
def futures() -> Futures:
    return made()


def test_netcdf_reads_back_equal_with_its_units(
    futures: Futures, tmp_path: Path
) -> None:
    to_netcdf(futures, tmp_path / "futures.nc")
    back = from_netcdf(tmp_path / "futures.nc")
    assert back.paths.identical(futures.paths)
    assert back.table.identical(futures.table)
    assert back.paths["relapse"].dtype == np.bool_
    assert back.paths["deaths"].attrs["unit"] == "persons"
    for told in ("model", "version", "assumptions", "posterior"):
        assert getattr(back, told) == getattr(futures, told)
    assert (
        back.total("deaths", "no action") == futures.total("deaths", "no action")
    ).all()


def test_netcdf_may_hold_few_of_the_draws(futures: Futures, tmp_path: Path) -> None:
    to_netcdf(futures, tmp_path / "few.nc", draws=5)
    back = from_netcdf(tmp_path / "few.nc")
    assert back.paths.identical(futures.paths.isel(draw=slice(5)))
    assert back.table.identical(futures.table)


def test_netcdf_holds_futures_that_nobody_pays_for(
    futures: Futures, tmp_path: Path
) -> None:
    free = futures.paths.isel(payer=slice(0))
    to_netcdf(Futures(free, "made", "0", (), futures.table), tmp_path / "free.nc")
    back = from_netcdf(tmp_path / "free.nc")
    assert back.payers == ()
    assert back.paths.identical(free)
    assert (back.total("cost", "no action") == 0.0).all()


def test_any_reader_of_netcdf_finds_the_units(futures: Futures, tmp_path: Path) -> None:
    to_netcdf(futures, tmp_path / "futures.nc")
    with xr.open_dataset(tmp_path / "futures.nc", engine="scipy") as whole:
        assert whole["cost"].attrs["unit"] == "USD"
        assert all("unit" in whole[name].attrs for name in whole.data_vars)


def test_a_file_that_holds_no_futures_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.nc").write_bytes(b"something else")
    with pytest.raises(NotFuturesError, match=r"other\.nc holds no futures"):
        from_netcdf(tmp_path / "other.nc")
    xr.Dataset({"x": ("y", np.arange(3.0))}).to_netcdf(
        tmp_path / "x.nc", engine="scipy"
    )
    with pytest.raises(NotFuturesError, match="wanted a NetCDF file"):
        from_netcdf(tmp_path / "x.nc")


def test_the_same_futures_give_the_same_bytes(futures: Futures, tmp_path: Path) -> None:
    for name, one in (("a", futures), ("b", made()), ("c", made(seed=8))):
        to_parquet(one, tmp_path / f"{name}.parquet")
        to_netcdf(one, tmp_path / f"{name}.nc")
    for ending in ("parquet", "nc"):
        a, b, c = ((tmp_path / f"{n}.{ending}").read_bytes() for n in "abc")
        assert a == b
        assert a != c


def test_parquet_holds_figures_totals_months_and_a_sample(
    futures: Futures, tmp_path: Path
) -> None:
    to_parquet(futures, tmp_path / "futures.parquet")
    rows = pq.read_table(tmp_path / "futures.parquet").to_pandas()
    compact = rows[rows["option"] == "this compact"]
    totals = compact[(compact["kind"] == "total") & (compact["variable"] == "deaths")]
    assert totals.sort_values("draw")["value"].to_numpy() == pytest.approx(
        futures.total("deaths", "this compact"), rel=1e-5
    )
    assert (totals["school"].astype(str) == futures.paths["school"].values).all()
    told = compact[(compact["kind"] == "all") & (compact["statistic"] == "mean")]
    at = told[(told["school"] == "harms") & (told["variable"] == "deaths")]
    wanted = futures.table["mean"].sel(
        school="harms", option="this compact", outcome="deaths"
    )
    assert at["value"].to_numpy() == pytest.approx(float(wanted), rel=1e-5)
    sample = compact[(compact["kind"] == "sample") & (compact["variable"] == "deaths")]
    assert len(sample) == SAMPLE * MONTHS
    judged = compact[(compact["kind"] == "judged")]
    assert set(judged["variable"]) == {"deaths", "sovereignty first"}
    assert {"best", "best error", "rank", "regret p90"} <= set(judged["statistic"])
    values = rows["value"].dropna().to_numpy()[:2000]
    assert values == pytest.approx([float(f"{v:.6g}") for v in values], rel=1e-12)


def test_parquet_says_what_was_asked_and_in_which_units(
    futures: Futures, tmp_path: Path
) -> None:
    to_parquet(futures, tmp_path / "futures.parquet")
    schema = pq.read_schema(tmp_path / "futures.parquet")
    about = json.loads(schema.metadata[b"servanda"])
    assert about["host"] == "Maravel"
    assert about["units"]["deaths"] == "persons"
    assert about["units"]["relapse"] == "true or false"
    assert about["draws"] == about["recorded"] == DRAWS
    assert about["assumptions"] == ["it is “made up”"]


def test_a_writing_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    place = tmp_path / "futures.nc"
    place.write_bytes(b"as before")

    def stopped(part: Path) -> None:
        part.write_bytes(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(place, stopped)
    assert [p.name for p in tmp_path.iterdir()] == ["futures.nc"]
    assert place.read_bytes() == b"as before"
