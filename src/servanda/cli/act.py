"""``servanda act``: draft, show, sign, join, submit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.charter import LogOption
from servanda.cli.faces import (
    BAD_NEWS,
    a_day,
    installed,
    refusing,
    usage,
    usual_log,
)
from servanda.cli.keys import PassphraseFile, secret

if TYPE_CHECKING:
    from servanda.acts.ledger import Ledger

__all__ = ["attach"]

FileArgument = Annotated[Path, typer.Argument(help="The file of the act.")]

AttachOption = Annotated[
    list[Path] | None,
    typer.Option("--attach", help="A document that the act names; repeatable."),
]

_act = typer.Typer(
    name="act",
    no_args_is_help=True,
    help="Acts: draft one, read it, sign it, hand it in to a log.",
)


def attach(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(_act)


@_act.command("draft")
def _draft(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    kind: Annotated[str | None, typer.Argument(help="The kind of act.")] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", help="The office that acts."),
    ] = None,
    of: Annotated[
        str | None, typer.Option("--of", help="Id of the party or body it belongs to.")
    ] = None,
    what: Annotated[
        str | None, typer.Option("--what", help="What happened, in words.")
    ] = None,
    body: Annotated[
        Path | None, typer.Option(help="The fields of the act, in YAML or JSON.")
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Option("--set", help="One field, as until=2026-03-01; repeatable."),
    ] = None,
    log: LogOption = None,
    compact: Annotated[Path | None, typer.Option(help="The compact's file.")] = None,
    origin: Annotated[
        str | None, typer.Option(help="Name of the log, where --log is not at hand.")
    ] = None,
    stream: Annotated[
        str | None,
        typer.Option(
            help="The compact's id, or partnership; may be left out where --log holds "
            "one compact."
        ),
    ] = None,
    text: Annotated[
        str | None, typer.Option(help="Digest of the text in force.")
    ] = None,
    charter: Annotated[
        int | None, typer.Option(help="Version of the charter in force.", min=1)
    ] = None,
    occurred: Annotated[
        str | None, typer.Option(help="The day it happened; today if not given.")
    ] = None,
    not_before: Annotated[
        str | None, typer.Option(help="It may not be entered before this day.")
    ] = None,
    expires: Annotated[
        str | None, typer.Option(help="It may not be entered from this day on.")
    ] = None,
    cites: Annotated[
        list[str] | None,
        typer.Option(help="A document it rests on: a file or a digest; repeatable."),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--id", help="The act's own name; made if not given.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Where to write it; ID.act.json if not given.")
    ] = None,
    fields: Annotated[  # noqa: FBT002 - Typer's form
        bool, typer.Option("--fields", help="Say which fields this kind has, and stop.")
    ] = False,
    list_: Annotated[  # noqa: FBT002 - Typer's form
        bool, typer.Option("--list", help="List the kinds of act, and stop.")
    ] = False,
) -> None:
    """Draft an act: a file that nobody has signed yet.

    With --log, the charter's version and the text in force are read from the log, and a
    release freezes what it rests on. Without one, name them: then no network is needed.

    Example: servanda act draft waiver --by "Minister of Police" --of maravel
    --what "Polling moved" --set condition=c-vote --set until=2026-06-01
    --set reason="floods" --compact compact.yaml --origin maravel.example/register
    """
    if list_ or kind is None or fields:
        _explain(kind, listing=list_ or kind is None)
        return
    if by is None or of is None or what is None:
        usage("an act needs --by OFFICE, --of PARTY and --what WORDS")
    if body is not None and words:
        usage("--body names a file with all fields; --set states them one by one")
    with installed("postgres"), refusing(), ExitStack() as opened:
        from servanda.acts.desk import Desk
        from servanda.acts.drafting import Author, Wish, draft, moment, write_draft

        wish = Wish(
            kind=kind,
            author=Author(by, of),
            what=what,
            body=body,
            words=tuple(words or ()),
            occurred=a_day(occurred),
            name=name,
            origin=origin,
            stream=stream,
            compact=compact,
            text=text,
            version=charter,
            not_before=moment(not_before) if not_before else None,
            expires=moment(expires) if expires else None,
            cites=tuple(cites or ()),
        )
        held = _opened(log, opened)
        drafted = draft(wish, held, Desk())
        path = write_draft(drafted.statement, out)
        _shown(path, None, held, "text", remarks=drafted.remarks)


def _explain(kind: str | None, *, listing: bool) -> None:
    with refusing():
        from servanda.acts.fields import the_kind, told_fields
        from servanda.acts.telling import kinds_told

        if listing or kind is None:
            typer.echo(kinds_told(), nl=False)
            typer.echo("Fields of one kind: servanda act draft KIND --fields")
            return
        named = the_kind(kind)
        typer.echo(f"{named.name}: {named.does}")
        typer.echo(f"Signed by {named.by}.\n")
        typer.echo(told_fields(named.name), nl=False)


@_act.command("show")
def _show(
    file: FileArgument,
    charter: Annotated[
        Path | None, typer.Option(help="The charter in force, or the act that set it.")
    ] = None,
    log: LogOption = None,
    attach_: AttachOption = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Say what an act says, who has signed it, who is missing, and what comes next.

    Exit 1 if, by the charter or the log that is named, it cannot be entered yet.

    Example: servanda act show waiver.act.json --charter charter.yaml
    """
    if form not in ("text", "json"):
        usage(f"--format is text or json, not {form!r}")
    with installed("postgres"), refusing(), ExitStack() as opened:
        may_enter = _shown(file, charter, _opened(log, opened), form, attach_ or ())
    if may_enter is False:
        raise typer.Exit(BAD_NEWS)


@_act.command("sign")
def _sign(
    file: FileArgument,
    key: Annotated[
        str, typer.Option(help="A key file, or pkcs11:token=LABEL;object=LABEL.")
    ],
    charter: Annotated[
        Path | None, typer.Option(help="The charter in force, to see who is missing.")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Sign an act in its file. Neither a network nor a log is needed.

    What it says is shown before the passphrase is asked for: read it first.

    Example: servanda act sign waiver.act.json --key minister.key
    """
    with installed("hsm"), refusing():
        from servanda.acts.keys import open_signer
        from servanda.acts.signing import read_act, sign
        from servanda.acts.telling import told_statement

        typer.echo(told_statement(read_act(file).statement))
        what = (
            "PIN of the token" if key.startswith("pkcs11:") else f"Passphrase of {key}"
        )
        signer = open_signer(key, secret(what, passphrase_file))
        if sign(file, signer):
            typer.echo(f"Signed: {file} now bears the signature of {key}.\n")
        else:
            typer.echo(f"{key} has signed {file} before; nothing was changed.\n")
        if charter is not None:
            _shown(file, charter, None, "text")
        else:
            typer.echo(
                f"Next: hand {file} to the next who signs, or `servanda act submit "
                f"{file} --log LOG`."
            )


@_act.command("join")
def _join(
    file: FileArgument,
    copies: Annotated[list[Path], typer.Argument(help="Copies that others signed.")],
) -> None:
    """Bring the signatures of copies that were signed apart into one file.

    Example: servanda act join waiver.act.json waiver-speaker.act.json
    """
    with refusing():
        from servanda.acts.signing import join

        added = join(file, copies)
    noun = "signature was" if added == 1 else "signatures were"
    typer.echo(f"{added} {noun} added to {file}.")


@_act.command("submit")
def _submit(
    file: FileArgument,
    log: Annotated[
        str | None,
        typer.Option(
            help="The log: its file, or postgresql://…; if not given, SERVANDA_LOG, "
            "or else register.sqlite here."
        ),
    ] = None,
    attach_: AttachOption = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Hand a signed act in to a log; exit 1 if it is not entered, and say why.

    A compact that is attached as YAML is kept in the canonical form that its digest
    names; other documents are kept as they are.

    Example: servanda act submit sealing.act.json --log maravel.db
    --attach compact.yaml
    """
    if form not in ("text", "json"):
        usage(f"--format is text or json, not {form!r}")
    with installed("postgres"), refusing(), ExitStack() as opened:
        from servanda.acts.desk import Desk
        from servanda.acts.submitting import opened_log, stated, submit
        from servanda.acts.telling import told_outcome

        held = opened.enter_context(opened_log(log or usual_log()))
        done = submit(file, held, attach_ or (), Desk())
        if form == "json":
            typer.echo(json.dumps(stated(done), indent=2, ensure_ascii=False))
        else:
            typer.echo(told_outcome(done), nl=False)
    if not done.is_entered:
        raise typer.Exit(BAD_NEWS)


def _opened(log: str | None, stack: ExitStack) -> Ledger | None:
    if log is None:
        return None
    from servanda.acts.desk import Desk
    from servanda.acts.ledger import opened_ledger

    return stack.enter_context(opened_ledger(log, Desk()))


def _shown(
    path: Path,
    charter: Path | None,
    log: Ledger | None,
    form: str,
    attach: Sequence[Path] = (),
    remarks: Sequence[str] = (),
) -> bool | None:
    """Show an act; return whether it may enter, or None where nothing was asked."""
    from servanda.acts.desk import Desk
    from servanda.acts.showing import show, stated
    from servanda.acts.telling import told_act

    shown = show(path, charter=charter, log=log, desk=Desk(), attach=attach)
    if form == "json":
        typer.echo(json.dumps(stated(shown), indent=2, ensure_ascii=False))
    else:
        typer.echo(told_act(shown, remarks), nl=False)
    return None if shown.verdict is None else shown.may_enter
