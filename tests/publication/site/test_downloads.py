from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from lxml import etree

from servanda.basis.errors import ServandaError
from servanda.publication.export import Export
from servanda.publication.iati import export as iati
from servanda.publication.site.downloads import OFFERS, made, offered
from servanda.publication.site.pages import data
from servanda.publication.subject import Asked
from tests.publication.site.conftest import framed
from tests.publication.site.marked import Page

Of = Callable[[str], Asked]


class RefusedError(ServandaError):
    """A form refuses, in a test."""

    code = "TST-901"


def refusing(_asked: Asked) -> Export:
    raise RefusedError("a withheld sum could be worked out", remedy="Withhold more.")


def test_a_site_holds_what_the_exporters_write(
    of_log: Of, sites: Callable[[str], Mapping[str, bytes]]
) -> None:
    asked, files = of_log("maravel"), sites("maravel")
    (activities,) = iati(asked).files.values()
    assert files["data/iati/activities.xml"] == activities
    assert files["compacts/maravel/data/iati/activities.xml"] == activities
    assert etree.fromstring(activities).tag == "iati-activities"
    loss = json.loads(files["data/iati/loss.json"])
    assert (loss["form"], loss["standard"]) == ("iati", "IATI 2.03")
    assert loss["files"] == ["activities.xml"]


def test_the_tables_come_as_one_file_with_their_dictionary_and_losses(
    sites: Callable[[str], Mapping[str, bytes]],
) -> None:
    files = sites("maravel")
    with zipfile.ZipFile(io.BytesIO(files["data/tables.zip"])) as held:
        names = set(held.namelist())
        assert held.testzip() is None
    assert {"compacts.csv", "compacts.parquet", "loss.json"} <= names
    single = {path.rpartition("/")[2] for path in files if path.startswith("data/data")}
    pages = {name for name in names if name.endswith(".html")}
    assert names - pages <= single


def test_the_same_record_gives_the_same_files(of_log: Of) -> None:
    asked = of_log("ramsi")
    for offer in OFFERS:
        assert dict(made(offer, asked)) == dict(made(offer, asked))


def test_a_form_that_refuses_is_not_written_and_says_why(
    of_log: Of, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("servanda.publication.iati.export", refusing)
    found = offered(of_log("ramsi"))
    assert not [path for path in found.files if "/iati/" in path]
    page = Page(data.page(framed("data/"), (), offered=found)).said
    assert "Refused: a withheld sum could be worked out" in page


def test_a_form_with_nothing_to_tell_offers_its_losses_alone(of_log: Of) -> None:
    found = offered(of_log("ramsi"))
    assert found.whole["ocds"] == ()
    assert "data/ocds/loss.json" in found.files
    assert "nothing to tell" in Page(data.page(framed("data/"), (), offered=found)).said


def test_each_compact_of_several_has_its_own_files(of_log: Of) -> None:
    first, second = of_log("ramsi"), of_log("maravel")
    found = offered(replace(first, subjects=(*first.subjects, *second.subjects)))
    whole = etree.fromstring(found.files["data/iati/activities.xml"])
    own = etree.fromstring(found.files["compacts/ramsi/data/iati/activities.xml"])
    assert len(own) < len(whole)
    assert set(found.each) == {"ramsi", "maravel"}
