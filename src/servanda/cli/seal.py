"""``servanda seal``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import a_day, refusing

__all__ = [
    "ByOption",
    "CharterOption",
    "DayOption",
    "IdOption",
    "LogOption",
    "OfOption",
    "OriginOption",
    "OutOption",
    "attach",
]

ByOption = Annotated[
    str, typer.Option("--by", help="The office that acts, as 'Minister of Justice'.")
]
OfOption = Annotated[
    str, typer.Option("--of", help="Id of the party or body the office belongs to.")
]
LogOption = Annotated[
    str | None,
    typer.Option("--log", help="The log it is meant for, where it is at hand."),
]
OriginOption = Annotated[
    str | None, typer.Option("--origin", help="That log's name, where it is not.")
]
CharterOption = Annotated[
    int | None,
    typer.Option("--charter", help="Version of the charter in force.", min=1),
]
IdOption = Annotated[
    str | None,
    typer.Option("--id", help="The act's own name; one is made if not given."),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", help="Where to write the act; its own name if not given."),
]
DayOption = Annotated[
    str | None, typer.Option("--on", help="The day it happens; today if not given.")
]


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("seal")(_seal)


def _seal(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    kind: Annotated[
        str,
        typer.Argument(
            help="compact, forecast, evaluation-design, treaty-text, assessment, "
            "reassessment or other."
        ),
    ],
    file: Annotated[Path, typer.Argument(help="The document.", dir_okay=False)],
    by: ByOption,
    of: OfOption,
    compact: Annotated[
        Path | None,
        typer.Option(
            help="The compact that the document belongs to; not needed for itself."
        ),
    ] = None,
    log: LogOption = None,
    origin: OriginOption = None,
    charter: CharterOption = None,
    id_: IdOption = None,
    on: DayOption = None,
    out: OutOption = None,
) -> None:
    """Draw up the sealing of a document by its digest, to be signed and entered.

    Example: servanda seal forecast outlook.json --compact compact.yaml
    --by Registrar --of concord --origin maravel.example/register
    """
    from servanda.acts.desk import Desk
    from servanda.acts.sealing import Stated, seal

    day = a_day(on)
    stated = Stated(by, of, log, origin, compact, charter, day, id_)
    with refusing():
        done = seal(kind, file, stated, Desk(), out)
    typer.echo(f"{done.statement.what}\n{done.digest}")
    for step in done.next:
        typer.echo(step)
