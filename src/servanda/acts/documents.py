"""Acts on a document's text: start it, tidy it, compare it, describe its form."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Final

from servanda.basis.digest import sha256
from servanda.basis.errors import ServandaError
from servanda.compact.amendments import compare
from servanda.compact.commitment import commitment, opens, value_at
from servanda.compact.formatting import tidy
from servanda.compact.model import Clause, Compact, Facts, Record
from servanda.compact.reading import opened, read_compact
from servanda.compact.writing import json_schema
from servanda.publication.comparison import plain, stated
from servanda.publication.findings.statement import FindingsStatement

__all__ = [
    "OccupiedError",
    "UnwritableError",
    "compared",
    "digest_of_bytes",
    "digest_of_file",
    "opened_by",
    "schema",
    "skeleton",
    "start",
    "tidied",
    "withheld",
    "write_new",
    "write_whole",
    "writing",
]

KINDS: dict[str, type[Clause]] = {"compact": Compact, "record": Record, "facts": Facts}


class OccupiedError(ServandaError):
    """A file that would be overwritten already exists."""

    code = "SRV-204"


def skeleton(template: str) -> str:
    """Return a commented skeleton: ``compact``, ``record`` or ``facts``."""
    folder = files("servanda.compact").joinpath("templates")
    return folder.joinpath(f"{template}.yaml").read_text(encoding="utf-8")


def start(template: str, out: Path) -> None:
    """Write a skeleton to a new file; an existing file is never overwritten."""
    if out.exists():
        raise OccupiedError(
            f"{out} exists already", remedy="Choose another name with --out."
        )
    write_whole(out, skeleton(template).encode())


class UnwritableError(ServandaError):
    """A file cannot be written where it was wanted."""

    code = "SRV-417"


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say in words why a file could not be written."""
    try:
        yield
    except OSError as error:
        raise UnwritableError(
            f"{path} cannot be written: {(error.strerror or str(error)).lower()}",
            remedy="Check that its folder is there, has room, and may be written to.",
        ) from error


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet."""
    if path.exists():
        raise OccupiedError(
            f"{path} exists already", remedy="Choose another name with --out."
        )
    with writing(path):
        write_whole(path, data)


def tidied(path: Path) -> bool:
    """Tidy a file in place; return whether anything changed."""
    before = opened(path)
    after = tidy(before, str(path))
    if after != before:
        write_whole(path, after)
    return after != before


def compared(original: Path, other: Path, form: str = "text") -> str:
    """Tell two versions of a compact apart, as ``text`` or ``json``."""
    found = compare(read_compact(original).document, read_compact(other).document)
    if form == "json":
        return json.dumps(stated(found), indent=2, ensure_ascii=False) + "\n"
    return plain(found)


_TOLD_BY: Final = {
    "arms-return": "servanda.publication.arms",
    "assessment": "servanda.publication.dossier.statement",
    "backtest": "servanda.publication.skill",
    "bargain": "servanda.publication.strategy.bargaining",
    "brief": "servanda.publication.brief",
    "calibration": "servanda.publication.calibration",
    "deterrence": "servanda.publication.strategy.deterrence",
    "coalition": "servanda.publication.strategy.coalition",
    "effect": "servanda.publication.evaluation.effects",
    "evaluation-design": "servanda.evaluation.effects.design",
    "evaluation-report": "servanda.publication.evaluation.report",
    "loss": "servanda.publication.export",
    "money": "servanda.publication.strategy.money",
    "score": "servanda.publication.evaluation.forecasts",
    "scorecard": "servanda.publication.evaluation.scorecard",
    "sequence": "servanda.publication.strategy.sequence",
    "outlook": "servanda.publication.outlook",
    "reassessment": "servanda.publication.reassessment",
}
"""The module that has the schema of an answer: numeric, loaded where it is asked."""


_TOLD_WITH: Final = {
    "act": "servanda.publication.signing",
    "agenda": "servanda.publication.status.statement",
    "audit": "servanda.publication.signing",
    "case": "servanda.publication.cases.statement",
    "evidence": "servanda.publication.evidence",
    "explanation": "servanda.publication.status.statement",
    "partnership": "servanda.publication.signing",
    "report": "servanda.publication.reports.schemas",
    "site": "servanda.publication.site.folder.statement",
    "status": "servanda.publication.status.statement",
    "submission": "servanda.publication.signing",
}
"""The module that has the schemas of several answers, by the answer's first word."""


def schema(kind: str) -> str:
    """Return the JSON Schema of a document, or of what a command prints as JSON."""
    if kind == "findings":
        return (
            json.dumps(FindingsStatement.model_json_schema(), indent=2, sort_keys=True)
            + "\n"
        )
    if kind in _TOLD_BY:
        return str(import_module(_TOLD_BY[kind]).json_schema())
    told_with = _TOLD_WITH.get(kind.partition("-")[0])
    if told_with is not None:
        return str(import_module(told_with).json_schema(kind))
    return json_schema(KINDS[kind])


def digest_of_file(path: Path) -> str:
    """Return the digest of a compact."""
    return read_compact(path).digest


def digest_of_bytes(path: Path) -> str:
    """Return the digest of a document as it is."""
    return sha256(opened(path))


def withheld(path: Path, field: str, salt: str) -> dict[str, str]:
    """Return the path and commitment to write under `withheld` for a stated value."""
    value = value_at(read_compact(path).document, field)
    return {"path": field, "commitment": commitment(field, value, salt)}


def opened_by(path: Path, field: str, value: str, salt: str) -> bool:
    """Tell whether value and salt open a withheld field's commitment.

    value  as typed; digits alone may have been a text or a whole number
    """
    compact = read_compact(path).document
    meant: list[str | int] = [value, *([int(value)] if value.isdecimal() else [])]
    return any(opens(compact, field, one, salt) for one in meant)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
