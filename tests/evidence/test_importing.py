"""Importing: all of a file or nothing of it, whatever happens on the way."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from time import sleep

import pytest

from servanda.evidence.errors import UnknownSourceError, UnreadableSourceError
from servanda.evidence.importing import Labels, import_file
from servanda.evidence.store import Store
from tests.evidence.stores import NOW

HEADER = (
    "Country,Country_OLD,Year,COW_Code_A,COW_Code_N,WordBank_Code_A,UN_Code_N,"
    "Region,PTS_A,PTS_H,PTS_S,NA_Status_A,NA_Status_H,NA_Status_S"
)


def scale(rows: Iterable[str]) -> str:
    """Return a file as the Political Terror Scale publishes it."""
    return "\n".join([HEADER, *rows]) + "\n"


def mali(year: int, state: str = "3") -> str:
    """Return the row of Mali for a year."""
    return f"Mali,Mali,{year},MLI,432,MLI,466,ssa,2,NA,{state},0,88,0"


def given(folder: Path, text: str, name: str = "PTS-2024.csv") -> Path:
    """Return a file with some text, as the provider encodes it."""
    path = folder / name
    path.write_bytes(text.encode("latin-1"))
    return path


def test_a_file_becomes_a_vintage_with_its_provenance(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    file = given(tmp_path, scale(mali(year) for year in range(2000, 2010)))
    (vintage,) = import_file(file, store, now=NOW)
    assert vintage.id == "pts@2024"
    assert (vintage.rows_read, vintage.rows) == (10, 20)
    assert vintage.source == "PTS-2024.csv"
    assert vintage.retrieved == NOW
    assert store.manifest().vintages == (vintage,)


def test_what_the_user_says_of_a_file_goes_before_the_catalogue(tmp_path: Path) -> None:
    file = given(tmp_path, scale([mali(2000)]))
    labels = Labels(version="mine", published=date(2001, 2, 3))
    (vintage,) = import_file(file, Store(tmp_path / "s"), now=NOW, labels=labels)
    assert (vintage.version, vintage.published) == ("mine", date(2001, 2, 3))
    assert vintage.dated_by == "user"


def test_an_unknown_version_has_no_date_and_is_known_by_nobody(tmp_path: Path) -> None:
    file = given(tmp_path, scale([mali(2000)]), "scores.csv")
    (vintage,) = import_file(file, Store(tmp_path / "s"), now=NOW)
    assert vintage.published is None
    assert vintage.dated_by == "nobody"


def test_rows_that_say_nothing_usable_are_counted_with_reason_and_line(
    tmp_path: Path,
) -> None:
    rows = [mali(2000), mali(2001, "9"), mali(2002, "bad"), mali(2003)]
    nowhere = mali(2004).replace("Mali", "Nowhere")
    file = given(tmp_path, scale([*rows, nowhere]))
    (vintage,) = import_file(file, Store(tmp_path / "s"), now=NOW)
    told = {refusal.reason: refusal.lines for refusal in vintage.refused}
    assert told["political_terror_state is outside its range: 9.0"] == (3,)
    assert told["PTS_S is not a number: bad"] == (4,)
    assert any(lines == (6,) for lines in told.values())


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda text: text.replace("PTS_S,", "PTS_X,"), "PTS_S"),
        (lambda text: text[: len(text) // 2], "line"),
        (lambda text: text[:-1], "without its end"),
        (lambda text: text + mali(2000) + "\n", "a second time"),
        (lambda text: text.replace("Mali,Mali", "Mali\x92,Mali"), "0x92"),
        (lambda _: "<!DOCTYPE html><html><body>moved</body></html>", "web page"),
        (lambda _: "", "nothing"),
        (lambda text: text.replace(",ssa,", ",ssa,extra,"), "15 cells"),
        (lambda text: text.replace("Mali,Mali", '"Mali,Mali', 1), "line"),
    ],
    ids=["column", "half", "end", "twice", "byte", "page", "empty", "long", "quote"],
)
def test_a_damaged_file_is_refused_and_the_store_is_as_it_was(
    tmp_path: Path, damage: object, says: str
) -> None:
    assert callable(damage)
    store = Store(tmp_path / "store")
    import_file(given(tmp_path, scale([mali(1999)])), store, now=NOW)
    before = _bytes(store)
    text = scale(mali(year) for year in range(2000, 2010))
    with pytest.raises(UnreadableSourceError, match=says):
        import_file(given(tmp_path, damage(text)), store, now=NOW)
    assert _bytes(store) == before


def test_a_cut_archive_is_refused(tmp_path: Path) -> None:
    whole = gzip.compress(scale(mali(y) for y in range(1900, 2010)).encode())
    path = tmp_path / "PTS-2024.csv.gz"
    path.write_bytes(whole[:-20])
    with pytest.raises(UnreadableSourceError, match="archive"):
        import_file(path, Store(tmp_path / "s"), now=NOW)


def test_a_file_of_another_kind_is_not_guessed_at(tmp_path: Path) -> None:
    path = tmp_path / "shopping.csv"
    path.write_text("item,shop,price\nbread,corner,2\n")
    with pytest.raises(UnknownSourceError, match="item, shop, price"):
        import_file(path, Store(tmp_path / "s"), now=NOW)


def _bytes(store: Store) -> dict[str, bytes]:
    return {
        str(path.relative_to(store.folder)): path.read_bytes()
        for path in store.folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


_CHILD = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from servanda.evidence.importing import import_file
from servanda.evidence.store import Store
store = Store(Path(sys.argv[2]))
print("ready", flush=True)
sys.stdin.readline()
import_file(Path(sys.argv[1]), store, now=datetime(2026, 11, 22, tzinfo=UTC))
print("done", flush=True)
"""


def _killed_after(seconds: float, file: Path, store: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(file), str(store)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        child.stdin.write("\n")
        child.stdin.flush()
        sleep(seconds)
        child.kill()


def _holds_only_whole_vintages(folder: Path, first: str) -> bool:
    """Tell whether each vintage is whole, and the first still there."""
    store = Store(folder)
    held = store.manifest().vintages
    whole = all(store.scan(v).collect().height == v.rows for v in held)
    return whole and first in {v.id for v in held}


@pytest.mark.parametrize("after", [0.0, 0.02, 0.05, 0.08, 0.12, 0.2])
def test_a_kill_during_an_import_loses_nothing(tmp_path: Path, after: float) -> None:
    folder = tmp_path / "store"
    import_file(
        given(tmp_path, scale([mali(1999)])),
        Store(folder),
        now=NOW,
        labels=Labels(version="first"),
    )
    large = given(tmp_path, scale(mali(y) for y in range(1000, 2200)), "PTS-2025.csv")
    _killed_after(after, large, folder)
    assert _holds_only_whole_vintages(folder, "pts@first")
    import_file(large, Store(folder), now=NOW)
    assert len(Store(folder).manifest().vintages) == 2
    assert not list(folder.glob(".partial-*"))


@pytest.mark.slow
def test_two_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    labels = Labels(version="first")
    small = given(tmp_path, scale([mali(1999)]))
    import_file(small, Store(folder), now=NOW, labels=labels)
    large = given(tmp_path, scale(mali(y) for y in range(1000, 2200)), "PTS-2025.csv")
    for number in range(200):
        _killed_after(number * 0.001, large, folder)
        assert _holds_only_whole_vintages(folder, "pts@first")
