"""The promises the project makes about itself."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from pybtex.database import BibliographyData, parse_file

import servanda

SCRIPTS = Path(sys.executable).parent
HEAVY = ("numpy", "xarray", "pyarrow", "pandas", "altair", "weasyprint", "vl_convert")
WEB = ("fastapi", "starlette", "uvicorn", "httpx")
STANDINGS = {"seen", "reported", "unverified"}
CITING = {"Citation", "cite"}


@pytest.fixture(scope="session")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text())


@pytest.fixture(scope="session")
def sources(root: Path) -> BibliographyData:
    return parse_file(root / "docs" / "references.bib")


def modules_loaded_by(code: str) -> set[str]:
    """Return the top-level names that a fresh interpreter has loaded after `code`."""
    tail = "import json, sys; print('\\n' + json.dumps(sorted(sys.modules)))"
    result = subprocess.run(
        [sys.executable, "-c", f"{code}\n{tail}"],
        check=True,
        capture_output=True,
        text=True,
    )
    names: list[str] = json.loads(result.stdout.splitlines()[-1])
    return {name.partition(".")[0] for name in names}


# --- what starting costs ----------------------------------------------------


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = modules_loaded_by("import servanda")
    assert "servanda" in loaded
    assert not loaded & {*HEAVY, *WEB, "pydantic", "yaml", "typer", "rich", "jinja2"}


def test_asking_for_help_loads_nothing_numeric_and_nothing_of_the_web() -> None:
    ask = """
from servanda.cli.main import app
try:
    app(["--help"])
except SystemExit as done:
    assert not done.code, done.code
"""
    loaded = modules_loaded_by(ask)
    assert "typer" in loaded
    assert not loaded & {*HEAVY, *WEB}


# --- who may import whom ----------------------------------------------------


def test_the_layers_hold(root: Path) -> None:
    result = subprocess.run(
        [SCRIPTS / "lint-imports", "--no-cache"],
        check=False,
        capture_output=True,
        text=True,
        cwd=root,
    )
    assert result.returncode == 0, result.stdout


# --- versions ---------------------------------------------------------------


def test_the_installed_version_is_the_one_in_the_source() -> None:
    assert version("servanda") == servanda.__version__


def test_the_changelog_speaks_of_the_version_or_of_what_is_not_yet_released(
    root: Path,
) -> None:
    headings = re.findall(r"(?m)^## \[(.+?)\]", (root / "CHANGELOG.md").read_text())
    assert headings
    assert {servanda.__version__, "Unreleased"} & set(headings)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-fuzz.txt"])
def test_every_pin_has_a_hash_and_no_line_names_a_place(root: Path, name: str) -> None:
    text = (root / name).read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and line.strip()[0] != "#"]
    assert lines
    for line in lines:
        assert re.match(r"[A-Za-z0-9._-]+(\[.+?\])?==\S+", line), line
        assert "--hash=sha256:" in line, line
    assert "://" not in text
    assert "--index-url" not in text


# --- decisions --------------------------------------------------------------


def decisions(root: Path) -> list[Path]:
    return sorted((root / "docs" / "decisions").glob("[0-9]*.md"))


def test_decisions_are_numbered_without_gaps(root: Path) -> None:
    numbers = [int(path.name[:4]) for path in decisions(root)]
    assert numbers
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_decision_weighs_options_costs_and_doubts(root: Path) -> None:
    for path in decisions(root):
        text = path.read_text()
        assert re.match(rf"# {int(path.name[:4])}\. \S", text), path.name
        for heading in (
            "Context",
            "Options",
            "Decision",
            "What it costs us",
            "What would change our mind",
        ):
            assert f"\n## {heading}\n" in text, f"{path.name}: {heading}"


def test_the_licence_of_every_direct_dependency_is_on_record(
    root: Path, project: dict[str, Any]
) -> None:
    metadata = project["project"]
    asked = [*metadata["dependencies"], *project["dependency-groups"]["fuzz"]]
    asked += [
        name for extra in metadata["optional-dependencies"].values() for name in extra
    ]
    names = {re.split(r"[\[<>=~!; ]", requirement)[0] for requirement in asked}
    record = (root / "docs/decisions/0006-dependencies-and-licences.md").read_text()
    assert not {
        name
        for name in names - {"servanda"}
        if not re.search(rf"(?m)^\| .*\b{re.escape(name)}\b.* \|$", record)
    }


# --- sources ----------------------------------------------------------------


def test_every_source_says_how_far_it_can_be_vouched_for(
    sources: BibliographyData,
) -> None:
    assert sources.entries
    for key, entry in sources.entries.items():
        assert key == key.lower()
        assert entry.fields.get("standing") in STANDINGS, key
        checked = entry.fields["checked"]
        assert date.fromisoformat(checked).isoformat() == checked, key


def keys_cited_in(path: Path) -> Iterator[str]:
    """Yield the keys that a module gives to Citation or cite as written-out text."""
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Call(
                func=ast.Name(id=name), args=[ast.Constant(value=str(text)), *_]
            ) if name in CITING:
                yield text.partition(":")[0].strip()


def test_every_source_cited_in_the_code_is_in_the_bibliography(
    root: Path, sources: BibliographyData
) -> None:
    missing = {
        f"{path.relative_to(root)}: {key}"
        for path in (root / "src").rglob("*.py")
        for key in keys_cited_in(path)
        if key not in sources.entries
    }
    assert not missing
