"""``servanda new``, ``format``, ``diff``, ``schema``, ``digest``, ``withhold``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import BAD_NEWS, installed, refusing, usage

__all__ = ["attach"]

_KINDS = ("compact", "record", "facts")
_ANSWERS = (
    "findings",
    "act",
    "agenda",
    "arms-return",
    "assessment",
    "audit",
    "backtest",
    "bargain",
    "brief",
    "calibration",
    "case",
    "case-list",
    "coalition",
    "deterrence",
    "effect",
    "evaluation-design",
    "evaluation-report",
    "evidence-attribution",
    "evidence-check",
    "evidence-dataset",
    "evidence-import",
    "evidence-indicator",
    "evidence-indicators",
    "evidence-list",
    "evidence-loss",
    "explanation",
    "loss",
    "money",
    "outlook",
    "partnership",
    "reassessment",
    "report-audit",
    "report-brief",
    "report-periodic",
    "report-taxpayer",
    "score",
    "scorecard",
    "sequence",
    "site-compact",
    "site-list",
    "status",
    "submission",
)
"""What commands print with ``--format json``, or write beside an export."""
_REPORTS = tuple(name for name in _ANSWERS if name.startswith("report-"))
Kind = Annotated[str, typer.Argument(help="compact, record or facts.")]


def attach(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("new")(_new)
    app.command("format")(_format)
    app.command("diff")(_diff)
    app.command("schema")(_schema)
    app.command("digest")(_digest)
    app.command("withhold")(_withhold)


def _must_be_kind(kind: str, kinds: tuple[str, ...] = _KINDS) -> None:
    if kind not in kinds:
        usage(f"choose one of {', '.join(kinds)}, not {kind!r}")


def _new(
    template: Kind = "compact",
    out: Annotated[
        Path | None, typer.Option(help="The new file; standard output if not given.")
    ] = None,
    from_iati: Annotated[
        Path | None,
        typer.Option(help="Draft from the IATI activities of this file instead."),
    ] = None,
    activity: Annotated[
        list[str] | None,
        typer.Option(help="An activity of that file, by its identifier; all if none."),
    ] = None,
) -> None:
    """Write a commented skeleton to start from, or a draft from published activities.

    Example: servanda new compact --out compact.yaml
    """
    _must_be_kind(template)
    if from_iati is not None:
        _drafted(template, from_iati, tuple(activity or ()), out)
        return
    if activity:
        usage("--activity names an activity of the file given with --from-iati")
    from servanda.acts.documents import skeleton, start

    with refusing():
        if out is None:
            typer.echo(skeleton(template), nl=False)
            return
        start(template, out)
        beside = "`servanda check` on the compact beside it"
        then = f"`servanda check {out}`" if template == "compact" else beside
        typer.echo(f"{out} is ready; fill it in, then run {then}")


def _drafted(
    template: str, file: Path, wanted: tuple[str, ...], out: Path | None
) -> None:
    """Draft a compact from published activities, and say what it could not hold."""
    if template != "compact":
        usage("activities become a compact, not a record or facts")
    if out is None:
        usage("name the draft with --out; its record and loss report go beside it")
    with installed("publication"), refusing():
        from servanda.acts.desk import Desk
        from servanda.acts.publishing.bringing import bring_activities

        done = bring_activities(file, wanted, out, Desk())
    for path in done.paths:
        typer.echo(str(path))
    for (kind, currency), amount in done.sums.items():
        typer.echo(f"{kind}: {currency} {amount:,}")
    many = len(done.loss.lost)
    typer.echo(
        f"Read: {done.many} {'activity' if done.many == 1 else 'activities'}. "
        f"Not held by the draft: {many} {'thing' if many == 1 else 'things'}."
    )
    for lost in done.greatest:
        typer.echo(f"- {lost.what} ({lost.why})")
    if many > len(done.greatest):
        typer.echo(f"All of them: {done.paths[2]}")


def _format(
    file: Annotated[Path, typer.Argument(help="The file to tidy in place.")],
) -> None:
    """Tidy FILE in place; comments and order stay.

    Example: servanda format compact.yaml
    """
    from servanda.acts.documents import tidied

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
    from servanda.acts.documents import compared

    with refusing():
        typer.echo(compared(original, other, form), nl=False)


def _schema(
    kind: Annotated[
        str, typer.Argument(help=f"One of {', '.join((*_KINDS, *_ANSWERS))}.")
    ] = "compact",
) -> None:
    """Print the JSON Schema of a document, or of what a command prints as JSON.

    Example: servanda schema compact > compact.schema.json
    """
    _must_be_kind(kind, (*_KINDS, *_ANSWERS))
    from servanda.acts.documents import schema

    needs = {
        "arms-return": "publication",
        "brief": "evidence",
        **dict.fromkeys(_REPORTS, "publication"),
        "case": "evidence",
        "scorecard": "outlook",
        "case-list": "evidence",
        "backtest": "evidence,outlook",
        "score": "evidence,outlook",
        "effect": "evaluation",
        "evaluation-design": "evaluation",
        "evaluation-report": "outlook",
        "site-compact": "web",
        "site-list": "web",
        "calibration": "evidence,outlook",
    }
    with installed(needs.get(kind, kind.partition("-")[0])):
        typer.echo(schema(kind), nl=False)


def _digest(
    file: Annotated[Path, typer.Argument(help="A compact, or any other document.")],
    is_plain: Annotated[  # noqa: FBT002 - Typer's form
        bool, typer.Option("--bytes", help="Of the file as it is, YAML or JSON too.")
    ] = False,
) -> None:
    """Print the digest that names a compact's very text, or any other document.

    YAML and JSON are read as a compact, whose digest is that of its canonical form. Of
    any other file, such as the evidence that an act names, it is that of its bytes.

    Example: servanda digest compact.yaml
    """
    from servanda.acts.documents import digest_of_bytes, digest_of_file

    with refusing():
        is_text = file.suffix in (".yaml", ".yml", ".json") and not is_plain
        typer.echo(digest_of_file(file) if is_text else digest_of_bytes(file))


def _withhold(
    file: Annotated[Path, typer.Argument(help="The compact.")],
    field: Annotated[str, typer.Argument(help="Path, as budget.lines[cars].amount.")],
    value: Annotated[
        str | None, typer.Option(help="With --salt: does this value open the field?")
    ] = None,
    salt: Annotated[
        str | None, typer.Option(help="The secret salt; a new one if not given.")
    ] = None,
) -> None:
    """Make the commitment to a value that is to be withheld, or open one.

    The value must still stand in FILE. The salt goes to standard error: keep it
    secret with the value. With --value and --salt: exit 0 if they open the field.

    Example: servanda withhold compact.yaml "budget.lines[cars].amount"
    """
    from servanda.acts.desk import new_salt
    from servanda.acts.documents import opened_by, withheld

    if value is not None and salt is None:
        usage("--value needs the --salt that the commitment was made with")
    with refusing():
        if value is not None and salt is not None:
            does_open = opened_by(file, field, value, salt)
            typer.echo("it opens" if does_open else "it does not open")
            if not does_open:
                raise typer.Exit(BAD_NEWS)
            return
        salt = salt or new_salt()
        entry = withheld(file, field, salt)
    quoted = entry["path"].replace('"', '\\"')
    typer.echo(f'  - path: "{quoted}"')
    typer.echo(f"    commitment: {entry['commitment']}")
    typer.echo(f"salt, to be kept secret with the value: {salt}", err=True)
