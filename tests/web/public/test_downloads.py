from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest
from lxml import etree

from servanda.acts.portal.downloads import Downloads
from servanda.acts.portal.reading.opening import opened
from servanda.publication.site.downloads import Offer, made
from servanda.publication.subject import Asked
from tests.examples.lived import Lived
from tests.web.portals import asking, settings

Of = Callable[[str], Lived]


def test_the_portal_offers_every_form_with_its_losses(lived: Of) -> None:
    with asking(settings(lived("maravel").log, None)) as client:
        for folder in ("/data", "/compacts/maravel/data"):
            found = client.get(f"{folder}/iati/activities.xml")
            assert found.headers["content-type"].startswith("application/xml")
            assert etree.fromstring(found.content).tag == "iati-activities"
            for name in ("ocds/release-package.json", "arms/arms-return.json"):
                assert client.get(f"{folder}/{name}").json()
            assert client.get(f"{folder}/dcat/catalogue.jsonld").json()
            assert b"dcat:" in client.get(f"{folder}/dcat/catalogue.ttl").content
            for form in ("iati", "ocds", "arms", "dcat", "data"):
                loss = client.get(f"{folder}/{form}/loss.json").json()
                assert loss["form"] == form
            held = io.BytesIO(client.get(f"{folder}/tables.zip").content)
            assert "compacts.parquet" in zipfile.ZipFile(held).namelist()


def test_the_catalogue_names_its_files_where_the_portal_has_them(lived: Of) -> None:
    with opened(lived("ramsi").log) as reader:
        root = "https://portal.example/"
        told = Downloads().file(reader, "dcat", "catalogue.jsonld", root=root)
    assert b"https://portal.example/data/iati/activities.xml" in told


def test_the_page_of_open_data_leads_to_files_that_are_there(lived: Of) -> None:
    with asking(settings(lived("maravel").log, None)) as client:
        for path in ("/data/", "/compacts/maravel/data/", "/fr/data/"):
            page = etree.HTML(client.get(path).text)
            links = [one.get("href", "") for one in page.iterfind(".//td//a")]
            held = [link for link in links if "/data/" in link]
            assert len(held) > 10 or path != "/compacts/maravel/data/"
            assert all(client.get(link).status_code == 200 for link in held)


def test_a_form_with_nothing_to_say_is_said_to_have_no_file(lived: Of) -> None:
    with asking(settings(lived("ramsi").log, None)) as client:
        found = client.get("/data/ocds/release-package.json")
        assert found.status_code == 404
        assert "nothing to say" in found.text
        assert client.get("/data/none/x.json").status_code == 404
        assert client.get("/compacts/none/data/iati/loss.json").status_code == 404


def test_a_form_is_made_once_for_all_who_ask(
    lived: Of, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(offer: Offer, of: Asked) -> Mapping[str, bytes]:
        asked.append(offer.form)
        return made(offer, of)

    monkeypatch.setattr("servanda.acts.portal.downloads.made", counted)
    with asking(settings(lived("ramsi").log, None)) as client:
        for _ in range(3):
            client.get("/data/arms/arms-return.csv")
            client.get("/data/arms/loss.json")
    assert asked == ["arms"]


def test_a_log_too_long_to_be_made_on_demand_is_refused(
    lived: Of, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("servanda.acts.portal.downloads.MOST", 3)
    with asking(settings(lived("ramsi").log, None)) as client:
        found = client.get("/data/iati/activities.xml")
    assert found.status_code == 404
    assert "servanda publish" in found.text
