"""How every command speaks: errors in a paragraph, exit codes, no colour in files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated, NoReturn

import typer

from servanda.basis.errors import ServandaError, UnreadableError

__all__ = [
    "BAD_NEWS",
    "REFUSED",
    "FactsOption",
    "OnOption",
    "RecordOption",
    "a_day",
    "refusing",
    "usage",
]

FactsOption = Annotated[
    str | None,
    typer.Option(help="Its facts; found beside it if not given, `none` for none."),
]
RecordOption = Annotated[
    str | None,
    typer.Option(help="Its record; found beside it if not given, `none` for none."),
]
OnOption = Annotated[
    str | None,
    typer.Option(
        help="Date of judgement; if not given, the later of signature and last "
        "record entry, or today if there is neither."
    ),
]

BAD_NEWS = 1
REFUSED = 3


@contextmanager
def refusing() -> Iterator[None]:
    """Turn an error of Servanda into a paragraph on standard error and exit 3."""
    try:
        yield
    except UnreadableError as error:
        for fault in error.faults:
            typer.echo(str(fault), err=True)
        typer.echo(f"{error.message} ({error.code}).", err=True)
        raise typer.Exit(REFUSED) from error
    except ServandaError as error:
        typer.echo(f"{error} ({error.code})", err=True)
        raise typer.Exit(REFUSED) from error
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(0) from None


def usage(words: str) -> NoReturn:
    """Refuse a wrong call: say what is wanted, exit 2."""
    raise typer.BadParameter(words)


def a_day(text: str | None) -> date | None:
    """Read a date option; refuse it as a usage error."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        usage(f"{text!r} is not a date; write it as 2003-07-24")
