"""``servanda new``, ``format``, ``diff``, ``schema`` and ``digest``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import refusing, usage

__all__ = ["attach"]

_KINDS = ("compact", "record", "facts")
Kind = Annotated[str, typer.Argument(help="compact, record or facts.")]


def attach(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("new")(_new)
    app.command("format")(_format)
    app.command("diff")(_diff)
    app.command("schema")(_schema)
    app.command("digest")(_digest)


def _must_be_kind(kind: str) -> None:
    if kind not in _KINDS:
        usage(f"choose one of {', '.join(_KINDS)}, not {kind!r}")


def _new(
    template: Kind = "compact",
    out: Annotated[
        Path | None, typer.Option(help="The new file; standard output if not given.")
    ] = None,
) -> None:
    """Write a commented skeleton to start from.

    Example: servanda new compact --out compact.yaml
    """
    _must_be_kind(template)
    from servanda.acts.documents import skeleton, start  # noqa: PLC0415

    with refusing():
        if out is None:
            typer.echo(skeleton(template), nl=False)
            return
        start(template, out)
        target = out if template == "compact" else "the compact beside it"
        typer.echo(f"{out} is ready; fill it in, then run `servanda check` on {target}")


def _format(
    file: Annotated[Path, typer.Argument(help="The file to tidy in place.")],
) -> None:
    """Tidy FILE in place; comments and order stay.

    Example: servanda format compact.yaml
    """
    from servanda.acts.documents import tidied  # noqa: PLC0415

    with refusing():
        done = tidied(file)
    typer.echo(f"{file} was tidied" if done else f"{file} was tidy already")


def _diff(
    original: Annotated[Path, typer.Argument(help="The version first agreed.")],
    other: Annotated[Path, typer.Argument(help="The version to compare with it.")],
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Tell two versions apart, clause by clause, and say who must approve.

    Example: servanda diff signed.yaml amended.yaml
    """
    if form not in ("text", "json"):
        usage(f"--format is text or json, not {form!r}")
    from servanda.acts.documents import compared  # noqa: PLC0415
    from servanda.publication.comparison import plain, stated  # noqa: PLC0415

    with refusing():
        comparison = compared(original, other)
    if form == "json":
        statement = stated(comparison)
        typer.echo(json.dumps(statement, indent=2, ensure_ascii=False))
    else:
        typer.echo(plain(comparison), nl=False)


def _schema(kind: Kind = "compact") -> None:
    """Print the JSON Schema of a document.

    Example: servanda schema compact > compact.schema.json
    """
    _must_be_kind(kind)
    from servanda.acts.documents import schema  # noqa: PLC0415

    typer.echo(schema(kind), nl=False)


def _digest(
    file: Annotated[Path, typer.Argument(help="The compact.")],
) -> None:
    """Print the digest that names a compact's very text.

    Example: servanda digest compact.yaml
    """
    from servanda.acts.documents import digest_of_file  # noqa: PLC0415

    with refusing():
        typer.echo(digest_of_file(file))
