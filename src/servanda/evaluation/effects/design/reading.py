"""The door for designs: bytes become a frozen document, or every fault at once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from servanda.basis.digest import sha256
from servanda.compact.reading import opened, read_bytes
from servanda.evaluation.effects.design.document import Design

__all__ = ["ReadDesign", "json_schema", "read_design", "read_design_bytes"]


@dataclass(frozen=True, slots=True)
class ReadDesign:
    """A design, and the digest of its bytes as they are, by which it is sealed."""

    file: str
    document: Design
    digest: str


def read_design(path: Path) -> ReadDesign:
    """Read a design from a file; raise `UnreadableError` with every fault."""
    return read_design_bytes(opened(path), str(path))


def read_design_bytes(data: bytes, file: str) -> ReadDesign:
    """Read a design from YAML or JSON."""
    document = read_bytes(data, file, Design).document
    return ReadDesign(file, document, sha256(data))


def json_schema() -> str:
    """Return the JSON Schema of a design."""
    return json.dumps(Design.model_json_schema(), indent=2, sort_keys=True) + "\n"
