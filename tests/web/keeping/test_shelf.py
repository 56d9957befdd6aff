"""Finished answers on disk: found as they were put, bounded, of one portal only."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.web.keeping.kept import PAGE, Keep, Kept, kept
from servanda.web.keeping.shelf import Shelf, ShelfError, beside, program, taken


def page(text: str, until: float = 100.0) -> Kept:
    return kept(Keep("maravel", "7.-1", until), text.encode(), PAGE)


def test_an_answer_is_found_as_it_was_put(tmp_path: Path) -> None:
    long = page("<p>a page</p>" * 500)
    short = page("short", float("inf"))
    shelf = Shelf(tmp_path / "pages", "form", 1 << 20)
    shelf.put([("/a/", long), ("/b/", short)])
    shelf.close()
    again = Shelf(tmp_path / "pages", "form", 1 << 20)
    assert again.find("/a/") == long
    assert again.find("/b/") == short
    assert again.find("/c/") is None
    assert long.is_packed
    assert long.body == b"<p>a page</p>" * 500
    again.close()


def test_what_waits_is_put_at_the_end(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "pages", "form", 1 << 20)
    shelf.later("/a/", page("a"))
    assert shelf.find("/a/") is None
    shelf.close()
    again = Shelf(tmp_path / "pages", "form", 1 << 20)
    assert again.find("/a/") == page("a")
    again.close()


def test_pages_of_another_program_or_portal_are_forgotten(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "pages", "one", 1 << 20)
    shelf.put([("/a/", page("a"))])
    shelf.close()
    other = Shelf(tmp_path / "pages", "another", 1 << 20)
    assert other.find("/a/") is None
    other.close()


def test_pages_of_days_gone_by_are_dropped(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "pages", "form", 1 << 20)
    shelf.put([("/old/", page("a", until=10.0)), ("/new/", page("a", until=20.0))])
    shelf.drop_old(10.0)
    assert shelf.find("/old/") is None
    assert shelf.find("/new/") is not None
    shelf.close()


def test_it_takes_no_more_room_than_it_has(tmp_path: Path) -> None:
    room = 400_000
    shelf = Shelf(tmp_path / "pages", "form", room)
    for turn in range(12):
        pages = [(f"/{turn}/{n}/", page(f"{turn} {n}")) for n in range(300)]
        shelf.put(pages)
        assert shelf.used() <= room
    assert shelf.find("/0/0/") is None
    assert shelf.find("/11/299/") is not None
    shelf.close()


def test_a_file_that_is_none_of_its_own_is_refused_with_a_remedy(
    tmp_path: Path,
) -> None:
    (tmp_path / "pages").write_bytes(b"no database" * 500)
    with pytest.raises(ShelfError, match="finished pages") as refused:
        Shelf(tmp_path / "pages", "form", 1 << 20)
    assert refused.value.remedy


def test_one_process_makes_the_pages_of_a_shelf(tmp_path: Path) -> None:
    first = taken(tmp_path / "register.pages")
    assert first is not None
    assert taken(tmp_path / "register.pages") is None
    first.close()
    second = taken(tmp_path / "register.pages")
    assert second is not None
    second.close()


def test_it_lies_beside_the_views_and_knows_the_program() -> None:
    assert beside(None) is None
    assert beside(Path("/x/register.sqlite.views")) == Path("/x/register.sqlite.pages")
    assert program() == program()
