from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Mapping
from itertools import pairwise

import jsonschema
import pytest

from servanda.acts.documents import schema
from servanda.publication.export import Export
from servanda.publication.site import export
from servanda.publication.subject import Asked
from tests.publication.site.marked import Page

HEAVIEST = 300_000
EXAMPLES = (
    "ecomig",
    "grenada",
    "maravel",
    "mnf-lebanon",
    "plan-colombia",
    "ramsi",
    "sapmil",
)
Sites = Callable[[str], Mapping[str, bytes]]
Pages = Callable[[str], dict[str, Page]]


@pytest.mark.parametrize("name", ["ramsi", "maravel"])
def test_every_link_of_a_folder_leads_to_a_file_of_it(
    sites: Sites, pages: Pages, name: str
) -> None:
    files = sites(name)
    for path, page in pages(name).items():
        ids = {held["id"] for _, held in page.elements if "id" in held}
        asked = [held["href"] for held in page.of("a", "link") if "href" in held]
        asked += [held["src"] for held in page.of("script")]
        for link in asked:
            target, _, place = link.partition("#")
            if target.startswith(("data:", "https:", "http:")):
                continue
            where = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            assert not target or where in files, (path, link)
            assert target or not place or place in ids, (path, link)


@pytest.mark.parametrize("name", ["ramsi", "maravel", "sapmil"])
def test_a_page_holds_no_script_and_no_style_of_its_own(
    pages: Pages, name: str
) -> None:
    for path, page in pages(name).items():
        assert not [held for _, held in page.elements if "style" in held], path
        assert not page.of("style"), path
        assert all("src" in held for held in page.of("script")), path
        handlers = {key for _, held in page.elements for key in held if key[:2] == "on"}
        assert not handlers, path


@pytest.mark.parametrize("name", ["ramsi", "maravel"])
def test_a_page_can_be_found_through_by_who_hears_it(pages: Pages, name: str) -> None:
    for path, page in pages(name).items():
        assert not page.astray, path
        assert page.levels[0] == 1, path
        assert page.levels.count(1) == 1, path
        assert all(b - a <= 1 for a, b in pairwise(page.levels)), path
        assert len(page.of("main")) == 1, path
        assert page.of("html")[0]["lang"] == ("fr" if path.startswith("fr/") else "en")
        ids = [held["id"] for _, held in page.elements if "id" in held]
        assert len(ids) == len(set(ids)), path
        assert len(page.of("caption")) == len(page.of("table")), path
        assert all(held.get("scope") for held in page.of("th")), path


@pytest.mark.parametrize("name", ["ramsi", "maravel", "sapmil"])
def test_no_page_is_heavier_than_agreed(sites: Sites, name: str) -> None:
    files = sites(name)
    style = len(files["static/site.css"])
    heaviest = max((len(data), path) for path, data in files.items() if "html" in path)
    assert heaviest[0] + style < HEAVIEST, heaviest


def test_each_entry_has_a_page_with_its_proof(sites: Sites) -> None:
    files = sites("ramsi")
    held = [path for path in files if path.startswith("entries/")]
    assert len(held) == 36
    page = Page(files["entries/35/index.html"].decode())
    (mount,) = [each for each in page.of("div") if each.get("id") == "verify"]
    ids = {each["id"] for each in page.of("pre") if "id" in each}
    given = ("data-proof", "data-envelope", "data-keys", "data-charter")
    assert {mount[name] for name in given} == {f"#{name}" for name in ids}
    assert "c2sp.org/tlog-proof@v1" in page.said


def test_every_page_stands_in_every_language(sites: Sites) -> None:
    files = sites("ramsi")
    english = {n for n in files if n.endswith("html") and not n.startswith("fr/")}
    french = {n.removeprefix("fr/") for n in files if n.startswith("fr/")}
    assert english == french


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_site_is_made_of_files_too_and_says_what_is_not_shown(
    typed: Callable[[str], Asked], name: str
) -> None:
    asked = typed(name)
    made, of = export(asked), asked.subjects[0].compact.id
    page = Page(made.files[f"compacts/{of}/index.html"].decode())
    assert "this page was made from files, not from a log" in page.said
    assert "feed.atom" not in made.files
    assert any(one.why == "it is not known" for one in made.lost)


def test_what_is_withheld_is_told_by_path_and_reason_and_never_by_value(
    of_log: Callable[[str], Asked], exports: Callable[[str], Export]
) -> None:
    held = of_log("maravel").subjects[0].compact.withheld or ()
    lost = {one.path for one in exports("maravel").lost if one.why == "it is withheld"}
    assert lost == {one.path for one in held}
    assert held


def test_the_data_beside_the_pages_can_be_read(sites: Sites) -> None:
    files = sites("ramsi")
    listed = json.loads(files["compacts.json"])
    one = json.loads(files["compacts/ramsi/compact.json"])
    jsonschema.validate(listed, json.loads(schema("site-list")))
    jsonschema.validate(one, json.loads(schema("site-compact")))
    status = json.loads(files["compacts/ramsi/status.json"])
    jsonschema.validate(status, json.loads(schema("status")))
    assert listed["compacts"] == [one["summary"]]
    assert one["text"]["id"] == "ramsi"
    assert files["compacts/ramsi/calendar.ics"].startswith(b"BEGIN:VCALENDAR")
    assert files["feed.atom"].count(b"<entry>") == 36


def test_the_same_record_gives_the_same_site(
    of_log: Callable[[str], Asked], sites: Sites
) -> None:
    assert export(of_log("ramsi")).files == sites("ramsi")
