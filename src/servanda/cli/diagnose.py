"""``servanda diagnose``."""

from __future__ import annotations

from typing import Annotated

import typer

from servanda.cli.faces import (
    AsOfOption,
    FormOption,
    KnownByOption,
    a_day,
    a_form,
    installed,
    refusing,
)

__all__ = ["attach"]


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("diagnose")(_diagnose)


def _diagnose(
    state: Annotated[str, typer.Argument(help="Three-letter code, as MLI for Mali.")],
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    compact: Annotated[
        str | None, typer.Option(help="A compact whose clauses are read as well.")
    ] = None,
    form: FormOption = "text",
) -> None:
    """Read STATE from the evidence: a country brief of two pages, with its sources.

    Example: servanda diagnose MLI --as-of 2012-12-31 --format html
    """
    a_form(form)
    described, public = a_day(as_of), a_day(known_by)
    with installed("evidence"), refusing():
        from servanda.acts.diagnosing import diagnose, diagnosed

        found = diagnose(state, as_of=described, known_by=public, compact=compact)
        typer.echo(diagnosed(found, form), nl=False)
