from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from servanda.register.errors import NoLogError, StoreFailedError
from servanda.register.log.store.opening import create_store, open_store
from servanda.register.log.store.port import Row, Store
from tests.register.servers import Server

ORIGIN = "maravel.example/register"


def a_row(place: int, **changed: str) -> Row:
    held = {"stream": "maravel", "id": f"act-{place}", "kind": "milestone"} | changed
    return Row(
        place=place,
        leaf=b"leaf %d" % place,
        hashes=bytes([place]) * 32,
        envelope=b"\x00envelope \xff%d" % place,
        counted="{}",
        **held,
    )


@pytest.fixture
def store(location: str) -> Iterator[Store]:
    with closing(create_store(location, ORIGIN)) as store:
        yield store


def test_what_is_added_is_read_back(store: Store, location: str) -> None:
    rows = [a_row(place) for place in range(5)]
    with store.change() as change:
        assert change.edge() == (0, b"")
        change.add(rows[:3])
    with store.change() as change:
        assert change.edge() == (3, rows[2].hashes)
        change.add(rows[3:])
        assert change.edge() == (5, rows[4].hashes)
    store.close()
    again = open_store(location)
    assert list(again.rows(0, 9)) == rows
    assert again.size() == 5
    assert again.place("maravel", "act-4") == 4
    assert again.place("maravel", "act-5") is None
    assert again.hashes([1, 3, 7]) == {1: b"\x01" * 32, 3: b"\x03" * 32}
    again.close()


def test_an_error_undoes_the_whole_change(store: Store) -> None:
    def fails_halfway() -> None:
        with store.change() as change:
            change.add([a_row(0)])
            change.attach({"sha256:aa": b"a"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails_halfway()
    assert store.size() == 0
    assert store.document("sha256:aa") is None


def test_one_place_cannot_be_taken_twice(store: Store) -> None:
    with store.change() as change:
        change.add([a_row(0)])
    with pytest.raises(StoreFailedError), store.change() as change:
        change.add([a_row(0, id="other")])
    with store.change() as change:
        change.add([a_row(1)])
    assert [row.id for row in store.rows(0, 9)] == ["act-0", "act-1"]


def test_one_name_cannot_be_used_twice_in_a_stream(store: Store) -> None:
    with store.change() as change:
        change.add([a_row(0)])
    with pytest.raises(StoreFailedError), store.change() as change:
        change.add([a_row(1, id="act-0")])
    with store.change() as change:
        change.add([a_row(1, id="act-0", stream="partnership")])
    assert store.place("partnership", "act-0") == 1


def test_a_stream_is_read_alone_and_by_kind(store: Store) -> None:
    streams = ["maravel", "other", "maravel", "maravel"]
    kinds = ["charter", "charter", "milestone", "charter"]
    with store.change() as change:
        for place, stream, kind in zip(count(), streams, kinds, strict=False):
            change.add([a_row(place, stream=stream, kind=kind)])
    assert [row.place for row in store.stream("maravel")] == [0, 2, 3]
    assert [row.place for row in store.stream("maravel", "charter")] == [0, 3]


def test_documents_are_kept_once_and_listed(store: Store) -> None:
    with store.change() as change:
        change.attach({"sha256:bb": b"b", "sha256:aa": b"\x00a"})
        change.attach({"sha256:aa": b"\x00a"})
    assert list(store.documents()) == ["sha256:aa", "sha256:bb"]
    assert store.document("sha256:aa") == b"\x00a"


def test_content_goes_only_under_an_entry_and_the_fact_stays(store: Store) -> None:
    with store.change() as change:
        change.add([a_row(0), a_row(1)])
        change.attach({"sha256:aa": b"a", "sha256:bb": b"b"})
    with store.change() as change:
        change.remove("sha256:aa", 1, None)
        change.remove("sha256:e0", 1, 0)
    assert store.removed() == {"sha256:aa": 1, "sha256:e0": 1}
    assert store.document("sha256:aa") is None
    assert store.document("sha256:bb") == b"b"
    assert [row.envelope for row in store.rows(0, 2)] == [None, a_row(1).envelope]
    assert [row.leaf for row in store.rows(0, 2)] == [a_row(0).leaf, a_row(1).leaf]


def test_the_checkpoint_with_most_signatures_is_given(store: Store) -> None:
    with store.change() as change:
        change.publish(7, b"seven")
        change.publish(9, b"nine")
        change.publish(7, b"seven, cosigned")
    assert store.checkpoint() == b"nine"
    assert store.checkpoint(7) == b"seven, cosigned"
    assert store.checkpoint(8) is None
    kept = [(7, b"seven"), (7, b"seven, cosigned"), (9, b"nine")]
    assert list(store.checkpoints()) == kept


def test_notes_keep_each_value_once(store: Store) -> None:
    with store.change() as change:
        for value in ("b", "a", "b"):
            change.note("key", value)
    assert store.notes("key") == ("a", "b")
    assert store.notes("origin") == (ORIGIN,)


def test_a_log_that_is_there_is_not_made_again(store: Store, location: str) -> None:
    with store.change() as change:
        change.add([a_row(0)])
    with pytest.raises(NoLogError):
        create_store(location, "other.example/register")
    assert store.notes("origin") == (ORIGIN,)
    assert store.size() == 1


CHANGES = [
    "UPDATE entry SET leaf = hashes",
    "UPDATE entry SET envelope = NULL WHERE idx = 0",
    "UPDATE entry SET idx = 9 WHERE idx = 1",
    "UPDATE entry SET counted = '' , envelope = NULL WHERE idx = 1",
    "DELETE FROM entry",
    "UPDATE document SET digest = 'sha256:cc'",
    "DELETE FROM document",
    "UPDATE removed SET idx = 0",
    "DELETE FROM removed",
    "UPDATE checkpoint SET size = 0",
    "DELETE FROM checkpoint",
    "UPDATE note SET value = 'other'",
    "DELETE FROM note",
]


def filled(store: Store) -> None:
    with store.change() as change:
        change.add([a_row(0), a_row(1)])
        change.attach({"sha256:aa": b"a"})
        change.remove("sha256:e1", 0, 1)
        change.publish(2, b"two")


@pytest.mark.parametrize(
    "sql", [*CHANGES, "INSERT OR REPLACE INTO note SELECT * FROM note"]
)
def test_an_sqlite_file_refuses_to_change_what_was_written(
    tmp_path: Path, sql: str
) -> None:
    store = create_store(tmp_path / "log.sqlite", ORIGIN)
    filled(store)
    with pytest.raises(StoreFailedError, match="what was written stays"):
        store._ask(sql)  # type: ignore[attr-defined]  # noqa: SLF001 - past the port
    store.close()


@pytest.mark.parametrize("sql", [*CHANGES, "TRUNCATE entry", "TRUNCATE checkpoint"])
def test_a_postgresql_database_refuses_to_change_what_was_written(
    postgres: Server, sql: str
) -> None:
    import psycopg  # noqa: PLC0415 - an extra

    url = postgres.new_database()
    with closing(create_store(url, ORIGIN)) as store:
        filled(store)
    with (
        psycopg.connect(url) as db,
        pytest.raises(psycopg.errors.RaiseException, match="what was written stays"),
    ):
        db.execute(sql)


def test_a_place_without_a_log_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoLogError, match="there is no log here"):
        open_store(tmp_path / "none.sqlite")
    (tmp_path / "other.txt").write_text("not a database, whatever its name says\n" * 99)
    with pytest.raises(NoLogError, match=r"other\.txt is no log: it is another file"):
        open_store(tmp_path / "other.txt")
    (tmp_path / "empty").touch()
    with pytest.raises(NoLogError, match="it is empty"):
        open_store(tmp_path / "empty")


def test_where_no_log_is_named_the_advice_is_to_name_it(tmp_path: Path) -> None:
    with pytest.raises(NoLogError) as error:
        open_store(tmp_path / "none.sqlite")
    assert error.value.remedy.startswith("Name the log that is meant, with --log")


def test_a_database_without_a_log_is_told(postgres: Server) -> None:
    with pytest.raises(NoLogError, match="wanted 1"):
        open_store(postgres.new_database())


def test_a_location_is_told_without_its_password() -> None:
    address = "postgresql://someone:secret@127.0.0.1:1/register?connect_timeout=1"
    with pytest.raises(StoreFailedError) as caught:
        open_store(address)
    assert "secret" not in str(caught.value)
    assert "postgresql://127.0.0.1/register" in str(caught.value)
