"""``servanda evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import (
    BAD_NEWS,
    FormOption,
    KnownByOption,
    a_day,
    a_form,
    installed,
    refusing,
    usage,
)
from servanda.cli.progress import progress

__all__ = ["attach"]


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("evaluate")(_evaluate)


def _evaluate(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    design: Annotated[
        Path | None,
        typer.Option(help="The design: which effect is asked for, and how."),
    ] = None,
    registered: Annotated[
        Path | None,
        typer.Option(
            help="The design as it was sealed, where another is run; every difference "
            "is told."
        ),
    ] = None,
    log: Annotated[
        str | None,
        typer.Option("--log", help="The log in which the design may be sealed."),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(help="The CSV file, where it does not lie beside the design."),
    ] = None,
    known_by: KnownByOption = None,
    form: FormOption = "text",
    out: Annotated[
        Path | None, typer.Option(help="Write to this file, not to standard output.")
    ] = None,
) -> None:
    """Estimate an effect by a design, or say which condition of it does not hold.

    Exit 1 if no effect is told: a condition fails, or outcomes are not there yet.

    Example: servanda evaluate --design examples/evaluation/income.yaml
    """
    a_form(form)
    public = a_day(known_by)
    if design is None:
        usage("name a design with --design")
    with installed("evaluation"), refusing(), progress() as tell:
        from servanda.acts.desk import Desk
        from servanda.acts.evaluating.estimating_effects import (
            Asked,
            effect_told,
            estimate_effect,
        )
        from servanda.acts.foreseeing import keep_told

        asked = Asked(design, registered, log, data, public)
        found = estimate_effect(asked, Desk(progress=tell))
        text = effect_told(found, form)
        if out is not None:
            keep_told(text, out)
    typer.echo(text if out is None else str(out), nl=out is not None)
    if not found.is_told:
        raise typer.Exit(BAD_NEWS)
