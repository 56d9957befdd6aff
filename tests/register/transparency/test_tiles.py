from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.register.errors import MalformedError
from servanda.register.transparency.checkpoint import Opened, open_checkpoint
from servanda.register.transparency.hashing import Frontier, leaf_hashes
from servanda.register.transparency.notekey import parse_key
from servanda.register.transparency.proofs import (
    consistency,
    inclusion,
    root_of,
    verify_consistency,
    verify_inclusion,
)
from servanda.register.transparency.tiles import (
    ENTRIES,
    LONGEST_ENTRY,
    WIDTH,
    Tile,
    bundles_of,
    hashes_in,
    node_reader,
    parse_path,
    read_bundle,
    read_tile,
    tiles_of,
    write_bundle,
    write_tile,
)
from tests.register.transparency.signers import leaves, nodes_over

PUBLISHED_KEY = (
    "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
)


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 0, 1), "tile/0/000.p/1"),
        (Tile(63, 999, 255), "tile/63/999.p/255"),
        (Tile(1, 1000), "tile/1/x001/000"),
        (Tile(0, 1234067), "tile/0/x001/x234/067"),
        (Tile(ENTRIES, 1234067, 8), "tile/entries/x001/x234/067.p/8"),
    ],
)
def test_a_path_names_a_tile(tile: Tile, path: str) -> None:
    assert tile.path == path
    assert parse_path(path) == tile


@given(
    level=st.integers(ENTRIES, 63),
    index=st.integers(0, 1 << 63),
    width=st.integers(1, WIDTH),
)
def test_every_path_is_read_back(level: int, index: int, width: int) -> None:
    tile = Tile(level, index, width)
    assert parse_path(tile.path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/tile/0/000",
        "tile/0/000/",
        "tile/64/000",
        "tile/00/000",
        "tile/-1/000",
        "tile/0/0",
        "tile/0/x000/000",
        "tile/0/001/000",
        "tile/0/x001",
        "tile/0/../000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/\u0660\u0660\u0660",
        "tile/0/000\n",
        "checkpoint",
    ],
)
def test_any_other_path_is_refused(path: str) -> None:
    with pytest.raises(MalformedError):
        parse_path(path)


def test_a_tree_of_seventy_thousand_has_the_tiles_that_the_text_says() -> None:
    tiles = list(tiles_of(70_000))
    assert sum(tile.level == 0 and tile.width == WIDTH for tile in tiles) == 273
    assert [tile for tile in tiles if tile.level == 0][-1] == Tile(0, 273, 112)
    assert tiles[-3:] == [Tile(1, 0), Tile(1, 1, 17), Tile(2, 0, 1)]
    assert list(tiles_of(256)) == [Tile(0, 0), Tile(1, 0, 1)]
    assert list(tiles_of(0)) == []


@given(old=st.integers(0, 70_000), more=st.integers(0, 70_000))
def test_what_a_larger_tree_adds_is_what_the_smaller_lacks(old: int, more: int) -> None:
    for kind in (tiles_of, bundles_of):
        before, after = set(kind(old)), set(kind(old + more))
        assert set(kind(old + more, since=old)) == after - before


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 700, 70_000])
def test_every_node_is_found_in_the_tiles(size: int) -> None:
    hashes = leaves(size)
    node = nodes_over(hashes)
    files = {tile: write_tile(hashes_in(tile, node)) for tile in tiles_of(size)}
    from_tiles = node_reader(size, files.__getitem__)
    assert root_of(size, from_tiles) == Frontier().grow(hashes)[0].root()
    step = max(1, size // 40)
    for level in range(size.bit_length()):
        for index in range(0, size >> level, step):
            assert from_tiles(level, index) == node(level, index)
    with pytest.raises(MalformedError, match="not in a tree"):
        from_tiles(0, size)


def test_a_tile_of_another_length_is_refused() -> None:
    hashes = leaves(3)
    data = write_tile(hashes)
    assert read_tile(data, 3) == hashes
    for width in (0, 2, 4, 257):
        with pytest.raises(MalformedError):
            read_tile(data, width)
    for bad in ([], leaves(257), [b"short"]):
        with pytest.raises(MalformedError):
            write_tile(bad)


@given(entries=st.lists(st.binary(max_size=300), min_size=1, max_size=WIDTH))
def test_a_bundle_is_read_back_as_it_was_written(entries: Sequence[bytes]) -> None:
    data = write_bundle(entries)
    assert read_bundle(data, len(entries)) == entries
    for bad in (data[:-1], data + b"\x00", data + b"\x00\x00"):
        with pytest.raises(MalformedError):
            read_bundle(bad, len(entries))


def test_an_entry_has_at_most_65535_bytes() -> None:
    longest = bytes(LONGEST_ENTRY)
    assert read_bundle(write_bundle([longest]), 1) == [longest]
    with pytest.raises(MalformedError, match="65535"):
        write_bundle([longest + b"\x00"])


@pytest.mark.parametrize("count", [0, 257])
def test_a_bundle_is_neither_empty_nor_overfull(count: int) -> None:
    with pytest.raises(MalformedError):
        write_bundle([b""] * count)
    with pytest.raises(MalformedError):
        read_bundle(b"\x00\x00" * count, count)


def test_the_published_log_is_what_its_sixteen_checkpoints_say(shared: Path) -> None:
    folder = shared / "vectors" / "tlog-tiles-log" / "testdata" / "log"
    key = parse_key(PUBLISHED_KEY)
    roots = {}
    for size in range(16):
        data = (folder / f"checkpoint.{size}").read_bytes()
        opened = open_checkpoint(data, [key])
        assert isinstance(opened, Opened)
        assert opened.checkpoint.size == size
        roots[size] = opened.checkpoint.root
    latest = (folder / "checkpoint.15").read_bytes()
    assert (folder / "checkpoint").read_bytes() == latest
    assert Frontier().root() == roots[0]

    for size in range(1, 16):
        (bundle,), (tile,) = bundles_of(size), tiles_of(size)
        entries = read_bundle((folder / bundle.path).read_bytes(), size)
        hashes = read_tile((folder / tile.path).read_bytes(), size)
        assert hashes == leaf_hashes(entries)
        assert write_bundle(entries) == (folder / bundle.path).read_bytes()
        node = node_reader(size, lambda tile: (folder / tile.path).read_bytes())
        assert root_of(size, node) == roots[size]
        for index, leaf in enumerate(hashes):
            proof = inclusion(index, size, node)
            assert verify_inclusion(leaf, index, size, proof, roots[size])
        for old in range(1, size + 1):
            grown = consistency(old, size, node)
            assert verify_consistency(old, size, grown, roots[old], roots[size])


def test_a_node_beyond_the_tree_that_is_stated_is_told_as_malformed() -> None:
    read = node_reader(5, lambda tile: bytes(32 * tile.width))
    with pytest.raises(MalformedError, match="not in a tree of 5"):
        read(0, 5)
