"""The command ``servanda``."""

from __future__ import annotations

import typer

from servanda import __version__
from servanda.cli import (
    accede,
    act,
    assess,
    backtest,
    calibrate,
    cases,
    charter,
    check,
    diagnose,
    document,
    evidence,
    foresee,
    keys,
    log,
    publish,
    reassess,
    seal,
    serve,
    status,
    witness,
)
from servanda.cli.evaluation import evaluate, score, scorecard
from servanda.cli.strategy import (
    bargain,
    coalition,
    deterrence,
    estimate_disputes,
    improve,
    money,
)

__all__ = ["app"]

app = typer.Typer(
    name="servanda",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

_EPILOG = "Exit: 0 well, 1 bad news, 2 wrong usage, 3 an input cannot be read."


def _version(asked: bool) -> None:  # noqa: FBT001 - Typer's form
    if asked:
        typer.echo(f"servanda {__version__}")
        raise typer.Exit


@app.callback(epilog=_EPILOG)
def _main(
    _version: bool = typer.Option(  # noqa: FBT001
        False,  # noqa: FBT003
        "--version",
        callback=_version,
        is_eager=True,
        help="Show the version and stop.",
    ),
) -> None:
    """Hold an invitation-based security compact to law, practice and its own words."""


check.attach(app)
assess.attach(app)
reassess.attach(app)
document.attach(app)
evidence.attach(app)
diagnose.attach(app)
foresee.attach(app)
calibrate.attach(app)
backtest.attach(app)
keys.attach(app)
charter.attach(app)
act.attach(app)
seal.attach(app)
accede.attach(app)
log.attach(app)
witness.attach(app)
status.attach(app)
publish.attach(app)
serve.attach(app)
cases.attach(app)
score.attach(app)
scorecard.attach(app)
evaluate.attach(app)
improve.attach(app)
money.attach(app)
coalition.attach(app)
estimate_disputes.attach(app)
bargain.attach(app)
deterrence.attach(app)
