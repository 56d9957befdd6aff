"""Write the reference pages that are read off the code; `make docs` calls it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import evidence_pages
import typer
from pydantic import BaseModel

import servanda
from servanda.basis.errors import ServandaError
from servanda.cli.main import app
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.principles.catalogue import CHECKS
from servanda.compact.principles.check import Check
from servanda.compact.principles.thresholds import names, threshold

OUT = Path(__file__).parent / "reference" / "generated"

CHAPTERS = {
    "A": "Request, authority and consent",
    "B": "Purpose and design",
    "T": "Time, renewal and exit",
    "D": "Conditions and enforcement",
    "E": "Money",
    "F": "People, units, rights",
    "G": "Equipment",
    "H": "Status and command",
    "I": "Monitoring and evaluation",
    "J": "Oversight, transparency, risk",
}


def write_all() -> None:
    """Write every generated page."""
    OUT.mkdir(parents=True, exist_ok=True)
    pages = {
        "checks.md": checks(),
        "thresholds.md": thresholds(),
        "errors.md": errors(),
        "commands.md": commands(),
        "document.md": document(),
        "indicators.md": evidence_pages.indicators(),
        "datasets.md": evidence_pages.datasets(),
        "forms.md": evidence_pages.forms(),
    }
    for name, lines in pages.items():
        text = "\n".join(lines) + "\n"
        path = OUT / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def checks() -> Iterator[str]:
    """Yield the page of checks, a section each."""
    yield "# The checks\n"
    block = sum(check.severity == "BLOCK" for check in CHECKS)
    high = sum(check.severity == "HIGH" for check in CHECKS)
    yield (
        f"{len(CHECKS)} checks, of which {block + high} decide ({block} BLOCK, {high} "
        "HIGH); the others advise. Each answers *pass*, *fail*, *not shown*, *needs "
        "review* or *opinion needed*. *auto*: the data decide. *assist*: a person "
        "decides with the data. *legal*: contested law, an opinion is needed. "
        "Stages: D draft, V vetting, R running, X exit and after.\n"
    )
    for letter, title in CHAPTERS.items():
        yield f"## {letter}. {title}\n"
        for check in (c for c in CHECKS if c.id.startswith(letter)):
            yield from _check(check)


def _check(check: Check) -> Iterator[str]:
    stages = ", ".join(s for s in "DVRX" if s in {x.value for x in check.stages})
    yield f"### {check.id}\n"
    yield f"**{check.sentence}**\n"
    profiles = ", ".join(sorted(check.profiles))
    yield f"{check.severity} · {check.kind} · stage {stages} · profile {profiles}\n"
    why = inspect.getdoc(check.run)
    if why:
        yield why + "\n"
    sources = "; ".join(
        f"{{cite:p}}`{c.key}`" + (f" ({c.pin})" if c.pin else "") for c in check.cites
    )
    yield f"Sources: {sources}\n"
    if check.reads:
        yield "Reads: " + ", ".join(f"`{field}`" for field in check.reads) + "\n"
    if check.rows:
        yield "Serves: " + ", ".join(check.rows) + "\n"


def thresholds() -> Iterator[str]:
    """Yield the page of thresholds."""
    yield "# Thresholds\n"
    yield "The numbers that checks compare with. None stands in the code.\n"
    yield "| name | value | unit | since | sources | why this number |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for name in names():
        t = threshold(name)
        sources = "; ".join(
            f"{{cite:p}}`{c.key}`" + (f" {c.pin}" if c.pin else "") for c in t.cites
        )
        reason = " ".join(t.reason.split())
        yield f"| `{name}` | {t.value} | {t.unit} | {t.since} | {sources} | {reason} |"


def error_classes() -> list[type[ServandaError]]:
    """Return every error of the package, by code."""
    for module in pkgutil.walk_packages(servanda.__path__, "servanda."):
        importlib.import_module(module.name)
    found: list[type[ServandaError]] = [ServandaError]
    for kind in found:
        found += [sub for sub in kind.__subclasses__() if sub not in found]
    return sorted(found, key=lambda kind: kind.code)


def errors() -> Iterator[str]:
    """Yield the page of errors."""
    yield "# Errors\n"
    yield (
        "Every error says where, what, and how to mend it, and carries a code. All "
        "are printed on standard error with exit code 3.\n"
    )
    for kind in error_classes():
        yield f"## {kind.code} {kind.__name__}\n"
        yield (inspect.getdoc(kind) or "") + "\n"


def commands() -> Iterator[str]:
    """Yield the page of commands, as each explains itself."""
    yield "# Commands\n"
    yield (
        "Exit codes: 0 well, 1 the answer is bad news, 2 wrong usage, 3 an input "
        "cannot be read or is refused. Errors go to standard error.\n"
    )
    group = typer.main.get_command(app)
    context: Any = typer.Context(group, info_name="servanda")
    yield from _helped(group, context, "servanda")


def _helped(group: Any, context: Any, named: str) -> Iterator[str]:  # noqa: ANN401
    """Yield what each command of a group says, and those of groups within it."""
    for name, command in group.commands.items():
        inner = typer.Context(command, info_name=name, parent=context)
        yield f"## {named} {name}\n"
        yield "```text"
        yield command.get_help(inner).rstrip()
        yield "```\n"
        if hasattr(command, "commands"):
            yield from _helped(command, inner, f"{named} {name}")


def document() -> Iterator[str]:
    """Yield the page of the document's fields, group by group."""
    yield "# The documents\n"
    yield (
        "The compact holds what is promised, the record what happened, the facts what "
        "the world shows. `servanda schema compact|record|facts` prints the same as "
        "JSON Schema. Every group may also carry `source`, `unverified`, `absent`, "
        "`article` and `note`. A field left out is *not shown*; a field named in "
        "`absent` is known not to be in the agreement.\n"
    )
    seen: set[str] = set()
    for kind in (Compact, Record, Facts):
        schema = kind.model_json_schema(by_alias=True)
        yield f"## {kind.__name__}\n"
        yield from _group(kind, schema)
        for name in schema["$defs"]:
            model = _models().get(name)
            if model is not None and name not in seen:
                seen.add(name)
                yield f"### {name}\n"
                yield from _group(model, schema["$defs"][name])


def _models() -> dict[str, type[BaseModel]]:
    found: dict[str, type[BaseModel]] = {}
    package = importlib.import_module("servanda.compact.model")
    for info in pkgutil.iter_modules(package.__path__, "servanda.compact.model."):
        module = importlib.import_module(info.name)
        found |= {
            name: value
            for name, value in vars(module).items()
            if inspect.isclass(value) and issubclass(value, BaseModel)
        }
    return found


def _group(model: type[BaseModel], schema: dict[str, Any]) -> Iterator[str]:
    doc = inspect.getdoc(model) or ""
    yield "```text\n" + doc + "\n```\n" if "\n" in doc else doc + "\n"
    yield "| field | form | needed |"
    yield "| --- | --- | --- |"
    common = {"source", "unverified", "absent", "article", "note"}
    for name, form in schema["properties"].items():
        if name not in common:
            needed = "yes" if name in schema.get("required", []) else ""
            yield f"| `{name}` | {_form(form)} | {needed} |"
    yield ""


def _form(form: dict[str, Any]) -> str:
    """Say a JSON Schema form in words."""
    if "$ref" in form:
        return str(form["$ref"]).rsplit("/", 1)[-1]
    choices = form.get("enum", [form["const"]] if "const" in form else [])
    if choices:
        words = [str(v).lower() for v in choices if not isinstance(v, bool)]
        return ", ".join(f"`{word}`" for word in words)
    parts = form.get("anyOf", form.get("oneOf", []))
    if parts:
        said = [_form(part) for part in parts if part.get("type") != "null"]
        return " or ".join(dict.fromkeys(said))
    if form.get("type") == "array":
        return "list of " + _form(form.get("items", {}))
    return _scalar(form)


def _scalar(form: dict[str, Any]) -> str:
    if form.get("format") == "date":
        return "date"
    if "examples" in form:
        return "amount"
    kinds = form.get("type", "text")
    return "number" if isinstance(kinds, list) else str(kinds).replace("string", "text")
