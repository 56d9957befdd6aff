"""``servanda charter``: begin one, check it, say who may sign what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from servanda import __version__
from servanda.cli.faces import BAD_NEWS, a_day, installed, refusing, usage

if TYPE_CHECKING:
    from servanda.acts.chartering import Found

__all__ = ["LogOption", "attach"]

LogOption = Annotated[
    str | None,
    typer.Option("--log", help="The log or a copy: file, folder, address."),
]
FileArgument = Annotated[
    Path | None,
    typer.Argument(help="A charter, or the file of the act that sets it."),
]
StreamOption = Annotated[
    str | None,
    typer.Option(
        "--stream",
        help="The compact's id, or partnership; may be left out where the log holds "
        "one compact.",
    ),
]

_charter = typer.Typer(
    name="charter",
    no_args_is_help=True,
    help="Charters: who may sign which kind of act.",
)


def attach(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(_charter)


@_charter.command("new")
def _new(
    stream: Annotated[
        str,
        typer.Argument(help="The compact's id, or partnership.", show_default=False),
    ],
    public: Annotated[
        list[Path] | None,
        typer.Option("--key", help="Public half of a holder's key, FILE.key.pub."),
    ] = None,
    vouched: Annotated[
        str | None, typer.Option(help="Who vouched for the keys, and how.")
    ] = None,
    after: Annotated[
        Path | None,
        typer.Option(help="The act that set the charter in force, to follow it."),
    ] = None,
    log: LogOption = None,
    out: Annotated[
        Path | None, typer.Option(help="Where to write it; printed if not given.")
    ] = None,
) -> None:
    """Begin a charter: the first of a stream, or the next after the one in force.

    The first is made of the public halves of the holders' keys. With --log or --after
    it is the charter in force with the next version, to be changed; a --key takes the
    place of its holder's old one, or brings in a new holder.

    Example: servanda charter new maravel --key president.key.pub --out charter.yaml
    """
    with installed("postgres"), refusing():
        from servanda.acts.chartering import after as following
        from servanda.acts.documents import write_new
        from servanda.acts.skeletons import first_charter

        if log is None and after is None:
            text = first_charter(stream, public or (), vouched)
        else:
            if vouched:
                usage("--vouched is for the first charter; edit it in this one")
            text = following(_found(after, log, stream), public or ())
        if out is None:
            typer.echo(text, nl=False)
            return
        write_new(out, text.encode())
    typer.echo(f"Wrote {out}. Next: fill it in, then `servanda charter check {out}`.")


@_charter.command("check")
def _check(
    file: Annotated[Path, typer.Argument(help="A charter.")],
) -> None:
    """Say what is wrong with a charter; exit 1 if the register will not take it.

    Example: servanda charter check charter.yaml
    """
    with refusing():
        from servanda.acts.chartering import check_charter, find_charter
        from servanda.acts.telling import told_check

        checked = check_charter(find_charter(file))
        typer.echo(told_check(checked), nl=False)
    if checked.faults:
        raise typer.Exit(BAD_NEWS)


@_charter.command("show")
def _show(
    file: FileArgument = None,
    log: LogOption = None,
    stream: StreamOption = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Say in words who may sign what: of a file, or of the charter in force in a log.

    Example: servanda charter show --log maravel.db --stream maravel
    """
    if form not in ("text", "json"):
        usage(f"--format is text or json, not {form!r}")
    if (file is None) == (log is None):
        usage("name a charter's file, or a log with --log")
    with installed("postgres"), refusing():
        from servanda.acts.telling import told_charter

        found = _found(file, log, stream)
        if form == "json":
            said = {"servanda": __version__, "act": found.act, **found.charter.document}
            typer.echo(json.dumps(said, indent=2, ensure_ascii=False))
        else:
            typer.echo(told_charter(found.charter), nl=False)


@_charter.command("doubt")
def _doubt(
    key: Annotated[
        str,
        typer.Argument(help="A key's id, sha256:…, or the file of its public half."),
    ],
    log: Annotated[
        str,
        typer.Option(
            help="A file, the folder of an export, postgresql://… or https://…"
        ),
    ],
    since: Annotated[
        str | None,
        typer.Option(help="The day from which on someone else may have held it."),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """List the acts in doubt because a key is; exit 1 if some rest on it alone.

    What a revoked key signed before stays in the log and counts there; this says which
    acts would not have been entered without it.

    Example: servanda charter doubt payer.key.pub --log maravel.db --since 2031-04-02
    """
    if form not in ("text", "json"):
        usage(f"--format is text or json, not {form!r}")
    day = a_day(since)
    with installed("postgres"), refusing():
        from servanda.acts.doubting import doubted, keyids_in, stated, told

        found = doubted(log, keyids_in(key), day)
        if form == "json":
            said = {"servanda": __version__, **stated(found)}
            typer.echo(json.dumps(said, indent=2, ensure_ascii=False))
        else:
            typer.echo(told(found), nl=False)
    if found.fallen:
        raise typer.Exit(BAD_NEWS)


def _found(file: Path | None, log: str | None, stream: str | None) -> Found:
    from servanda.acts.chartering import find_charter, in_force
    from servanda.acts.desk import Desk
    from servanda.acts.ledger import compacts_in, opened_ledger

    if file is not None:
        return find_charter(file)
    desk = Desk()
    with opened_ledger(log or "", desk) as held:
        held_in = compacts_in(held)
        if stream is None and len(held_in) != 1:
            usage(f"--stream names one of {', '.join(held_in) or 'no compacts'}")
        return in_force(held, stream or held_in[0], desk)
