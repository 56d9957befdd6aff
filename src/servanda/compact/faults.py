"""What pydantic refuses, in words: found, wanted, remedy, and the nearest name."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from servanda.basis.errors import Fault
from servanda.compact.mistaken import mistaken_for, named
from servanda.compact.model.clause import STANDING
from servanda.compact.tree import Path, Tree, spell

__all__ = ["explain"]

_SHORT = 60
_NEAR = 0.6
"""How alike two names must be for one to be offered in place of the other."""
_MISSING = ("missing", "union_tag_not_found")


def explain(error: ValidationError, tree: Tree, kind: type[BaseModel]) -> list[Fault]:
    """Turn a validation error into faults with their places in the file.

    Of a text that could not be read to its end, nothing is said to be missing, and
    nothing is said of the value just before the break, which may have run on. Of a
    document of another kind that alone is said.
    """
    other = mistaken_for(tree.value, kind) if tree.whole else None
    if other:
        wanted = named(kind)
        remedy = f"Name a file that holds {wanted}."
        return [Fault(tree.file, 1, 1, "", other, wanted, remedy)]
    details = error.errors(include_url=False)
    if tree.whole:
        return [_fault(detail, tree, kind) for detail in details]
    details = [one for one in details if one["type"] not in _MISSING]
    before = tree.faults[-1].line - 1 if tree.faults else 0
    found = (_fault(detail, tree, kind) for detail in details)
    return [fault for fault in found if fault.line < before]


def _fault(detail: ErrorDetails, tree: Tree, kind: type[BaseModel]) -> Fault:
    path = _path(detail["loc"], tree.value)
    mark = tree.mark(path)
    if detail["type"] == "extra_forbidden":
        mark = tree.keys.get(path, mark)
    elif detail["type"] == "missing":
        mark = tree.mark(path[:-1])
    found, wanted, remedy = _words(detail, path, tree, kind)
    return Fault(tree.file, mark.line, mark.column, spell(path), found, wanted, remedy)


def _path(loc: tuple[int | str, ...], value: Any) -> Path:  # noqa: ANN401
    """Keep the parts of a location that are in the document; drop union tags."""
    path: list[str | int] = []
    for place, part in enumerate(loc):
        here = _step(value, part)
        last = place == len(loc) - 1
        if here is None and not last and not _holds(value, part):
            continue
        if here is None and last and isinstance(value, dict) is False:
            continue
        path.append(part)
        value = here
    return tuple(path)


def _holds(value: Any, part: int | str) -> bool:  # noqa: ANN401
    return isinstance(value, dict) and part in value


def _step(value: Any, part: int | str) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None


def _words(
    detail: ErrorDetails, path: Path, tree: Tree, kind: type[BaseModel]
) -> tuple[str, str, str]:
    name = str(path[-1]) if path else "the document"
    context = detail.get("ctx", {})
    if detail["type"] == "extra_forbidden":
        return _unknown_key(detail, path, tree, kind)
    if detail["type"] == "missing":
        return "nothing", f"`{name}`", f"Add `{name}:` here."
    if detail["type"] in ("literal_error", "union_tag_invalid"):
        return _choice(detail, name, context)
    if detail["type"] == "union_tag_not_found":
        return _tag_missing(context)
    if detail["type"] in ("string_pattern_mismatch", "string_too_short"):
        return _pattern(detail, context)
    return _shape(detail)


_SHAPES = {
    "string_type": (
        "text",
        "Put words there, in quotes if they look like a number.",
    ),
    "tuple_type": ("a list", "Write each item on a line of its own after `- `."),
    "model_type": (
        "a group of named fields",
        "Write `name: value` lines, indented below.",
    ),
}


def _shape(detail: ErrorDetails) -> tuple[str, str, str]:
    found = _show(detail["input"])
    if detail["type"] in _SHAPES:
        wanted, remedy = _SHAPES[detail["type"]]
        if wanted == "text" and isinstance(detail["input"], (int, Decimal)):
            remedy = _quoted(detail["input"])
        return found, wanted, remedy
    wanted = detail["msg"].removeprefix("Value error, ")
    remedy = "Write it in that form, or leave the field out if it is not known."
    return found, wanted, remedy


def _quoted(value: int | Decimal) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f'Write it in quotes: `"{text}"`.'


def _unknown_key(
    detail: ErrorDetails, path: Path, tree: Tree, kind: type[BaseModel]
) -> tuple[str, str, str]:
    name = str(path[-1])
    known = _names(kind, path[:-1], tree.value)
    near = difflib.get_close_matches(name[:_SHORT], known, n=1, cutoff=_NEAR)
    if near:
        remedy = f"Did you mean `{near[0]}`?"
    elif detail["input"] is None:
        remedy = "If it belongs to the text before it, put that text in quotes."
    else:
        remedy = "Delete it, or move it to where it belongs (`servanda schema`)."
    listed = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")  # noqa: PLR2004
    return f"the unknown key `{name[:_SHORT]}`", f"one of: {listed}", remedy


def _choice(
    detail: ErrorDetails, name: str, context: dict[str, Any]
) -> tuple[str, str, str]:
    wanted = str(context.get("expected") or context.get("expected_tags") or "")
    wanted = wanted.replace("'", "`")
    options = [word.strip(" `") for word in wanted.replace(" or ", ", ").split(",")]
    given = detail["input"]
    if isinstance(given, dict):
        given = given.get("kind")
    if isinstance(given, (int, Decimal)) and str(given) in options:
        return _show(given), f'the text `"{given}"`', _quoted(given)
    near = difflib.get_close_matches(str(given)[:_SHORT], options, n=1, cutoff=_NEAR)
    remedy = f"Did you mean `{near[0]}`?" if near else f"Choose one for `{name}`."
    return _show(given), f"one of: {wanted}", remedy


def _tag_missing(context: dict[str, Any]) -> tuple[str, str, str]:
    key = str(context.get("discriminator", "'kind'")).strip("'")
    return "nothing", f"`{key}`", f"Say which kind it is: add `{key}:` here."


def _pattern(detail: ErrorDetails, context: dict[str, Any]) -> tuple[str, str, str]:
    pattern = str(context.get("pattern", ""))
    known = {
        r"^[a-z0-9][a-z0-9-]{0,63}$": (
            "an id: small letters, digits and hyphens",
            f"Write it as `{_id_from(str(detail['input']))}`.",
        ),
        r"^[A-Z]{3}$": ("a three-letter state code", "Write it as `SLB`."),
        r"^sha256:[0-9a-f]{64}$": (
            "a digest: `sha256:` and 64 hexadecimal digits",
            "Copy it from `servanda digest FILE`.",
        ),
    }
    wanted, remedy = known.get(pattern, ("words", "Write at least one word."))
    return _show(detail["input"]), wanted, remedy


def _id_from(text: str) -> str:
    """Return the id nearest to a text, or an example where nothing of it serves."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return name[:_SHORT].strip("-") or "police-training"


def _show(value: Any) -> str:  # noqa: ANN401 - whatever the file held
    match value:
        case None:
            return "nothing"
        case dict():
            return "a group of named fields"
        case list() | tuple():
            return f"a list of {len(value)}"
        case _:
            text = str(value)
            text = text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
            return f"`{text}`" if text.strip() else "an empty text"


def _names(kind: Any, path: Path, value: Any) -> list[str]:  # noqa: ANN401
    """Return the field names of the model at a path, its own before the common."""
    found: dict[str, None] = {}
    for model in _models_at(kind, path, value):
        fields = model.model_fields
        found |= {info.alias or name: None for name, info in fields.items()}
    own = [name for name in found if name not in STANDING]
    return own + [name for name in found if name in STANDING]


def _models_at(kind: Any, path: Path, value: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401
    models = [model for model in _models(kind) if _fits(model, value)]
    models = models or list(_models(kind))
    if not path:
        yield from models
        return
    part, rest = path[0], path[1:]
    if isinstance(part, int):
        yield from _models_at(kind, rest, _step(value, part))
        return
    for model in models:
        for name, info in model.model_fields.items():
            if part == (info.alias or name):
                yield from _models_at(info.annotation, rest, _step(value, part))


def _models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        if part is not annotation:
            yield from _models(part)


def _fits(model: type[BaseModel], value: Any) -> bool:  # noqa: ANN401
    """Tell whether a value's own ``kind`` or keys say that it is of a model."""
    if not isinstance(value, dict):
        return True
    info = model.model_fields.get("kind")
    if info is not None and isinstance(value.get("kind"), str):
        return value["kind"] in get_args(info.annotation)
    return True
