"""IATI's own schemas, codelists and rulesets, read in place: what a file must pass."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from servanda.publication.iati.checking import Around, broken

VERSION = "2.03"


@cache
def schema(standards: Path, kind: str = "activities") -> etree.XMLSchema:
    path = standards / "iati-schemas" / f"iati-{kind}-schema.xsd"
    return etree.XMLSchema(etree.parse(str(path)))


@cache
def codelist(standards: Path, name: str) -> frozenset[str]:
    for folder in ("iati-codelists-embedded", "iati-codelists-nonembedded"):
        path = standards / folder / "xml" / f"{name}.xml"
        if path.is_file():
            items = etree.parse(str(path)).iterfind(".//codelist-item/code")
            return frozenset(item.text or "" for item in items)
    return frozenset()


@cache
def mappings(standards: Path) -> tuple[tuple[str, str, str | None], ...]:
    """Return the paths, each with its codelist and the condition it holds under."""
    path = standards / "iati-codelists-embedded" / "mapping.xml"
    found = []
    for one in etree.parse(str(path)).iterfind("mapping"):
        where, held = one.find("path"), one.find("codelist")
        assert where is not None
        assert held is not None
        found.append(
            (where.text or "", held.get("ref") or "", one.findtext("condition"))
        )
    return tuple(found)


def uncoded(root: etree._Element, standards: Path) -> Iterator[str]:
    """Yield each code that its list does not hold."""
    for path, name, condition in mappings(standards):
        known = codelist(standards, name)
        holder, _, last = path.rpartition("/")
        given = f"[{condition}]" if condition else ""
        found = root.getroottree().xpath(f"{holder}{given}/{last}")
        assert isinstance(found, list)
        for code in found:
            said = str(code)
            if known and said not in known:
                yield f"{path}: {said} is not in {name}"


@cache
def applied(standards: Path) -> int:
    """Return how many mappings have a list at hand."""
    return sum(bool(codelist(standards, name)) for _, name, _ in mappings(standards))


@cache
def ruleset(standards: Path) -> dict[str, Any]:
    path = standards / "iati-rulesets" / "rulesets" / "standard.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def faults(root: etree._Element, standards: Path, today: date) -> list[str]:
    """Return all that a file breaks: schema, version, codelists, rules."""
    held = schema(standards)
    found = [] if held.validate(root) else [str(held.error_log)]
    if root.get("version") != VERSION:
        found.append(f"version {root.get('version')}")
    found += uncoded(root, standards)
    agencies = sorted(codelist(standards, "OrganisationRegistrationAgency"))
    around = Around(today, agencies=tuple(agencies))
    found += [
        f"{one.rule} {one.where}: {one.what}"
        for one in broken(root, ruleset(standards), around)
    ]
    return found
