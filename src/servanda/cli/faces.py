"""How every command speaks: errors in a paragraph, exit codes, no colour in files."""

from __future__ import annotations

import os
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
    "AsOfOption",
    "FactsOption",
    "FormOption",
    "KnownByOption",
    "OnOption",
    "RecordOption",
    "a_day",
    "a_form",
    "installed",
    "refusing",
    "usage",
    "usual_log",
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

AsOfOption = Annotated[
    str | None, typer.Option(help="The last day described; today if not given.")
]
KnownByOption = Annotated[
    str | None,
    typer.Option(
        help="Only what was public by this day; if not given, all, and then the "
        "answer is retrospective."
    ),
]
FormOption = Annotated[str, typer.Option("--format", help="text, json or html.")]

BAD_NEWS = 1
REFUSED = 3

_SHOWN = 200


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
    except OSError as error:
        # What no module foresaw: a name that is too long, a loop of links, no rights.
        where = f"{str(error.filename)[:_SHOWN]}: " if error.filename else ""
        typer.echo(
            f"{_writable(where)}{error.strerror or error}. See that the name is right "
            "and that what it names can be read, or written where it is made.",
            err=True,
        )
        raise typer.Exit(REFUSED) from error
    except UnicodeEncodeError as error:
        typer.echo(
            f"{_writable(error.object)[:_SHOWN]}: it holds a character that cannot be "
            "written. Give names and words in UTF-8.",
            err=True,
        )
        raise typer.Exit(REFUSED) from error


def _writable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


@contextmanager
def installed(extra: str) -> Iterator[None]:
    """Say which part of Servanda must be installed where a library is missing."""
    try:
        yield
    except ModuleNotFoundError as missing:
        typer.echo(
            f"This needs {missing.name}, which is not installed. "
            f"Install servanda with its {extra}: servanda[{extra}].",
            err=True,
        )
        raise typer.Exit(REFUSED) from missing


def a_form(form: str) -> None:
    """Refuse a form that is none of text, json and html as a usage error."""
    if form not in ("text", "json", "html"):
        usage(f"--format is one of text, json, html, not {form!r}")


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


def usual_log() -> str:
    """Return the log that is meant where none is named."""
    return os.environ.get("SERVANDA_LOG") or "register.sqlite"
