"""Files that ask for hours, or for more memory than there is."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from servanda.evidence.errors import EvidenceError, UnreadableSourceError
from servanda.evidence.importing import import_file
from servanda.evidence.store import Store
from tests.evidence.stores import NOW


@pytest.mark.timeout(30)
def test_half_a_million_columns_are_told_apart_in_a_moment(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    names = ",".join(f"c{number}" for number in range(500_000))
    path.write_text(f"{names}\n1\n")
    with pytest.raises(EvidenceError):
        import_file(path, Store(tmp_path / "store"), now=NOW)


def test_a_column_that_stands_twice_is_named_in_the_widest_table(
    tmp_path: Path,
) -> None:
    path = tmp_path / "wide.csv"
    names = ",".join(f"c{number}" for number in range(100_000))
    path.write_text(f"{names},c7\n1\n")
    with pytest.raises(UnreadableSourceError, match="the column 'c7' twice"):
        import_file(path, Store(tmp_path / "store"), now=NOW)


def test_a_small_file_of_many_equal_cells_is_refused_before_it_is_unpacked(
    tmp_path: Path,
) -> None:
    path = tmp_path / "equal.parquet"
    columns = ("gwcode", "year", "gdppc", "gdppc_grwt", "population", "best")
    same = pa.repeat(pa.scalar(1, pa.int8()), 20_000_000)
    pq.write_table(pa.table(dict.fromkeys(columns, same)), path, compression="zstd")
    assert path.stat().st_size < 1 << 20
    with pytest.raises(UnreadableSourceError, match="more than 100000000 cells"):
        import_file(path, Store(tmp_path / "store"), now=NOW)
    assert Store(tmp_path / "store").manifest().vintages == ()
