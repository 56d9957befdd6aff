"""JSON as interfaces give it: one value, read whole; layouts find the records in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any, Final, NoReturn

import polars as pl

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.files.table import Source, Table

__all__ = ["frame", "table"]

_LARGEST: Final = 1 << 28
"""Interfaces give pages of at most a few megabytes; a quarter gigabyte is no page."""


def table(stream: IO[bytes], source: Source, _encoding_of: object = None) -> Table:
    """Return a JSON file as a table.

    Its columns are the names of its top level, and of the first record of a list:
    ``[0].id``, or ``Result[0].id`` where the list has a name.
    """
    text = stream.read(_LARGEST + 1)
    if len(text) > _LARGEST:
        raise _refused(source, "more than 256 MB of JSON", "a page of an interface")
    try:
        value = json.loads(
            text.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_constant
        )
    except UnicodeDecodeError as error:
        raise _refused(
            source, f"a byte that is not UTF-8 at {error.start}", "UTF-8"
        ) from error
    except (ValueError, RecursionError) as error:
        raise _refused(source, f"no JSON ({error})", "one JSON value") from error
    return Table(source, tuple(_names(value)), _no_batches, value)


def _refused(source: Source, found: str, wanted: str) -> UnreadableSourceError:
    return UnreadableSourceError(
        source.name, found=found, wanted=wanted, remedy="Download it again."
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _names(value: Any) -> list[str]:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        inside = [f"{key}{one}" for key, held in value.items() for one in _first(held)]
        return [*(str(name) for name in value), *inside]
    return _first(value)


def _first(value: Any) -> list[str]:  # noqa: ANN401 - any JSON value
    """Return the names of the first record of a list: what tells pages apart."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [f"[0].{name}" for name in value[0]]
    return []


def _no_batches(_wanted: tuple[str, ...]) -> Iterator[pl.DataFrame]:
    raise TypeError("a JSON file is read by its layout's records")


def frame(records: list[dict[str, Any]], names: tuple[str, ...]) -> pl.DataFrame:
    """Return records as text columns and ``line``, the record's number from 1."""
    rows = [[_cell(record.get(name)) for name in names] for record in records]
    table = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String()), orient="row")
    return table.with_columns(line=pl.int_range(1, table.height + 1, dtype=pl.Int64))


def _cell(value: Any) -> str | None:  # noqa: ANN401 - any JSON value
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value)
