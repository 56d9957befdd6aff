"""``servanda evidence``: fetch, import, list, show, check, export, attribution."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from servanda.cli.faces import (
    BAD_NEWS,
    REFUSED,
    AsOfOption,
    FormOption,
    KnownByOption,
    a_day,
    a_form,
    installed,
    refusing,
    usage,
)
from servanda.cli.progress import progress

if TYPE_CHECKING:
    from servanda.acts.gathering import Brought

__all__ = ["attach"]

_NEEDS = "evidence"
_WIDEST = 100

_evidence = typer.Typer(
    name="evidence",
    no_args_is_help=True,
    help="Public data with source, licence and vintage: bring, look at, hand on.",
)


def attach(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(_evidence)


def _width() -> int:
    """Return how wide tables may be: as the terminal, or as a file is read best."""
    return min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)


@_evidence.command("fetch")
def _fetch(
    provider: Annotated[
        list[str] | None,
        typer.Argument(help="Providers or data sets; all that can be if none."),
    ] = None,
    form: FormOption = "text",
) -> None:
    """Download from the providers' public addresses and import what comes.

    What breaks off goes on where it stopped when the command is run again. A provider
    that fails does not stop the others; the exit code is then 3.

    Example: servanda evidence fetch ucdp world-bank
    """
    a_form(form)
    with installed(_NEEDS), refusing():
        from servanda.acts.desk import Desk
        from servanda.acts.fetching import fetch

        with progress() as tell:
            brought = fetch(provider or (), desk=Desk(progress=tell))
        _report(brought, form)


@_evidence.command("import")
def _import(
    path: Annotated[list[Path], typer.Argument(help="Files, or folders of them.")],
    dataset: Annotated[
        str | None, typer.Option(help="The data set, where the columns do not tell.")
    ] = None,
    version: Annotated[
        str | None, typer.Option(help="The release, where the file does not tell.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="The day by which it was public.")
    ] = None,
    form: FormOption = "text",
) -> None:
    """Import files that you have, as their providers publish them.

    A file is taken whole or refused whole; the others come all the same.

    Example: servanda evidence import V-Dem-CY-Core-v15.csv --published 2025-03-31
    """
    a_form(form)
    day = a_day(published)
    with installed(_NEEDS), refusing():
        from servanda.acts.desk import Desk
        from servanda.acts.gathering import Labels, bring

        labels = Labels(dataset=dataset, version=version, published=day)
        with progress() as tell:
            brought = bring(path, labels=labels, desk=Desk(progress=tell))
        _report(brought, form)


def _report(brought: tuple[Brought, ...], form: str) -> None:
    """Say what became of each file; exit 3 if one was refused or there was none."""
    from servanda.acts.evidence import reported

    if not brought:
        typer.echo("There was no file to import.", err=True)
        raise typer.Exit(REFUSED)
    bad = [one for one in brought if one.error and not one.is_passed_over]
    if form != "text" or len(bad) < len(brought):
        typer.echo(reported(brought, form, _width()), nl=False)
    for one in bad:
        kept = f" The file is kept as {one.kept}." if one.kept else ""
        typer.echo(f"{one.error}{kept} ({one.error and one.error.code})", err=True)
    if bad:
        raise typer.Exit(REFUSED)


@_evidence.command("forget")
def _forget(
    dataset: Annotated[str, typer.Argument(help="The data set.")],
    version: Annotated[
        str | None, typer.Option(help="One version of it; all if not given.")
    ] = None,
) -> None:
    """Take a data set, or one version of it, out of the store.

    Example: servanda evidence forget pts --version 2024
    """
    with installed(_NEEDS), refusing():
        from servanda.acts.gathering import forget

        gone = forget(dataset, version)
    noun = "vintage was" if gone == 1 else "vintages were"
    typer.echo(f"{gone} {noun} taken out")


@_evidence.command("list")
def _list(
    indicators: Annotated[  # noqa: FBT002 - Typer's form
        bool, typer.Option("--indicators", help="List the indicators, by theme.")
    ] = False,
    form: FormOption = "text",
) -> None:
    """List what the store holds, and what can be added to it.

    Example: servanda evidence list
    """
    a_form(form)
    with installed(_NEEDS), refusing():
        from servanda.acts import evidence

        tell = evidence.indicators if indicators else evidence.listing
        typer.echo(tell(form, width=_width()), nl=False)


@_evidence.command("show")
def _show(
    name: Annotated[str, typer.Argument(help="An indicator, or a data set.")],
    place: Annotated[
        str | None, typer.Option(help="Three-letter code of a state, as MLI.")
    ] = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    form: FormOption = "text",
) -> None:
    """Show what an indicator means and its values for one place, or a data set.

    Of a data set: its terms, how to get it, what is held, what was refused and why.

    Example: servanda evidence show electoral_democracy --place MLI --as-of 2012-12-31
    """
    a_form(form)
    described, public = a_day(as_of), a_day(known_by)
    with installed(_NEEDS), refusing():
        from servanda.acts.desk import Desk
        from servanda.acts.evidence import Clocks, shown

        clocks = Clocks(described or public or Desk().today(), public)
        said = shown(name, place=place, clocks=clocks, form=form, width=_width())
        typer.echo(said, nl=False)


@_evidence.command("check")
def _check(form: FormOption = "text") -> None:
    """Compare every file of the store with its digest; exit 1 if one is damaged.

    Example: servanda evidence check
    """
    a_form(form)
    with installed(_NEEDS), refusing():
        from servanda.acts.evidence import checked

        found = checked(form, width=_width())
    typer.echo(found.text, nl=False)
    if not found.is_sound:
        raise typer.Exit(BAD_NEWS)


@_evidence.command("export")
def _export(
    out: Annotated[Path, typer.Option(help="The folder for data, attribution, loss.")],
    indicator: Annotated[
        list[str] | None, typer.Argument(help="Indicators; all that may be if none.")
    ] = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    form: Annotated[str, typer.Option("--format", help="csv or parquet.")] = "csv",
) -> None:
    """Hand on what licences allow, with attribution and what was left out.

    Example: servanda evidence export gdp_growth --out data
    """
    if form not in ("csv", "parquet"):
        usage(f"--format is csv or parquet, not {form!r}")
    described, public = a_day(as_of), a_day(known_by)
    with installed(_NEEDS), refusing():
        from servanda.acts.evidence import exported

        done = exported(
            out,
            indicators=tuple(indicator or ()),
            as_of=described or public,
            known_by=public,
            form=cast("Literal['csv', 'parquet']", form),
        )
    for file in done.files:
        typer.echo(str(file))
    left = f"; {len(done.left_out)} indicators left out" if done.left_out else ""
    typer.echo(f"{done.rows} observations{left}")


@_evidence.command("attribution")
def _attribution(form: FormOption = "text") -> None:
    """Say who must be named for what the store holds, and under which terms.

    Example: servanda evidence attribution --format html
    """
    a_form(form)
    with installed(_NEEDS), refusing():
        from servanda.acts.evidence import attributed

        typer.echo(attributed(form, width=_width()), nl=False)
