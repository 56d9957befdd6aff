from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from servanda.basis.digest import sha256
from servanda.register.errors import DamagedLogError, NoLogError, StoreFailedError
from servanda.register.log.exported import open_folder
from servanda.register.log.exporting import export
from servanda.register.log.log import Log
from servanda.register.log.memory import Memory
from servanda.register.log.publishing import Signing, publish
from servanda.register.log.source import Source
from servanda.register.log.submission import Submission
from servanda.register.log.writing import append
from servanda.register.opening import open_source
from tests.register.log.acts import (
    ORIGIN,
    STREAM,
    NoteKey,
    Ticking,
    a_log,
    act,
    enter,
    signed,
    statement,
)

CONTENT = b"an attached text"
DIGEST = sha256(CONTENT)


def sign(log: Log, folder: Path) -> None:
    signing = Signing((NoteKey(),), Memory(folder / "memory.sqlite"), Ticking())
    publish(log, signing)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with closing(a_log(tmp_path / "log.sqlite", 3)) as log:
        named = signed(statement("with-text", cites=(DIGEST,)))
        enter(log, Submission(named, (CONTENT,)))
        sign(log, tmp_path)
        yield log


def read_all(source: Source) -> dict[str, object]:
    """Return all that a source tells, but how it keeps it."""
    size = source.size
    rows = [
        (r.place, r.leaf, r.envelope, r.stream, r.id, r.kind) for r in source.rows()
    ]
    return {
        "origin": source.origin,
        "size": size,
        "keys": source.keys,
        "rows": rows,
        "entries": list(source.entries()),
        "leaf": source.leaf(size - 1),
        "roots": [source.root(n) for n in (*range(0, size, 41), size)],
        "documents": {name: source.document(name) for name in source.documents()},
        "absent": source.document("sha256:" + "0" * 64),
        "removed": source.removed(),
        "inclusion": [source.inclusion(n) for n in range(0, size, 31)],
        "consistency": [source.consistency(n) for n in range(1, size, 37)],
        "checkpoint": source.checkpoint(),
        "checkpoints": list(source.checkpoints()),
    }


@contextmanager
def served(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    handler: Callable[..., Quiet] = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_folder_tells_the_same_as_the_database(log: Log, tmp_path: Path) -> None:
    assert export(log, tmp_path / "out") == 5
    assert read_all(open_source(tmp_path / "out")) == read_all(log)


@pytest.mark.enable_socket
def test_a_server_tells_the_same_as_the_database(log: Log, tmp_path: Path) -> None:
    export(log, tmp_path / "out" / "register")
    with served(tmp_path / "out") as address:
        with closing(open_source(f"{address}/register/")) as source:
            assert read_all(source) == read_all(log)
        with pytest.raises(NoLogError, match="no exported log"):
            open_source(address)
    with pytest.raises(StoreFailedError, match="cannot be fetched"):
        open_source(address)


@pytest.mark.parametrize(
    "address",
    ["http://", "https:///path", "http://name:secret@127.0.0.1/", "http://a/?q=secret"],
)
def test_an_address_that_is_none_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(NoLogError) as caught:
        open_source(address)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("sizes", [(250, 300), (256, 257), (255, 256), (512, 700)])
def test_an_older_export_is_brought_up_to_date(
    tmp_path: Path, sizes: tuple[int, int]
) -> None:
    clock = Ticking()
    with closing(a_log(tmp_path / "log.sqlite")) as log:
        for size in sizes:
            more = [act(f"act-{n}") for n in range(log.size, size)]
            append(log, more, clock)
            sign(log, tmp_path)
            export(log, tmp_path / "out")
        export(log, tmp_path / "fresh")
        told = read_all(open_folder(tmp_path / "out"))
        assert told == read_all(open_folder(tmp_path / "fresh")) == read_all(log)


def test_the_checkpoint_can_be_smaller_than_the_log(log: Log, tmp_path: Path) -> None:
    enter(log, act("unsigned-1"), act("unsigned-2"))
    export(log, tmp_path / "out")
    assert read_all(open_folder(tmp_path / "out")) == read_all(log)
    assert (tmp_path / "out" / "tile" / "0" / "000.p" / "5").exists()
    assert (tmp_path / "out" / "tile" / "0" / "000.p" / "7").exists()


def test_what_was_removed_goes_from_an_older_export_too(
    log: Log, tmp_path: Path
) -> None:
    export(log, tmp_path / "out")
    gone = {"documents": [DIGEST, log.entry(1).act], "reason": "withheld by law"}
    enter(log, act("out", "redaction", body=gone))
    export(log, tmp_path / "out")
    again = open_folder(tmp_path / "out")
    assert again.removed() == {DIGEST: 5, log.entry(1).act: 5}
    assert again.document(DIGEST) is None
    assert again.envelope(log.entry(1)) is None
    for path in (tmp_path / "out").rglob("*"):
        assert not path.is_file() or CONTENT not in path.read_bytes()


def test_another_log_or_a_newer_export_is_not_written_over(
    log: Log, tmp_path: Path
) -> None:
    export(log, tmp_path / "out")
    older = a_log(tmp_path / "older.sqlite")
    other = Log.create(tmp_path / "new.sqlite", "other.example/log")
    with closing(older), pytest.raises(NoLogError, match="found 5 entries"):
        export(older, tmp_path / "out")
    with closing(other), pytest.raises(NoLogError, match=ORIGIN):
        export(other, tmp_path / "out")


def test_a_missing_or_malformed_file_is_told(log: Log, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(log, out)
    bundle = out / "tile" / "entries" / "000.p" / "5"
    held = bundle.read_bytes()
    for broken in (held[:-1], held + b"\x00", b""):
        bundle.write_bytes(broken)
        with pytest.raises(DamagedLogError, match=r"tile/entries/000\.p/5"):
            list(open_folder(out).rows())
    bundle.unlink()
    with pytest.raises(DamagedLogError, match="is not there"):
        open_folder(out).leaf(0)


FALSE = [
    b"{",
    b"[]",
    b'{"layout": "other"}',
    {"size": -1},
    {"size": True},
    {"size": "5"},
    {"removed": {"sha256:00": "1"}},
    {"checkpoints": [1.5]},
    {"origin": None},
]


@pytest.mark.parametrize("said", FALSE)
def test_a_malformed_description_is_told(
    log: Log, tmp_path: Path, said: bytes | dict[str, object]
) -> None:
    export(log, tmp_path / "out")
    path = tmp_path / "out" / "log.json"
    if isinstance(said, dict):
        said = json.dumps(json.loads(path.read_bytes()) | said).encode()
    path.write_bytes(said)
    with pytest.raises(DamagedLogError, match=r"log\.json"):
        open_folder(tmp_path / "out")


def test_a_digest_that_is_a_path_leads_nowhere(log: Log, tmp_path: Path) -> None:
    export(log, tmp_path / "out")
    (tmp_path / "outside").write_bytes(b"private")
    source = open_folder(tmp_path / "out")
    from dataclasses import replace  # noqa: PLC0415

    entry = replace(log.entry(0), envelope="sha256:../../../../outside")
    assert source.envelope(entry) is None
    assert source.envelope(log.entry(0)) is not None


def test_each_kind_of_place_is_opened(log: Log, tmp_path: Path) -> None:
    export(log, tmp_path / "out")
    assert open_source(tmp_path / "out").leaf(0) == log.leaf(0)
    with closing(open_source(tmp_path / "log.sqlite")) as again:
        assert again.leaf(0) == log.leaf(0)
    with pytest.raises(NoLogError):
        open_source(tmp_path / "nothing")
    assert log.place(STREAM, "act-1") == 1
