"""Every example, and every life, passes IATI's schema, codelists, rules and version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from servanda.acts.desk import Desk
from servanda.acts.publishing.subjects import of_files, of_log
from servanda.publication.iati import export
from servanda.publication.iati.activity import document
from servanda.publication.iati.codes import codes, countries
from servanda.publication.iati.reading import parsed
from servanda.publication.subject import Asked
from tests.examples.lived import Lived
from tests.standards.iati.oracle import applied, codelist, faults

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DESK = Desk(now=lambda: NOW)
EXAMPLES = (
    "ecomig/compact.yaml",
    "grenada/compact.yaml",
    "maravel/compact.yaml",
    "mnf-lebanon/compact.yaml",
    "mnf-lebanon/mnf-ii.yaml",
    "plan-colombia/compact.yaml",
    "ramsi/compact.yaml",
    "sapmil/compact.yaml",
)


@pytest.fixture(scope="module")
def standards(shared: Path) -> Path:
    return shared / "standards"


def of(root: Path, name: str) -> Asked:
    return Asked(of_files([root / "examples" / name], None, None, DESK), NOW)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_passes_all_of_iati(name: str, root: Path, standards: Path) -> None:
    written = export(of(root, name)).files["activities.xml"]
    assert faults(parsed(written), standards, NOW.date()) == []


def test_all_examples_pass_in_one_file(root: Path, standards: Path) -> None:
    apart = [of(root, name).subjects[0] for name in EXAMPLES if "mnf-ii" not in name]
    written = export(Asked(tuple(apart), NOW)).files["activities.xml"]
    found = parsed(written)
    assert faults(found, standards, NOW.date()) == []
    assert len(found.findall("iati-activity")) == len(apart)


@pytest.mark.parametrize("name", ["maravel", "ramsi", "sapmil"])
def test_a_life_passes_all_of_iati(
    name: str, lived: Callable[[str], Lived], standards: Path
) -> None:
    life = lived(name)
    asked = Asked(of_log(life.log, (life.stream,), None, DESK), NOW)
    written = export(asked).files["activities.xml"]
    assert faults(parsed(written), standards, NOW.date()) == []


def test_a_fault_of_each_kind_is_found(root: Path, standards: Path) -> None:
    sound = of(root, "maravel/compact.yaml")

    def broken(change: Callable[[etree._Element], None]) -> list[str]:
        tree = document(sound)
        change(tree)
        return faults(tree, standards, NOW.date())

    def status(tree: etree._Element) -> None:
        for held in tree.iter("activity-status"):
            held.set("code", "77")

    def share(tree: etree._Element) -> None:
        next(tree.iter("sector")).set("percentage", "1")

    def budget(tree: etree._Element) -> None:
        for held in tree.iter("period-end"):
            held.set("iso-date", "2031-01-01")

    def title(tree: etree._Element) -> None:
        activity = next(tree.iter("iati-activity"))
        activity.append(next(tree.iter("title")))

    assert broken(lambda _: None) == []
    assert any("ActivityStatus" in one for one in broken(status))
    assert any(one.startswith("2.1.2") for one in broken(share))
    assert any(one.startswith("7.5.3") for one in broken(budget))
    assert any("SCHEMA" in one for one in broken(title))
    assert broken(lambda tree: tree.set("version", "2.02"))


def test_most_lists_are_at_hand(standards: Path) -> None:
    assert applied(standards) > 100


def test_every_code_that_is_used_is_in_its_list(standards: Path) -> None:
    for name, held in codes().items():
        if held.list:
            assert held.code in codelist(standards, held.list), name
            path = next(standards.glob(f"iati-codelists-*/xml/{held.list}.xml"))
            items = etree.parse(str(path)).iterfind(".//codelist-item")
            means = {
                item.findtext("code"): item.findtext("name/narrative") for item in items
            }
            assert means[held.code] == held.means, name


def test_every_country_that_is_told_is_in_the_list(standards: Path) -> None:
    assert set(countries().values()) <= codelist(standards, "Country")
