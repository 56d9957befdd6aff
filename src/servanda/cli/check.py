"""``servanda check``."""

from __future__ import annotations

from typing import Annotated

import typer

from servanda.cli.faces import (
    BAD_NEWS,
    FactsOption,
    OnOption,
    RecordOption,
    a_day,
    refusing,
    usage,
)

__all__ = ["attach"]

_FORMATS = ("text", "json", "sarif", "html")


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("check")(_check)


def _check(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    file: Annotated[
        str | None, typer.Argument(help="The compact; - reads standard input.")
    ] = None,
    facts: FactsOption = None,
    record: RecordOption = None,
    on: OnOption = None,
    stage: Annotated[
        str | None,
        typer.Option(help="Count only the checks of stage D, V, R or X (or several)."),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(help="Count the general checks and one of US, EU, UN, regional."),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help="text, json, sarif or html.")
    ] = "text",
    list_: Annotated[  # noqa: FBT002 - Typer's form of a flag
        bool, typer.Option("--list", help="List the checks and stop.")
    ] = False,
) -> None:
    """Hold FILE to the 83 checks; exit 1 unless every BLOCK and HIGH check is settled.

    Example: servanda check examples/ramsi/compact.yaml --stage D
    """
    if form not in _FORMATS:
        usage(f"--format is one of {', '.join(_FORMATS)}, not {form!r}")
    if stage is not None and (not stage or set(stage) - set("DVRX")):
        usage(f"--stage takes letters of D, V, R, X, not {stage!r}")
    if profile is not None and profile not in ("general", "US", "EU", "UN", "regional"):
        usage(f"--profile is one of general, US, EU, UN, regional, not {profile!r}")
    from servanda.acts.checking import Beside, check, listed, told

    if list_:
        typer.echo(listed(form), nl=False)
        return
    if file is None:
        usage("name the compact's file, as in: servanda check compact.yaml")
    with refusing():
        report = check(
            file,
            beside=Beside(record, facts),
            on=a_day(on),
            stage=stage,
            profile=profile,
        )
        typer.echo(told(report, form), nl=False)
    if not report.is_clean:
        raise typer.Exit(BAD_NEWS)
