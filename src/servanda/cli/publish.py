"""``servanda publish``: the same record in the forms that others read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import (
    FactsOption,
    OnOption,
    RecordOption,
    a_day,
    installed,
    refusing,
    usage,
)
from servanda.cli.moments import WhenOption
from servanda.cli.progress import progress
from servanda.cli.sources import Given, must_be_before, source_of

__all__ = ["attach"]

_TILES = "tiles"
"""The form that is made of a log and not of what is told from it."""


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("publish")(_publish)


def _publish(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    form: Annotated[str, typer.Argument(help="The form; --list names them.")] = "",
    files: Annotated[
        list[Path] | None, typer.Argument(help="Compacts; none where --log is given.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The folder to write into.")] = None,
    log: Annotated[
        str | None, typer.Option("--log", help="Publish from this log, not from files.")
    ] = None,
    compact: Annotated[
        list[str] | None,
        typer.Option("--compact", help="A compact of the log; all if not given."),
    ] = None,
    as_of: WhenOption = None,
    since: Annotated[
        str | None,
        typer.Option(help="The day of the last one, for those that tell what changed."),
    ] = None,
    base: Annotated[
        str, typer.Option(help="The address under which all forms lie, for links.")
    ] = "",
    publisher: Annotated[
        str,
        typer.Option(help="The organisation that publishes, for iati, ocds and dcat."),
    ] = "",
    publisher_id: Annotated[
        str,
        typer.Option(
            help="Its identifier, as org-id.guide writes it: GB-COH-01234567."
        ),
    ] = "",
    on: OnOption = None,
    record: RecordOption = None,
    facts: FactsOption = None,
    listed: Annotated[  # noqa: FBT002 - Typer's form of a flag
        bool, typer.Option("--list", help="List the forms and stop.")
    ] = False,
) -> None:
    """Write the record in a form that others read, with loss.json: what it cannot hold.

    Example: servanda publish iati examples/ramsi/compact.yaml --out published
    """
    if listed:
        _list()
        return
    if not form:
        usage("name a form; --list names them")
    if out is None:
        usage("name the folder to write into: --out DIR")
    _must_be_one_source(form, files, log, is_part=bool(compact or as_of))
    last = a_day(since)
    given = Given(
        tuple(files or ()), log, tuple(compact or ()), as_of, on, record, facts
    )
    must_be_before(last, given)
    with installed("publication"), refusing(), progress() as tell:
        from servanda.acts.desk import Desk
        from servanda.acts.foretelling import foreseen_of
        from servanda.acts.publishing.publishing import (
            asked,
            form_named,
            publish,
            publisher_named,
        )
        from servanda.acts.publishing.tiles import tiles

        desk, wanted = Desk(progress=tell), form_named(form)
        named = publisher_named(publisher, publisher_id)
        source = source_of(given)
        done = (
            tiles(log, out, desk)
            if log is not None and form == _TILES
            else publish(
                wanted, asked(source, last, desk, base, named, foreseen_of), out
            )
        )
    for path in done.paths:
        typer.echo(str(path))
    for remark in done.remarks:
        typer.echo(remark, err=True)
    many = len(done.loss.lost)
    typer.echo(f"Not held by this form: {many} {'thing' if many == 1 else 'things'}.")


def _list() -> None:
    """Name every form, with its standard and what it is."""
    from servanda.acts.publishing.publishing import FORMS, TILES

    for one in (*FORMS, TILES):
        standard = f" ({one.standard})" if one.standard else ""
        typer.echo(f"{one.name:<10}{one.what}{standard}")


def _must_be_one_source(
    form: str, files: list[Path] | None, log: str | None, *, is_part: bool
) -> None:
    """Refuse files beside a log, neither of them, and a part of a log as tiles."""
    if bool(files) == bool(log):
        usage("name the files of compacts, or a log with --log, and not both")
    if form == _TILES and (files or is_part):
        usage("tiles are of a whole log as it is: name it with --log, and nothing else")
