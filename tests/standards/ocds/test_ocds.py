"""OCDS 1.1.5: what we write is valid, and what we merge is what the standard merges."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from ocdsmerge.rules import get_merge_rules
from referencing import Registry
from referencing.jsonschema import DRAFT4

from servanda.publication.ocds import export
from servanda.publication.ocds.merging import RULES, compiled, versioned
from servanda.publication.subject import Subject
from tests.examples.lived import Lived
from tests.publication.made import PUBLISHER, contract, contracting, published_by
from tests.publication.subjects import of_example, of_lived

SITE = "https://standard.open-contracting.org/{{version}}/{{lang}}/"


@cache
def schemas(folder: Path) -> dict[str, Any]:
    return {path.stem: json.loads(path.read_text()) for path in folder.glob("*.json")}


@pytest.fixture
def schema(shared: Path) -> dict[str, Any]:
    return schemas(shared / "standards" / "ocds-1.1.5" / "schema")


@pytest.fixture
def fixtures(shared: Path) -> Path:
    return shared / "standards" / "ocds-merge-fixtures" / "tests" / "fixtures"


def faults(schema: dict[str, Any], name: str, package: Any) -> list[str]:
    """Return what a schema of the standard finds wrong, with its references at hand."""
    known = [(one.get("id", key), one) for key, one in schema.items()]
    known += [
        (f"{SITE}{key}.json", one) for key, one in schema.items()
    ]  # the schemas name each other so
    registry: Registry[Any] = Registry().with_resources(
        (address, DRAFT4.create_resource(one)) for address, one in known
    )

    checked = Draft4Validator(
        schema[name], registry=registry, format_checker=Draft4Validator.FORMAT_CHECKER
    )
    return [
        f"{list(e.absolute_path)}: {e.message}" for e in checked.iter_errors(package)
    ]


@pytest.fixture(params=["typed", "log", "contracts"])
def files(
    request: pytest.FixtureRequest, lived: Callable[[str], Lived]
) -> dict[str, Any]:
    made: dict[str, Callable[[], Subject]] = {
        "typed": lambda: of_example("maravel"),
        "log": lambda: of_lived(lived("maravel")),
        "contracts": lambda: contracting(
            contract(),
            contract(id="k-bare", supplier=None, status=None, signed_on=None),
            contract(id="k-over", supplier={"name": "A"}, status="terminated"),
        ),
    }
    found = export(published_by(PUBLISHER, made[request.param]())).files
    return {name: json.loads(data) for name, data in found.items()}


def test_both_packages_are_valid(schema: dict[str, Any], files: dict[str, Any]) -> None:
    for name in ("release-package", "record-package"):
        assert faults(schema, f"{name}-schema", files[f"{name}.json"]) == []


def test_the_validator_finds_a_seeded_fault(
    schema: dict[str, Any], files: dict[str, Any]
) -> None:
    broken = json.loads(json.dumps(files["release-package.json"]))
    broken["releases"][0]["tender"]["procurementMethod"] = "secret"
    assert faults(schema, "release-package-schema", broken)


def test_our_rules_of_merging_are_those_of_the_standard_for_what_we_write(
    schema: dict[str, Any], files: dict[str, Any]
) -> None:
    rules = get_merge_rules(schema["dereferenced-release-schema"])
    assert {path: rules[path] for path in RULES} == dict(RULES)
    for record in files["record-package.json"]["records"]:
        assert compiled(record["releases"], rules) == record["compiledRelease"]
        assert versioned(record["releases"], rules) == record["versionedRelease"]


def test_versions_are_valid_histories(
    schema: dict[str, Any], files: dict[str, Any]
) -> None:
    for record in files["record-package.json"]["records"]:
        history = record["versionedRelease"]
        assert faults(schema, "versioned-release-validation-schema", history) == []


@pytest.mark.filterwarnings(
    "ignore::ocdsmerge.exceptions.DuplicateIdValueWarning"
)  # some fixtures repeat an id on purpose
def test_every_fixture_of_the_standard_merges_to_its_records(fixtures: Path) -> None:
    """Compare with every fixture, those with a schema of their own by that schema."""
    wrong, tried = [], 0
    for path in sorted(fixtures.glob("*/*.json")):
        merged = next(
            (one for one in ("compiled", "versioned") if path.stem.endswith(f"-{one}")),
            None,
        )
        if merged is None:
            continue
        source = path.with_name(path.name.replace(f"-{merged}", ""))
        rules = fixture_rules(fixtures, path.parent.name)
        make = compiled if merged == "compiled" else versioned
        tried += 1
        if make(json.loads(source.read_text()), rules) != json.loads(path.read_text()):
            wrong.append(path.name)
    assert wrong == []
    assert tried == 50


@cache
def fixture_rules(fixtures: Path, folder: str) -> Any:
    names = {"1.0": "release-schema-1__0__3.json", "1.1": "release-schema-1__1__4.json"}
    name = names.get(folder, "schema.json")
    return get_merge_rules(json.loads((fixtures / name).read_text()))
