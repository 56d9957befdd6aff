"""Who publishes stands in each form that asks for it; without a name, a stand-in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from servanda.cli.main import app
from servanda.publication import dcat, iati, ocds
from servanda.publication.iati.parties import REPORTER
from servanda.publication.iati.reading import parsed
from servanda.publication.publisher import PublisherError, publisher, registered
from servanda.publication.subject import Publisher
from tests.publication.made import PUBLISHER, published_by
from tests.publication.subjects import of_example


def test_iati_names_the_publisher_and_each_identifier_begins_with_its_own() -> None:
    done = iati.export(published_by(PUBLISHER, of_example("maravel")))
    found = parsed(done.files["activities.xml"]).find("iati-activity")
    assert found is not None
    reporter = found.find("reporting-org")
    assert reporter is not None
    assert reporter.get("ref") == PUBLISHER.id
    assert reporter.get("secondary-reporter") is None
    assert reporter.findtext("narrative") == PUBLISHER.name
    assert found.findtext("iati-identifier") == f"{PUBLISHER.id}-maravel"
    assert REPORTER.encode() not in done.files["activities.xml"]
    assert not any("stands for the one" in one for one in done.remarks)


@pytest.mark.parametrize("named", [None, Publisher("A court")])
def test_without_an_identifier_iati_keeps_the_stand_in_and_says_so(
    named: Publisher | None,
) -> None:
    done = iati.export(published_by(named, of_example("ramsi")))
    assert f"{REPORTER}-ramsi".encode() in done.files["activities.xml"]
    assert any("--publisher-id" in one for one in done.remarks)


def test_ocds_names_the_publisher_with_its_register_and_number() -> None:
    done = ocds.export(published_by(PUBLISHER, of_example("maravel")))
    for name in ("release-package.json", "record-package.json"):
        assert json.loads(done.files[name])["publisher"] == {
            "name": PUBLISHER.name,
            "scheme": "XE-EXAMPLE",
            "uid": "MARAVEL-COURT",
        }


def test_the_catalogue_names_the_publisher() -> None:
    done = dcat.export(published_by(PUBLISHER, of_example("maravel")))
    nodes = json.loads(done.files["catalogue.jsonld"])["@graph"]
    (agent,) = [one for one in nodes if "foaf:Agent" in one["@type"]]
    assert agent["foaf:name"] == [{"@value": PUBLISHER.name}]
    assert agent["dct:identifier"] == [{"@value": PUBLISHER.id}]


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("", "GB-COH-1"),
        ("A court", "GB-1"),
        ("A court", "gb-coh-1"),
        ("A court", "GB-COH-1/2"),
        ("A court", "GB-COH-1&2"),
        ("A court", "GB-COH-a b"),
        ("A court", "GB-COH-1\n"),
        ("A court", "GB-COH-"),
        ("A\ncourt", ""),
        ("x" * 201, ""),
    ],
)
def test_what_names_nobody_is_refused_with_what_to_do(
    name: str, identifier: str
) -> None:
    with pytest.raises(PublisherError) as error:
        publisher(name, identifier)
    assert "--publisher" in error.value.remedy


def test_nobody_named_is_nobody() -> None:
    assert publisher("", "") is None
    assert publisher(" A court ") == Publisher("A court")
    assert registered("US-USAGOV-10-2") == ("US-USAGOV", "10-2")


def test_the_command_names_the_publisher_and_refuses_a_wrong_identifier(
    root: Path, tmp_path: Path
) -> None:
    run, file = CliRunner().invoke, str(root / "examples" / "ramsi" / "compact.yaml")
    named = ["publish", "dcat", file, "--publisher", "A court", "--publisher-id"]
    done = run(app, [*named, PUBLISHER.id, "--out", str(tmp_path / "right")])
    assert done.exit_code == 0
    catalogue = (tmp_path / "right" / "catalogue.ttl").read_text("utf-8")
    assert 'foaf:name "A court"' in catalogue
    assert PUBLISHER.id in catalogue
    wrong = run(app, [*named, "GB-1", "--out", str(tmp_path / "wrong")])
    assert wrong.exit_code
    assert "SRV-718" in wrong.output
    assert not (tmp_path / "wrong").exists()
