"""The documentation does what it says: every command shown runs and answers so.

A page is walked from top to bottom in a copy of the examples. Four kinds of block have
an effect; all others are for reading:

*   ``console``: a line that begins with ``$`` is run; the lines after it are its
    answer, where ``…`` stands for anything left out and white space does not matter;
*   ``diff``: the file named after ``---`` is edited, each part once; ``sha256:…``
    stands for the digest of the compact beside it;
*   ``yaml`` that opens with ``# name.yaml``: the file is written;
*   other ``yaml`` with fields of a compact, a record or facts: it must be readable.

The pages of the tutorial are one walk, in the order of their contents.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from typer.testing import CliRunner

from servanda.cli.main import app
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.reading import read_bytes, read_compact

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
DRAWS = "50"
HEADS: dict[type[Compact | Record | Facts], str] = {
    Compact: 'servanda: "1"\nid: a\nversion: "1"\ntitle: A\n',
    Record: 'servanda: "1"\ncompact: a\n',
    Facts: 'servanda: "1"\ncompact: a\nplace: XAA\nas_of: 2026-01-01\n',
}


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: where it stands, its kind, its lines."""

    place: str
    kind: str
    lines: tuple[str, ...]


def walks() -> dict[str, list[Path]]:
    """Return the walks by name: the tutorial as one, every other page by itself."""
    tutorial = DOCS / "tutorial"
    contents = re.search(
        r"```\{toctree\}(.*?)```", (tutorial / "index.md").read_text(), re.DOTALL
    )
    names = contents[1].split() if contents else []
    listed = [tutorial / f"{name}.md" for name in names]
    found = {"tutorial": [page for page in listed if page.exists()]}
    pages = [ROOT / "README.md", *sorted((ROOT / "examples").glob("*/README.md"))]
    pages += [p for p in sorted(DOCS.rglob("*.md")) if "_build" not in p.parts]
    for page in pages:
        if page.parent != tutorial and "generated" not in page.parts:
            found[str(page.relative_to(ROOT))] = [page]
    return found


def blocks(page: Path) -> list[Block]:
    """Return the fenced blocks of a page."""
    found: list[Block] = []
    fence = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
    text = page.read_text()
    for block in fence.finditer(text):
        line = text.count("\n", 0, block.start()) + 1
        place = f"{page.relative_to(ROOT)}:{line}"
        found.append(Block(place, block[1], tuple(block[2].splitlines())))
    return found


def calls(block: Block) -> list[tuple[str, str]]:
    """Return the commands of a console block, each with the answer shown."""
    found: list[tuple[str, list[str]]] = []
    for line in block.lines:
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), []))
        else:
            assert found, f"{block.place}: an answer without a command"
            found[-1][1].append(line)
    return [(command, "\n".join(answer)) for command, answer in found]


def run(command: str, place: str) -> str:
    """Run a command as shown and return what it says."""
    line, _, target = command.partition(" > ")
    program, *arguments = shlex.split(line)
    if program != "servanda":
        assert program in {"cp", "mkdir", "python"}, f"{place}: {command}"
        program = sys.executable if program == "python" else program
        done = subprocess.run(
            [program, *arguments], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{place}: {command}\n{done.stderr}"
        return done.stdout
    if arguments[:1] == ["assess"]:
        arguments += ["--draws", DRAWS]
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "88"})
    assert result.exit_code in {0, 1, 3}, f"{place}: {command}\n{result.output}"
    if result.exception is not None:
        assert isinstance(result.exception, SystemExit), f"{place}: {command}"
    if target:
        Path(target).write_text(result.stdout, encoding="utf-8")
        return ""
    return result.output


def must_answer(said: str, shown: str, place: str) -> None:
    """Hold what a command said to what the page shows."""
    said = " ".join(said.split())
    first, *rest = (" ".join(part.split()) for part in shown.split("…"))
    here = len(first) if said.startswith(first) and (rest or said == first) else -1
    for part in rest:
        if here < 0:
            break
        at = said.find(part, here)
        here = at + len(part) if at >= 0 else -1
        first = part
    ends = not rest or said.endswith(rest[-1])
    if here < 0 or not ends:
        pytest.fail(f"{place} shows what is not said:\n{first}\n\nSaid:\n{said[:2000]}")


def edit(block: Block) -> None:
    """Make the changes of a diff block."""
    name, *lines = block.lines
    path = Path(name.removeprefix("--- "))
    text = path.read_text()
    for part in "\n".join(lines).split("\n@@\n"):
        old = [line[1:] for line in part.splitlines() if not line.startswith("+")]
        new = [line[1:] for line in part.splitlines() if not line.startswith("-")]
        before, after = ("".join(f"{line}\n" for line in side) for side in (old, new))
        if "sha256:…" in after:
            digest = read_compact(path.with_name("compact.yaml")).digest
            after = after.replace("sha256:…", digest)
        assert text.count(before) == 1, f"{block.place}: not once in {path}:\n{before}"
        text = text.replace(before, after)
    path.write_text(text)


def must_be_readable(block: Block) -> None:
    """Read a fragment through the one door, as part of a document."""
    text = "\n".join(block.lines) + "\n"
    fields = set(yaml.safe_load(text))
    kinds = [kind for kind in HEADS if fields <= set(kind.model_fields)]
    assert kinds, f"{block.place}: no document has the fields {sorted(fields)}"
    head = "" if "servanda" in fields else HEADS[kinds[0]]
    document: type[Any] = kinds[0]
    read_bytes((head + text).encode(), block.place, document)


@pytest.mark.parametrize("name", walks())
def test_every_command_shown_runs_and_answers_as_shown(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SERVANDA_HOME", str(tmp_path / "home"))
    for page in walks()[name]:
        for block in blocks(page):
            first = block.lines[0] if block.lines else ""
            if block.kind == "console":
                for command, shown in calls(block):
                    must_answer(run(command, block.place), shown, block.place)
            elif block.kind == "diff":
                edit(block)
            elif block.kind == "yaml" and re.fullmatch(r"# \S+\.yaml", first):
                Path(first.removeprefix("# ")).write_text("\n".join(block.lines) + "\n")
            elif block.kind == "yaml":
                must_be_readable(block)


def test_a_call_of_servanda_stands_in_a_console_block_and_nowhere_else() -> None:
    for pages in walks().values():
        for page in pages:
            for block in blocks(page):
                if block.kind != "console":
                    for line in block.lines:
                        assert not line.startswith("$ "), f"{block.place}: {line}"


def test_every_command_of_the_program_is_named_in_the_pages_written_by_hand() -> None:
    told = "\n".join(p.read_text() for pages in walks().values() for p in pages)
    group = typer.main.get_command(app)
    missing = [
        name
        for name in group.commands  # type: ignore[attr-defined]
        if f"servanda {name}" not in told
    ]
    assert not missing


def test_every_page_of_the_tutorial_is_in_its_contents() -> None:
    pages = {page.name for page in (DOCS / "tutorial").glob("*.md")} - {"index.md"}
    assert {page.name for page in walks()["tutorial"]} == pages


def test_no_page_names_a_place_on_a_machine() -> None:
    for pages in walks().values():
        for page in pages:
            assert not re.search(r"(?<![\w.])/(home|root|tmp|work)/", page.read_text())
