"""``servanda cases``: the library of historical cases."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import FormOption, a_form, installed, refusing, usage

__all__ = ["attach"]

_FEWEST, _MOST = 2, 5

_cases = typer.Typer(
    no_args_is_help=True, help="The library of historical cases: 54, thinly coded."
)


def attach(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(_cases, name="cases")


@_cases.command("list")
def _list(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    words: Annotated[str | None, typer.Argument(help="Words that they hold.")] = None,
    host: Annotated[
        str | None, typer.Option(help="The host's code, as SLB, or a part of its name.")
    ] = None,
    contested: Annotated[
        str | None, typer.Option(help="Whether the request was: yes or no.")
    ] = None,
    exit_agreed: Annotated[
        str | None,
        typer.Option("--exit", help="An exit was agreed: yes or no."),
    ] = None,
    mean: Annotated[
        str | None, typer.Option("--by", help="What was done, as training.")
    ] = None,
    after: Annotated[
        str | None,
        typer.Option(help="Conflict in five years after: none, recurred, continued."),
    ] = None,
    form: FormOption = "text",
) -> None:
    """List cases, what they show, and what no list of them allows to conclude.

    Example: servanda cases list --contested yes --exit no
    """
    a_form(form)
    for said in (contested, exit_agreed):
        if said not in {None, "yes", "no"}:
            usage(f"yes or no, not {said!r}")
    with installed("evidence"), refusing():
        from servanda.acts.casebook import Search, listed, told

        search = Search(words, host, contested, exit_agreed, mean, after)
        typer.echo(told(listed(search), form), nl=False)


@_cases.command("show")
def _show(
    case: Annotated[str, typer.Argument(help="The case's id, as C01.")],
    form: FormOption = "text",
    out: Annotated[
        Path | None,
        typer.Option(help="Write compact, record and facts into this folder instead."),
    ] = None,
) -> None:
    """Show a case: what was agreed, what in fact happened, and who says so.

    Example: servanda cases show C01
    """
    a_form(form)
    with installed("evidence"), refusing():
        from servanda.acts.casebook import shown, told, written

        if out is None:
            typer.echo(told(shown(case), form), nl=False)
            return
        for path in written(case, out):
            typer.echo(str(path))


@_cases.command("compare")
def _compare(
    cases: Annotated[list[str], typer.Argument(help="Two to five ids, as C01 C18.")],
    form: FormOption = "text",
) -> None:
    """Lay cases side by side, field by field.

    Example: servanda cases compare C01 C18
    """
    a_form(form)
    if not _FEWEST <= len(cases) <= _MOST:
        usage(f"name {_FEWEST} to {_MOST} cases")
    with installed("evidence"), refusing():
        from servanda.acts.casebook import compared, told

        typer.echo(told(compared(cases), form), nl=False)
