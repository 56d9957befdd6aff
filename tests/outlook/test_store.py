"""The file of futures: the same bytes, all totals, and what they mean."""

import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from servanda.outlook import Futures, to_parquet
from servanda.outlook.first import FirstOutlook
from servanda.outlook.store import SAMPLE
from tests.outlook.conftest import DRAWS, MONTHS, Ask


def test_the_same_seed_gives_the_same_bytes(ask: Ask, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.parquet", "other.parquet")]
    for file in files:
        to_parquet(FirstOutlook(block=50).simulate(ask()), file)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_another_seed_gives_other_bytes(
    ask: Ask, futures: Futures, tmp_path: Path
) -> None:
    to_parquet(futures, tmp_path / "one.parquet")
    to_parquet(FirstOutlook().simulate(ask(seed=12)), tmp_path / "two.parquet")
    one, two = ((tmp_path / f"{n}.parquet").read_bytes() for n in ("one", "two"))
    assert one != two


def test_the_file_holds_every_total_and_a_sample(
    futures: Futures, tmp_path: Path
) -> None:
    file = tmp_path / "futures.parquet"
    to_parquet(futures, file)
    rows = pq.read_table(file).to_pandas()
    totals = rows[(rows["kind"] == "total") & (rows["variable"] == "deaths")]
    assert len(totals) == 3 * DRAWS
    compact = totals[totals["option"] == "this compact"].sort_values("draw")
    assert compact["value"].to_numpy() == pytest.approx(
        futures.total("deaths", "this compact"), rel=1e-5
    )
    sample = rows[(rows["kind"] == "sample") & (rows["variable"] == "state")]
    assert len(sample) == 3 * SAMPLE * MONTHS
    assert file.stat().st_size < 1_000_000


def test_the_file_says_what_was_asked_and_assumed(
    futures: Futures, tmp_path: Path
) -> None:
    file = tmp_path / "futures.parquet"
    to_parquet(futures, file)
    about = json.loads(pq.read_schema(file).metadata[b"servanda"])
    assert about["host"] == "Maravel"
    assert about["seed"] == 11
    assert about["model"] == "first outlook"
    assert about["assumptions"] == list(futures.assumptions)


def test_figures_are_kept_to_six_significant_digits(
    futures: Futures, tmp_path: Path
) -> None:
    file = tmp_path / "futures.parquet"
    to_parquet(futures, file)
    values = pq.read_table(file)["value"].to_numpy()
    kept = np.array([float(f"{v:.6g}") for v in values[:2000]])
    assert values[:2000] == pytest.approx(kept, rel=1e-12)
