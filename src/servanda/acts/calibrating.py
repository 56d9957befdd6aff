"""Calibrate: fit the part of the outlook that data can tell, and keep what came."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from servanda.acts.desk import Desk
from servanda.acts.documents import write_whole
from servanda.acts.estimating import Material, last_month, material_of, must_be_places
from servanda.acts.gathering import writing
from servanda.outlook.calibration.inputs import Inputs
from servanda.outlook.skill.deaths import first_day
from servanda.publication.calibration import (
    CalibrationStatement,
    FigureStatement,
    RefusedStatement,
    calibration_sheet,
    faults_of,
)
from servanda.publication.sheet import told

if TYPE_CHECKING:
    from servanda.outlook.calibration.building import Asked
    from servanda.outlook.calibration.fitting import Diagnostics, Run
    from servanda.outlook.posterior import Posterior

__all__ = [
    "DRAWS",
    "SEED",
    "Calibration",
    "Wanted",
    "calibrate",
    "calibrated",
    "keep",
    "must_be_writable",
]

DRAWS: Final = 2000
SEED: Final = 20211231
Fitting = Callable[
    ["Inputs", "Asked", "Run", Callable[[float], None]],
    "tuple[Posterior, Diagnostics]",
]


class Wanted(NamedTuple):
    """What to fit.

    until     number of the last month whose deaths may be seen; the last that the
              data state if None
    left_out  three-letter codes of places that the fit must not see
    draws     how many draws are kept
    """

    until: int | None = None
    left_out: tuple[str, ...] = ()
    draws: int = DRAWS
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fit: the file that it makes, and how far it can be believed."""

    content: bytes
    statement: CalibrationStatement

    @property
    def is_sound(self) -> bool:
        """Whether the sampler can be believed."""
        return not self.statement.faults


def calibrate(
    data: Path | None = None,
    wanted: Wanted | None = None,
    *,
    desk: Desk | None = None,
    fitting: Fitting | None = None,
    run: Run | None = None,
) -> Calibration:
    """Fit the estimated part of the outlook.

    data     a folder of providers' files, with country-months of deaths among them; if
             None, the evidence store in ``SERVANDA_HOME``
    wanted   what to fit
    fitting  makes draws of inputs; the model's own if None, which needs the extra
             ``calibration``
    run      how long to sample; the usual length if None

    Raises `CalibrationError`, `EmptyStoreError`, what reading country-months raises,
    and `ModuleNotFoundError` where the library that samples is missing.
    """
    wanted, desk = wanted or Wanted(), desk or Desk()
    fitting = fitting or _fitting()
    material = material_of(data, desk)
    last = last_month(material.inputs.deaths, wanted.until)
    must_be_places(wanted.left_out, material.inputs.deaths)
    made, diagnostics = fitting(
        material.inputs,
        _asked(wanted, last, from_folder=data is not None),
        run or _run(wanted.seed),
        lambda done: desk.progress("Fitting", done),
    )
    return _stated(made, diagnostics, wanted, material)


def calibrated(found: Calibration, form: str = "text", width: int = 100) -> str:
    """Return a fit as text, as a page, or for machines."""
    return told(calibration_sheet(found.statement), form, width)


def must_be_writable(file: Path) -> None:
    """Refuse a file that cannot be written, before the long work and not after it.

    Raises `UnwritableError`.
    """
    with (
        writing(file.parent, "Name a file in a folder that you may write to."),
        tempfile.TemporaryFile(dir=file.parent),
    ):
        pass


def keep(found: Calibration, file: Path) -> None:
    """Write a fit's file, whole or not at all.

    Raises `UnwritableError`.
    """
    with writing(file.parent, "Name a file in a folder that you may write to."):
        write_whole(file, found.content)


def _fitting() -> Fitting:
    """Load what samples; it is heavy, and a library may be missing."""
    import_module("numpyro")
    from servanda.outlook.calibration.building import calibrated as fit  # noqa: PLC0415

    return fit


def _run(seed: int) -> Run:
    from servanda.outlook.calibration.fitting import Run  # noqa: PLC0415 - loads JAX

    return Run(seed=seed)


def _asked(wanted: Wanted, last: int, *, from_folder: bool) -> Asked:
    from servanda.outlook.calibration.building import Asked  # noqa: PLC0415 - as above

    words = ["servanda calibrate", *(["--data DIR"] if from_folder else [])]
    words += [f"--until {first_day(last):%Y-%m}"]
    words += [f"--leave-out {one}" for one in sorted(wanted.left_out)]
    words += [f"--draws {wanted.draws}", f"--seed {wanted.seed}", "--out FILE"]
    return Asked(
        last=last,
        draws=wanted.draws,
        left_out=frozenset(wanted.left_out),
        command=" ".join(words),
    )


def _stated(
    made: Posterior, diagnostics: Diagnostics, wanted: Wanted, material: Material
) -> Calibration:
    named = (f"{one.name}, {one.digest}" for one in material.sources)
    read = [material.inputs.deaths.source, *named]
    made = replace(made, told={**made.told, "sources": read})
    content = made.written()
    figures = FigureStatement(
        r_hat=_finite(diagnostics.r_hat),
        worst=diagnostics.worst,
        ess=_finite(diagnostics.ess) if diagnostics.ess > 0.0 else None,
        divergences=diagnostics.divergences,
        sampled=diagnostics.draws,
    )
    statement = CalibrationStatement(
        until=str(made.told["until_month"]),
        places=len(made.places),
        left_out=tuple(sorted(wanted.left_out)),
        draws=made.draws,
        seed=wanted.seed,
        sampler=dict(made.told["sampler"]),
        diagnostics=figures,
        faults=faults_of(figures),
        sources=material.sources,
        refused=tuple(
            RefusedStatement(name=Path(one.source).name, why=str(one.error))
            for one in material.refused
        ),
        command=str(made.told["command"]),
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
    )
    return Calibration(content, statement)


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None
