"""``servanda calibrate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.faces import BAD_NEWS, FormOption, a_form, installed, refusing, usage
from servanda.cli.progress import progress

__all__ = ["attach"]

_MOST_DRAWS = 20_000
_MOST_SEED = 2**32
_MONTHS = 12


def attach(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("calibrate")(_calibrate)


def _calibrate(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    out: Annotated[Path, typer.Option(help="The file of estimates to write.")],
    data: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            help="A folder of providers' files, country-months of deaths among them; "
            "the evidence store if not given.",
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            help="The last month whose deaths may be seen, as 2021-12; the last that "
            "is stated if not given."
        ),
    ] = None,
    leave_out: Annotated[
        list[str] | None,
        typer.Option(help="A place the fit must not see, as MLI; may be given again."),
    ] = None,
    draws: Annotated[
        int, typer.Option(min=2, max=_MOST_DRAWS, help="Draws that the file keeps.")
    ] = 2000,
    seed: Annotated[
        int, typer.Option(min=0, help="Makes a run repeatable.")
    ] = 20211231,
    anyway: Annotated[  # noqa: FBT002 - Typer's form of a flag
        bool,
        typer.Option(
            "--anyway", help="Write the file although the sampler is not to be trusted."
        ),
    ] = False,
    form: FormOption = "text",
) -> None:
    """Fit the part of the outlook that data can tell, and write its draws to a file.

    Nothing is written, and the exit code is 1, where R-hat reaches 1.01 or a step of
    the sampler diverged. Takes from ten minutes to an hour.

    Example: servanda calibrate --data data --until 2021-12 --out posterior.npz
    """
    a_form(form)
    last = _a_month(until)
    if seed >= _MOST_SEED:
        usage("--seed is below 2 to the power of 32")
    with installed("calibration"), refusing(), progress() as tell:
        from servanda.acts.calibrating import (
            Wanted,
            calibrate,
            calibrated,
            keep,
            must_be_writable,
        )
        from servanda.acts.desk import Desk

        must_be_writable(out)
        wanted = Wanted(last, tuple(leave_out or ()), draws, seed)
        found = calibrate(data, wanted, desk=Desk(progress=tell))
        if found.is_sound or anyway:
            keep(found, out)
        typer.echo(calibrated(found, form), nl=False)
    if found.is_sound:
        return
    written = f"{out} was written all the same" if anyway else "nothing was written"
    why = "; ".join(found.statement.faults)
    typer.echo(f"{why}: {written}.", err=True)
    raise typer.Exit(BAD_NEWS)


def _a_month(text: str | None) -> int | None:
    """Read a month as a number, so that the next month is the next number."""
    if text is None:
        return None
    year, dash, month = text.partition("-")
    is_right = dash and len(year) == 4 and len(month) == 2 and text.isascii()  # noqa: PLR2004 - YYYY-MM
    if not (is_right and year.isdecimal() and month.isdecimal()):
        usage(f"{text!r} is not a month; write it as 2021-12")
    if not 1 <= int(month) <= _MONTHS:
        usage(f"{text!r} is not a month; there are twelve")
    return _MONTHS * int(year) + int(month) - 1
