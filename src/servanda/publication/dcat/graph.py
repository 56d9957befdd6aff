"""A graph as data, and the two ways in which it is written: JSON-LD and Turtle."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["PREFIXES", "Literal", "Node", "Ref", "json_ld", "turtle"]

PREFIXES: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Ref:
    """Another node, or a place on the web, by its full address."""

    address: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A text in a language, or a value of a type, as ``xsd:date``."""

    text: str
    language: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing with its properties, each by its short name.

    types  as ``dcat:Dataset``
    said   pairs of a property and a value; a property may come several times
    """

    address: str
    types: tuple[str, ...]
    said: tuple[tuple[str, Ref | Literal], ...]


def json_ld(nodes: Sequence[Node]) -> bytes:
    """Return a graph as JSON-LD with its own context: nothing is looked up."""
    graph = [dict(_fields(node)) for node in nodes]
    document = {"@context": PREFIXES, "@graph": graph}
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def _fields(node: Node) -> Iterator[tuple[str, Any]]:
    yield "@id", node.address
    yield "@type", list(node.types)
    for name in dict.fromkeys(name for name, _ in node.said):
        yield name, [_value(value) for key, value in node.said if key == name]


def _value(value: Ref | Literal) -> dict[str, str]:
    if isinstance(value, Ref):
        return {"@id": value.address}
    if value.language:
        return {"@value": value.text, "@language": value.language}
    return {"@value": value.text, **({"@type": value.kind} if value.kind else {})}


def turtle(nodes: Sequence[Node]) -> bytes:
    """Return a graph as Turtle."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    for node in nodes:
        said = [f"a {', '.join(node.types)}"]
        said += [f"{name} {_term(value)}" for name, value in node.said]
        lines += ["", f"<{node.address}>", "    " + " ;\n    ".join(said) + " ."]
    return ("\n".join(lines) + "\n").encode()


_ESCAPES: Final = str.maketrans(
    {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
    | {chr(code): f"\\u{code:04X}" for code in (*range(9), 11, 12, *range(14, 32))}
)


def _term(value: Ref | Literal) -> str:
    if isinstance(value, Ref):
        return f"<{value.address}>"
    text = f'"{value.text.translate(_ESCAPES)}"'
    if value.language:
        return f"{text}@{value.language}"
    return f"{text}^^{value.kind}" if value.kind else text
