"""``servanda witness``: run a witness, compare checkpoints."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import BAD_NEWS, installed, refusing, usage
from servanda.cli.keys import PassphraseFile, secret

__all__ = ["attach"]

_witness = typer.Typer(
    name="witness",
    no_args_is_help=True,
    help="Witnesses: cosign logs along one history only, and prove it where one forks.",
)


def attach(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(_witness)


@_witness.command("serve")
def _serve(  # noqa: PLR0913, PLR0917 - what a witness is run with, by name
    key: Annotated[Path, typer.Option(help="The witness's key file.", exists=True)],
    state: Annotated[
        Path, typer.Option(help="The file in which it remembers what it cosigned.")
    ],
    log: Annotated[
        list[str],
        typer.Option(help="A log's verifier key, or a file that holds it. Repeatable."),
    ],
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="0 takes any that is free.")] = 8079,
    new: Annotated[  # noqa: FBT002 - Typer's form
        bool,
        typer.Option(
            "--new", help="Make the file of its memory; only with a key never used."
        ),
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Run a witness until it is interrupted (C2SP tlog-witness).

    It cosigns a checkpoint of a log it watches if the tree grew from the one that it
    cosigned before, and keeps what shows a second history. Put a proxy with TLS before
    it where it faces a network. A line for each request goes to standard error.

    Example: servanda witness serve --key w.key --state w.state --log log.key.pub
    """
    with refusing():
        from servanda.acts.cosigning import Post, serving

        ask = secret("Passphrase of the witness", passphrase_file)
        post = Post(key, ask, state, tuple(log), host, port, new)
        with serving(post, lambda line: typer.echo(line, err=True)) as server:
            typer.echo(f"Serving at {server.url}")
            for verifier in server.witness.keys:
                typer.echo(f"  verifier key {verifier}")
            for origin in server.witness.origins:
                typer.echo(f"  watching {origin}")
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                typer.echo("Stopped.", err=True)


@_witness.command("compare")
def _compare(
    place: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files of checkpoints, memories of witnesses, logs and their exports."
        ),
    ] = None,
    key: Annotated[
        list[str] | None,
        typer.Option(help="The log's verifier key, or a file that holds it."),
    ] = None,
    policy: Annotated[
        Path | None,
        typer.Option(help="A policy whose witnesses are asked too.", exists=True),
    ] = None,
) -> None:
    """Compare checkpoints; print the proof and exit 1 if a log showed two histories.

    Checkpoints of one size are compared as they are; of different sizes, by the tree
    of a log that is named too.

    Example: servanda witness compare mine.txt public/register --key log.key.pub
    """
    if not place and policy is None:
        usage("name at least one checkpoint, memory or log, or a --policy")
    with installed("postgres"), refusing():
        from servanda.acts.cosigning import compared

        found = compared(place or (), tuple(key or ()), policy)
    for why in found.unasked:
        typer.echo(f"Not asked: {why}.", err=True)
    if not found.forks:
        typer.echo(f"{found.count} checkpoints; no two of them prove a fork.")
        return
    for proof in found.proofs:
        typer.echo(proof)
    raise typer.Exit(BAD_NEWS)
