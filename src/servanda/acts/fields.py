"""What each kind of act must state: its fields told in words, and read from a person.

A body comes from a YAML or JSON file, or field by field as typed on a command line;
either way it passes the door that every document passes, with place and remedy.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from servanda.basis.errors import Fault, ServandaError, UnreadableError
from servanda.compact.faults import explain
from servanda.compact.tree import Tree, grow, spell
from servanda.observance.life.bodies import BODIES, form_of
from servanda.register.authority.charter import Charter
from servanda.register.authority.kinds import CHARTER, KINDS, Kind

__all__ = [
    "UnknownKindError",
    "body_from_file",
    "body_from_words",
    "listed_kinds",
    "the_kind",
    "told_fields",
]

_TYPED: Final = "--set"
_NOTHING: Final[Mapping[str, str]] = {}
_LISTS: Final = ("tuple_type", "list_type")


class UnknownKindError(ServandaError):
    """There is no kind of act of this name."""

    code = "SRV-411"


def the_kind(name: str) -> Kind:
    """Return a kind by its name, written with spaces or with hyphens."""
    wanted = _bare(name)
    near = [kind for kind in KINDS if wanted and _bare(kind.name).startswith(wanted)]
    exact = [kind for kind in near if _bare(kind.name) == wanted]
    if len(exact or near) == 1:
        return (exact or near)[0]
    raise UnknownKindError(
        f"There is no kind of act named {name!r}",
        remedy="See all kinds with `servanda act draft --list`.",
    )


def _bare(name: str) -> str:
    return name.casefold().replace("-", "").replace(" ", "")


def listed_kinds() -> tuple[Kind, ...]:
    """Return all kinds of act, in the order of a compact's life."""
    return KINDS


def told_fields(kind: str) -> str:
    """Tell which fields the body of a kind has, and how each is written."""
    if kind == CHARTER:
        return _head(Charter) + "\n\nStart one with `servanda charter new`.\n"
    told = [_told_form(form) for form in BODIES[kind]]
    return "\nor\n\n".join(told)


def body_from_file(
    kind: str, data: bytes, file: str, fills: Mapping[str, str] = _NOTHING
) -> dict[str, Any]:
    """Read a body from YAML or JSON; what is wrong in it is an ``UnreadableError``.

    fills  fields that are put in where the file does not state them
    """
    tree = grow(data, file)
    if isinstance(tree.value, dict):
        tree.value = {**fills, **tree.value}
    return _read(_form(kind, tree.value), tree)


def body_from_words(
    kind: str, words: Sequence[str], fills: Mapping[str, str] = _NOTHING
) -> dict[str, Any]:
    """Read a body from ``field=value`` words.

    ``to.office=…`` is a field within a field; a field given twice is a list. A report
    may be named with its day, as a status names it: ``report=rep-yearly/2026-01-31``.
    """
    held: dict[str, Any] = {}
    for word in words:
        path, is_given, value = word.partition("=")
        if not is_given or not path:
            raise _typed_wrong(word, "field=value", "Write it as until=2026-03-01.")
        _put(held, path.split("."), value, word)
    held = _as_told(kind, {**fills, **held})
    form = _form(kind, held)
    try:
        return _read(form, _as_typed(form, held))
    except UnreadableError as error:
        typed = (_Typed(**asdict(fault)) for fault in error.faults)
        raise UnreadableError(tuple(typed)) from error


def _as_told(kind: str, held: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed, a report that a status names in its two fields."""
    match held.get("report"):
        case str(named) if kind == "report" and "/" in named and "due" not in held:
            report, _, due = named.partition("/")
            return {**held, "report": report, "due": due}
        case _:
            return held


def _put(held: dict[str, Any], path: list[str], value: str, word: str) -> None:
    *outer, last = path
    for name in outer:
        held = held.setdefault(name, {})
        if not isinstance(held, dict):
            raise _typed_wrong(word, "one field, not two in one", "Give it once.")
    if last not in held:
        held[last] = value
    elif isinstance(held[last], list):
        held[last].append(value)
    elif isinstance(held[last], str):
        held[last] = [held[last], value]
    else:
        raise _typed_wrong(word, "one field, not two in one", "Give it once.")


def _as_typed(form: type[BaseModel], held: dict[str, Any]) -> Tree:
    """Return what was typed, digits as numbers and one item as a list where wanted."""
    tree = _tree(held)
    try:
        form.model_validate(held)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _mend(held, detail["loc"], is_list=detail["type"] in _LISTS)
        tree = _tree(held)
    return tree


def _mend(held: Any, loc: tuple[int | str, ...], *, is_list: bool) -> None:  # noqa: ANN401 - any JSON
    *outer, last = loc
    for part in outer:
        try:
            held = held[part]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(held, (dict, list)) and isinstance(here := _at(held, last), str):
        if is_list:
            held[last] = [here]  # type: ignore[index]
        elif here.removeprefix("-").isdecimal():
            held[last] = int(here)  # type: ignore[index]


def _at(held: Any, part: int | str) -> Any:  # noqa: ANN401 - any JSON
    try:
        return held[part]
    except (KeyError, IndexError, TypeError):
        return None


def _tree(held: dict[str, Any]) -> Tree:
    return grow(json.dumps(held).encode(), _TYPED)


@dataclass(frozen=True, slots=True)
class _Typed(Fault):
    """A fault in what was typed, where no line of a file can be named."""

    def __str__(self) -> str:
        if self.remedy.startswith("Add `") and self.remedy.endswith(":` here."):
            return (
                f"The field `{self.path}` is not stated. Add `--set {self.path}=…`; "
                "`servanda act draft KIND --fields` says how each is written."
            )
        place = f" at {self.path}" if self.path else ""
        return f"Found {self.found}{place}; wanted {self.wanted}. {self.remedy}"


def _typed_wrong(found: str, wanted: str, remedy: str) -> UnreadableError:
    return UnreadableError((_Typed(_TYPED, 1, 1, "", found, wanted, remedy),))


def _form(kind: str, value: Any) -> type[BaseModel]:  # noqa: ANN401 - any JSON
    if kind == CHARTER:
        return Charter
    return form_of(kind, value if isinstance(value, Mapping) else {})


def _read(form: type[BaseModel], tree: Tree) -> dict[str, Any]:
    body: BaseModel | None = None
    if tree.value is not None or not tree.faults:
        try:
            body = form.model_validate({} if tree.value is None else tree.value)
        except ValidationError as error:
            tree.faults.extend(explain(error, tree, form))
    if tree.faults or body is None:
        raise UnreadableError(tuple(tree.faults))
    if isinstance(body, Charter):
        return body.document
    return body.model_dump(mode="json", by_alias=True, exclude_none=True)


def _told_form(form: type[BaseModel]) -> str:
    schema = form.model_json_schema(by_alias=True)
    lines = [_head(form), *_told_properties(schema, schema, ())]
    if len(lines) == 1:
        lines.append("  no fields")
    return "\n".join(lines) + "\n"


def _head(form: type[BaseModel]) -> str:
    words = (form.__doc__ or "").split("\n\n")
    return "\n".join(line.strip() for line in "\n".join(words).splitlines()).strip()


def _told_properties(
    schema: dict[str, Any], root: dict[str, Any], outer: tuple[str, ...]
) -> Iterator[str]:
    required = set(schema.get("required", ()))
    for name, held in schema.get("properties", {}).items():
        found, inner = _words(held, root)
        path = spell((*outer, name))
        must = "" if name in required else ", may be left out"
        yield f"  {path}: {found}{must}"
        if inner is not None:
            yield from _told_properties(inner, root, (*outer, name))


def _words(
    held: dict[str, Any], root: dict[str, Any]
) -> tuple[str, dict[str, Any] | None]:
    """Return how a value is written, and the form of its own fields if it has any."""
    if "anyOf" in held:
        options = [one for one in held["anyOf"] if one.get("type") != "null"]
        return _words(options[0], root)
    if "$ref" in held:
        inner = root["$defs"][held["$ref"].rsplit("/", 1)[-1]]
        if "enum" in inner:
            return _words(inner, root)
        return "a group of fields", inner
    if held.get("type") == "array":
        words, inner = _words(held.get("items", {}), root)
        return f"a list, each {words}", inner
    return _scalar(held), None


def _scalar(held: dict[str, Any]) -> str:
    if options := [one for one in held.get("enum", ()) if isinstance(one, str)]:
        return "one of: " + ", ".join(options)
    if "examples" in held:
        return f"an amount, as {held['examples'][0]}"
    if held.get("format") == "date":
        return "a date, as 2026-03-01"
    for start, words in _PATTERNS.items():
        if held.get("pattern", "").startswith(start):
            return words
    kind = held.get("type")
    return "a number" if isinstance(kind, list) else _TYPES.get(str(kind), "a text")


_PATTERNS: Final = {
    "^sha256": "a digest, as sha256:…",
    "^[a-z0-9]": "an id, in small letters, digits and hyphens",
}
_TYPES: Final = {"integer": "a whole number", "boolean": "true or false"}
