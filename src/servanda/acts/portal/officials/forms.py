"""What a form asks for each kind of act: its fields, told from the act's own model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from servanda.acts.portal.officials.errors import FormError
from servanda.observance.life.bodies import BODIES
from servanda.register.authority.charter import Charter
from servanda.register.authority.charter.quorum import offices_under
from servanda.register.authority.kinds import CHARTER, KINDS, Kind
from servanda.register.authority.statement import Author

__all__ = ["Asked", "Form", "authors_in", "forms_for", "kinds_in", "words_of"]

_LEFT_OUT: Final = {("release", "inputs")}
"""Fields that are found when the act is drafted, and not stated by a person."""


class Asked(NamedTuple):
    """A field of an act's body.

    path      as a word names it: ``to.office``
    kind      ``text``, ``date``, ``number``, ``choice`` or ``list``
    choices   of a choice
    is_asked  whether it must be stated
    """

    path: str
    kind: str
    choices: tuple[str, ...]
    is_asked: bool


class Form(NamedTuple):
    """One form that a kind of act may have."""

    title: str
    fields: tuple[Asked, ...]


def kinds_in(charter: Charter) -> tuple[Kind, ...]:
    """Return the kinds that a charter lets anyone enter and that have a form."""
    held = charter.document["acts"]
    return tuple(one for one in KINDS if one.name in held and one.name != CHARTER)


def authors_in(charter: Charter, kind: str) -> tuple[Author, ...]:
    """Return the offices in whose name an act of a kind may be, as far as is stated."""
    roles = charter.document["acts"].get(kind, ())
    named = [role.removeprefix("author: ") for role in roles if role != "author"]
    if "author" in roles or not named:
        offices: tuple[Any, ...] = charter.offices
    else:
        offices = tuple(one for role in named for one in offices_under(charter, role))
    authors = (Author(one.office, one.of) for one in offices)
    return tuple(dict.fromkeys(authors))


def forms_for(kind: str) -> tuple[Form, ...]:
    """Return the forms of a kind; a kind that has none is refused."""
    if kind not in BODIES or kind == CHARTER:
        raise FormError(
            f"There is no form for an act of kind {kind!r}",
            remedy="Draft it with `servanda act draft`, and upload the signed file.",
        )
    return tuple(
        Form(
            (form.__doc__ or "").split("\n\n")[0].strip(),
            tuple(
                one
                for one in _asked(form.model_json_schema(by_alias=True))
                if (kind, one.path) not in _LEFT_OUT
            ),
        )
        for form in BODIES[kind]
    )


def words_of(form: Form, stated: Mapping[str, str]) -> tuple[str, ...]:
    """Return what was filled in as ``field=value`` words; a list has one a line.

    stated  by the paths of the fields
    """
    words: list[str] = []
    for one in form.fields:
        held = stated.get(one.path, "").strip()
        lines = held.splitlines() if one.kind == "list" else [held]
        words += [f"{one.path}={line.strip()}" for line in lines if line.strip()]
    return tuple(words)


def _asked(schema: dict[str, Any]) -> Iterator[Asked]:
    yield from _fields(schema, schema, "", is_asked=True)


def _fields(
    schema: dict[str, Any], root: dict[str, Any], outer: str, *, is_asked: bool
) -> Iterator[Asked]:
    required = set(schema.get("required", ()))
    for name, held in schema.get("properties", {}).items():
        must = is_asked and name in required
        found = _resolved(held, root)
        if "properties" in found:
            yield from _fields(found, root, f"{outer}{name}.", is_asked=must)
        else:
            kind, choices = _kind(found, root)
            yield Asked(f"{outer}{name}", kind, choices, must)


def _resolved(held: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    if "anyOf" in held:
        options = [one for one in held["anyOf"] if one.get("type") != "null"]
        return _resolved(options[0], root)
    if "$ref" in held:
        return _resolved(root["$defs"][held["$ref"].rsplit("/", 1)[-1]], root)
    return held


def _kind(held: dict[str, Any], root: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    if held.get("type") == "array":
        inner = _resolved(held.get("items", {}), root)
        return "list", tuple(str(one) for one in inner.get("enum", ()))
    if "enum" in held:
        return "choice", tuple(one for one in held["enum"] if isinstance(one, str))
    if held.get("format") == "date":
        return "date", ()
    return ("number" if held.get("type") == "integer" else "text"), ()
