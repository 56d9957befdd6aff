"""``servanda accede``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import BAD_NEWS, a_day, refusing, usage
from servanda.cli.seal import (
    CharterOption,
    DayOption,
    IdOption,
    LogOption,
    OriginOption,
    OutOption,
)

__all__ = ["attach"]


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("accede")(_accede)


def _accede(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    party: Annotated[
        str | None, typer.Argument(help="Id of the party that accedes.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", help="The office that may bind the party.")
    ] = None,
    log: LogOption = None,
    origin: OriginOption = None,
    reservations: Annotated[
        str | None, typer.Option("--reservations", help="In the party's own words.")
    ] = None,
    without_reservation: Annotated[  # noqa: FBT002 - Typer's form of a flag
        bool, typer.Option("--without-reservation", help="The party reserves nothing.")
    ] = False,
    withdraw: Annotated[  # noqa: FBT002 - as above
        bool, typer.Option("--withdraw", help="Draw up a withdrawal instead.")
    ] = False,
    list_: Annotated[
        str | None,
        typer.Option("--list", help="Show who stands where in a log, and stop."),
    ] = None,
    compact: Annotated[
        Path | None,
        typer.Option("--compact", help="With --list: the parties of this compact."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="With --list: at the end of this day; else now."),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    charter: CharterOption = None,
    id_: IdOption = None,
    on: DayOption = None,
    out: OutOption = None,
) -> None:
    """Draw up a party's accession to the four common principles, or list who acceded.

    Example: servanda accede brenn --by "Federal Minister of Foreign Affairs"
    --without-reservation --origin maravel.example/register
    """
    if form not in ("text", "json"):
        usage(f"--format is one of text, json, not {form!r}")
    if list_ is not None:
        _listed(list_, compact, as_of, form)
        return
    if party is None or by is None:
        usage("name the party, and with --by its office that may bind it")
    if reservations is not None and without_reservation:
        usage("either --reservations or --without-reservation, not both")
    from servanda.acts.acceding import NO_RESERVATION, accede
    from servanda.acts.acceding import withdraw as withdrawn
    from servanda.acts.desk import Desk
    from servanda.acts.sealing import Stated

    stated = Stated(by, party, log, origin, None, charter, a_day(on), id_)
    with refusing():
        if withdraw:
            done = withdrawn(party, stated, Desk(), out)
        else:
            said = NO_RESERVATION if without_reservation else reservations
            done = accede(party, said, stated, Desk(), out)
    typer.echo(done.statement.what)
    for step in done.next:
        typer.echo(step)


def _listed(location: str, compact: Path | None, as_of: str | None, form: str) -> None:
    """Show who stands where; bad news where a party of the compact is outside."""
    from servanda.acts.acceding import registry_in, told
    from servanda.acts.desk import Desk

    day = a_day(as_of)
    with refusing():
        found = registry_in(location, compact, day, Desk())
        typer.echo(told(found, form), nl=False)
    if found.compact is not None and found.outside:
        raise typer.Exit(BAD_NEWS)
