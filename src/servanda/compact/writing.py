"""A document as bytes again: canonical JSON, readable YAML, the JSON Schema."""

from __future__ import annotations

import io
import json
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString

from servanda.basis.digest import canonical
from servanda.compact.model import Clause
from servanda.compact.reading import plain
from servanda.compact.tree import stays_text

__all__ = ["dumped", "json_schema", "rounds", "to_json", "to_yaml"]

_LONG = 72


def to_json(document: Clause) -> bytes:
    """Return the canonical JSON (RFC 8785) that the digest is taken over."""
    return canonical(plain(document))


def to_yaml(document: Clause) -> bytes:
    """Return YAML that reads back as the same document; long texts are folded."""
    return dumped(_folded(plain(document)))


def dumped(value: Any) -> bytes:  # noqa: ANN401 - plain values or ruamel's own
    """Write a plain value, or one that ruamel read with its comments, as YAML."""
    out = io.BytesIO()
    rounds().dump(value, out)
    return out.getvalue()


def rounds() -> YAML:
    """Return a YAML reader and writer that keeps dates and decimals as written."""
    writer = YAML(typ="rt")
    resolver = writer.resolver
    dropped = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:float")
    for first, pairs in list(resolver.versioned_resolver.items()):
        resolver.versioned_resolver[first] = [p for p in pairs if p[0] not in dropped]
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.width = 88
    writer.preserve_quotes = True
    writer.allow_unicode = True
    return writer


def _folded(value: Any) -> Any:  # noqa: ANN401 - any plain value
    if isinstance(value, dict):
        return {key: _folded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_folded(item) for item in value]
    if isinstance(value, str) and not stays_text(value):
        return DoubleQuotedScalarString(value)
    if isinstance(value, str) and len(value) > _LONG and "\n" not in value:
        return FoldedScalarString(value)
    return value


def json_schema(kind: type[Clause]) -> str:
    """Return the JSON Schema of a document, for completion in editors."""
    schema = kind.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
