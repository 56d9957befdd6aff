"""Reading and writing a charter."""

from __future__ import annotations

from typing import Any, Final

from pydantic import ValidationError

from servanda.register.authority.charter.roles import Charter
from servanda.register.errors import MalformedError

__all__ = ["read_charter", "write_charter"]

_REMEDY: Final = "Correct that place and check it with `servanda charter check`."


def read_charter(value: object) -> Charter:
    """Read a charter from an act's body; anything else is a ``MalformedError``."""
    try:
        return Charter.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "its top"
        raise MalformedError(
            f"This is no charter: at `{where}`, {first['msg']}", remedy=_REMEDY
        ) from error


def write_charter(charter: Charter) -> dict[str, Any]:
    """Return a charter as the body of an act."""
    return charter.document
