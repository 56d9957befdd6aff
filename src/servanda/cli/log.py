"""``servanda log``: init, append, checkpoint, export, prove, verify, audit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import BAD_NEWS, installed, refusing, usage
from servanda.cli.keys import PassphraseFile, secret
from servanda.cli.moments import WhenOption, a_moment
from servanda.cli.progress import progress

__all__ = ["attach"]

_NEEDS = "postgres"

_log = typer.Typer(
    name="log",
    no_args_is_help=True,
    help="The log of acts: make one, write, sign, export, prove, audit.",
)

LogArgument = Annotated[str, typer.Argument(help="A file, or postgresql://…")]
AnywhereArgument = Annotated[
    str,
    typer.Argument(help="A file, the folder of an export, postgresql://… or https://…"),
]
KeyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--key", help="The log's public key, or a file that holds it. Repeatable."
    ),
]
PolicyOption = Annotated[
    Path | None,
    typer.Option(help="Which witnesses must have cosigned (tlog-policy).", exists=True),
]
FormOption = Annotated[str, typer.Option("--format", help="text or json.")]


def attach(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(_log)


@_log.command("init")
def _init(
    log: LogArgument,
    origin: Annotated[
        str, typer.Option(help="The log's name: a domain and path that you hold.")
    ],
) -> None:
    """Make a new, empty log.

    Example: servanda log init register.sqlite --origin maravel.example/register
    """
    with installed(_NEEDS), refusing():
        from servanda.acts.logs import made

        typer.echo(f"{made(log, origin)}: an empty log, {origin}")


@_log.command("append")
def _append(
    log: LogArgument,
    act: Annotated[list[Path], typer.Argument(help="Signed acts, in order.")],
    attach: Annotated[
        list[Path] | None,
        typer.Option(help="A document that an act names by its digest. Repeatable."),
    ] = None,
) -> None:
    """Enter signed acts; exit 1 if one of them is not entered.

    What is said to be entered is on the disk. Each act is judged by itself.

    Example: servanda log append register.sqlite request.act --attach letter.pdf
    """
    with installed(_NEEDS), refusing():
        from servanda.acts.logs import entered

        done = entered(log, act, attach or ())
    for one in done:
        typer.echo(str(one), err=not one.is_in)
    if not all(one.is_in for one in done):
        raise typer.Exit(BAD_NEWS)


@_log.command("checkpoint")
def _checkpoint(
    log: LogArgument,
    key: Annotated[Path, typer.Option(help="The log's key file.", exists=True)],
    memory: Annotated[
        Path | None,
        typer.Option(help="What was signed last; beside the key if not given."),
    ] = None,
    policy: PolicyOption = None,
    begin: Annotated[  # noqa: FBT002 - Typer's form
        bool,
        typer.Option(
            "--begin", help="Begin a lost memory anew, after asking every witness."
        ),
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Sign the log as it stands, and have the policy's witnesses cosign it.

    Everything is read back and hashed again first. A log that was put back from a
    backup is not signed.

    Example: servanda log checkpoint register.sqlite --key log.key
    """
    with installed(_NEEDS), refusing():
        from servanda.acts.logs import Pen, signed

        pen = Pen(key, secret("Passphrase of the log", passphrase_file), memory, policy)
        done = signed(log, pen, begins=begin)
    typer.echo(done.note.decode(), nl=False)


@_log.command("export")
def _export(
    log: LogArgument,
    out: Annotated[Path, typer.Option(help="The folder; an older export is added to.")],
) -> None:
    """Write the log as files that anyone can serve, copy and audit.

    Example: servanda log export register.sqlite --out public/register
    """
    with installed(_NEEDS), refusing():
        from servanda.acts.desk import Desk
        from servanda.acts.logs import exported

        with progress() as tell:
            size = exported(log, out, desk=Desk(progress=tell))
    typer.echo(f"{out}: {size:,} {'entry' if size == 1 else 'entries'}")


@_log.command("rebuild")
def _rebuild(
    copy: AnywhereArgument,
    into: Annotated[str, typer.Option(help="A new file, or an empty postgresql://…")],
) -> None:
    """Build a log anew from a copy, to write on: the same entries and checkpoints.

    Everything is hashed and every signature counted on the way; a copy in which
    anything does not fit builds nothing. The signer's memory is not part of a log.

    Example: servanda log rebuild public/register --into register.sqlite
    """
    with installed(_NEEDS), refusing():
        from servanda.acts.desk import Desk
        from servanda.acts.logs import rebuilt

        with progress() as tell:
            size = rebuilt(copy, into, desk=Desk(progress=tell))
    typer.echo(f"{into}: {size:,} {'entry' if size == 1 else 'entries'}")


@_log.command("prove")
def _prove(
    log: AnywhereArgument,
    which: Annotated[
        str, typer.Argument(help="An entry's index, or STREAM/ID of its act.")
    ],
    out: Annotated[
        Path | None, typer.Option(help="A file for the proof; else it is printed.")
    ] = None,
) -> None:
    """Write the proof that an entry is in the log (a .tlog-proof).

    Example: servanda log prove register.sqlite maravel/request-1
    """
    with installed(_NEEDS), refusing():
        from servanda.acts.proving import proved, written

        proof = proved(log, which)
        if out is None:
            typer.echo(proof.decode(), nl=False)
        else:
            written(out, proof)
            typer.echo(str(out))


@_log.command("verify")
def _verify(
    proof: Annotated[Path, typer.Argument(help="A .tlog-proof.")],
    key: KeyOption = None,
    policy: PolicyOption = None,
    act: Annotated[
        Path | None, typer.Option(help="The signed act that it is to prove.")
    ] = None,
) -> None:
    """Check a proof without the log and without a network; exit 1 if it fails.

    Example: servanda log verify request.tlog-proof --key log.key.pub --act request.act
    """
    if not key and policy is None:
        usage("name the log's public key with --key, or a policy that names it")
    with refusing():
        from servanda.acts.proving import verified

        shown = verified(proof, tuple(key or ()), policy, act)
    if not shown.is_proved:
        typer.echo(f"Not proved. {shown.words}.", err=True)
        raise typer.Exit(BAD_NEWS)
    typer.echo(f"{shown.words}.")
    if shown.witnesses:
        typer.echo(f"Cosigned by {', '.join(shown.witnesses)}.")


@_log.command("record")
def _record(
    log: AnywhereArgument,
    out: Annotated[Path, typer.Option(help="A new file for the record.")],
    compact: Annotated[
        str | None,
        typer.Argument(help="The compact's id; needed where the log holds several."),
    ] = None,
    text: Annotated[
        Path | None, typer.Option(help="A new file for the text in force as well.")
    ] = None,
    as_of: WhenOption = None,
) -> None:
    """Write what a log shows as a record, on which the checks can be run.

    Example: servanda log record public/register maravel --out record.yaml
    """
    with installed(_NEEDS), refusing():
        from servanda.acts.desk import Desk
        from servanda.acts.observing import Question
        from servanda.acts.recording import taken

        with progress() as tell:
            asked = Question(log, compact, a_moment(as_of))
            done = taken(asked, out, text, desk=Desk(progress=tell))
    acts = f"{done.acts:,} {'act' if done.acts == 1 else 'acts'}"
    typer.echo(f"{done.record}: the record, from {acts} in effect")
    if done.text is not None:
        typer.echo(f"{done.text}: the text in force, version {done.version}")


@_log.command("audit")
def _audit(
    log: AnywhereArgument,
    key: KeyOption = None,
    policy: PolicyOption = None,
    workers: Annotated[
        int | None,
        typer.Option(help="Processes; one for each core if not given.", min=1),
    ] = None,
    form: FormOption = "text",
) -> None:
    """Check everything that a log holds; exit 1 if damage is found.

    All entries are hashed again; every signature is counted under the charter in
    force at its place; documents, checkpoints and cosignatures are compared; every
    stream is replayed. It needs no network for a file, and none of the operator's
    keys but the log's public one, which should come to you by another way.

    Example: servanda log audit public/register --key log.key.pub
    """
    if form not in ("text", "json"):
        usage(f"--format is text or json, not {form!r}")
    with installed(_NEEDS), refusing():
        from servanda.acts.auditing import Asked, audited, told
        from servanda.acts.desk import Desk

        asked = Asked(tuple(key or ()), policy, workers)
        with progress() as tell:
            report = audited(log, asked, desk=Desk(progress=tell))
        typer.echo(told(report, form), nl=False)
    if not report.is_sound:
        raise typer.Exit(BAD_NEWS)
