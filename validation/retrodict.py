"""Retrodict: predict what followed missions of the past, and only then read it.

``python validation/retrodict.py predict --data DIR`` writes predictions.json and
draws.npy.gz beside the cases; commit them. ``python validation/retrodict.py read
--data DIR`` then writes outcomes.json. The protocol is
``docs/explanation/retrodictions.md``.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np

from servanda.acts.desk import Desk
from servanda.acts.estimating import Material, material_of
from servanda.outlook.noise import Array, Noise
from servanda.outlook.posterior import Posterior, core_of, fitted_of, opened
from servanda.outlook.posterior.history import memory_of
from servanda.outlook.skill.deaths import Deaths, first_day, month_number
from servanda.outlook.skill.retrodiction import (
    Case,
    Plan,
    Predicted,
    before,
    outcome,
    plan_of,
    predicted,
)
from servanda.outlook.skill.verdicts import Judged, told
from servanda.outlook.skill.walking import walked

FOLDER: Final = Path(__file__).parent / "retrodictions"
CASES: Final = FOLDER / "cases.yaml"
PREDICTIONS: Final = FOLDER / "predictions.json"
DRAWS: Final = FOLDER / "draws.npy.gz"
OUTCOMES: Final = FOLDER / "outcomes.json"
WHOLE: Final = "whole"
"""Under which name the predictions of the whole outlook stand."""


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file's bytes; of what it holds where it is packed."""
    content = file.read_bytes()
    if file.suffix == ".gz":
        content = gzip.decompress(content)
    return hashlib.sha256(content).hexdigest()


def predict(data: Path, kept: Path, desk: Desk) -> None:
    """Fit once for each year, walk each case, and write what is predicted.

    kept  a folder in which fits are kept, and found again after an interruption

    Ends the program where outcomes have been read.
    """
    if OUTCOMES.exists():
        sys.exit(f"{OUTCOMES} was read: predictions after it would not be blind.")
    from validation.retrodict_whole import whole  # noqa: PLC0415 - compiles

    plan, material = plan_of(CASES.read_text()), material_of(data, desk)
    rows: dict[str, Array] = {}
    cases, wholes, fits = [], [], {}
    for year, members in plan.years.items():
        posterior = _fitted(plan, year, material, kept)
        fits[str(year)] = _about(posterior)
        for case in members:
            # What happened from month 1 on is cut off before anything looks.
            history = material.inputs.deaths.until(case.first - 1)
            found = foretell(plan, case, posterior, history)
            cases.append(_said(plan, case, found, history))
            rows |= {f"{case.id}/{name}": d for name, d in found.counts.items()}
            if case.example is not None:
                entire, model, assumed = whole(plan, case, posterior, history)
                about = _said(plan, case, entire, history)
                wholes.append(about | {"model": model, "assumed": assumed})
                rows |= {f"{WHOLE}/{case.id}/{n}": d for n, d in entire.counts.items()}
        sys.stderr.write(f"{year}: {', '.join(case.id for case in members)}\n")
    packed = io.BytesIO()
    np.save(packed, np.stack(list(rows.values())).astype(np.uint32))
    DRAWS.write_bytes(gzip.compress(packed.getvalue(), mtime=0))
    _write(
        PREDICTIONS,
        {
            "form": 1,
            "made_on": desk.today().isoformat(),
            "protocol": digest_of(CASES),
            "deaths": material.inputs.deaths.source,
            "sources": [one.model_dump() for one in material.sources],
            "seed": plan.seed,
            "fits": fits,
            "cases": cases,
            WHOLE: wholes,
            "rows": list(rows),
            "draws": digest_of(DRAWS),
        },
    )


def _about(posterior: Posterior) -> dict[str, Any]:
    return {
        "until": f"{first_day(posterior.until):%Y-%m}",
        "left_out": list(posterior.told["left_out"]),
        "digest": posterior.digest,
    }


def _fitted(plan: Plan, year: int, material: Material, kept: Path) -> Posterior:
    """Return the estimates of a year, made now or found."""
    file = kept / f"{year}.npz"
    if not file.exists():
        from servanda.outlook.calibration.building import (  # noqa: PLC0415 - loads JAX
            Asked,
            approximated,
        )

        hosts = frozenset(case.host for case in plan.years[year])
        asked = Asked(month_number(year, 1) - 1, plan.draws, hosts)
        made = approximated(material.inputs, asked, plan.seed)
        kept.mkdir(parents=True, exist_ok=True)
        file.write_bytes(made.written())
    return opened(file)


def foretell(
    plan: Plan, case: Case, posterior: Posterior, history: Deaths
) -> Predicted:
    """Predict one case by the estimated part, without support.

    history  deaths until the month before month 1
    """
    noise = Noise(plan.seed, 0, plan.trajectories)
    draw = np.arange(plan.trajectories) % posterior.draws
    place = np.full(draw.shape, posterior.row.get(case.host, -1))
    begun = noise.uniform(f"walk, begun/{case.id}")
    spell = (begun < posterior.figure("spell_share")).astype(np.float64)
    memory = memory_of(posterior, history, [case.host])
    core = core_of(memory, np.zeros(draw.size, dtype=np.int64), spell)
    fitted = fitted_of(posterior, draw, place)
    return predicted(
        walked(core, fitted, max(plan.horizons), noise, case.id), plan, case
    )


def _said(plan: Plan, case: Case, found: Predicted, history: Deaths) -> dict[str, Any]:
    """Return a prediction as it is written down."""
    return {
        "id": case.id,
        "host": case.host,
        "start": case.start.isoformat(),
        "fit": case.start.year,
        "known_until": f"{first_day(history.last):%Y-%m}",
        "before": dict(before(history, plan, case)),
        "counts": {
            name: _quantiles(plan, draws) for name, draws in found.counts.items()
        },
        "continuation": found.continuation,
    }


def _quantiles(plan: Plan, draws: Array) -> dict[str, float]:
    values = np.quantile(draws, plan.quantiles)
    return {f"{q:g}": float(v) for q, v in zip(plan.quantiles, values, strict=True)}


def read(data: Path, desk: Desk) -> None:
    """Read what happened, and judge what was predicted.

    Ends the program where predictions, their draws and the protocol do not belong
    together.
    """
    made = json.loads(PREDICTIONS.read_text())
    if made["protocol"] != digest_of(CASES) or made["draws"] != digest_of(DRAWS):
        sys.exit("The predictions were made for other cases, or with other draws.")
    plan, material = plan_of(CASES.read_text()), material_of(data, desk)
    deaths = material.inputs.deaths
    seen = {case.id: dict(outcome(deaths, plan, case)) for case in plan.asked}
    _write(
        OUTCOMES,
        {
            "form": 1,
            "read_on": desk.today().isoformat(),
            "predictions": digest_of(PREDICTIONS),
            "deaths": deaths.source,
            "outcomes": seen,
            **verdict(plan, made, seen),
        },
    )


def verdict(
    plan: Plan, made: Mapping[str, Any], seen: Mapping[str, Mapping[str, int]]
) -> dict[str, Any]:
    """Judge what was predicted by what happened, the whole outlook apart.

    made  what ``predict`` wrote
    seen  case to name to what happened
    """
    drawn = np.load(io.BytesIO(gzip.decompress(DRAWS.read_bytes())))
    rows = dict(zip(made["rows"], drawn.astype(np.float64), strict=True))
    judged = [_judged(case, rows, seen) for case in made["cases"]]
    entire = [_judged(case, rows, seen, f"{WHOLE}/") for case in made[WHOLE]]
    return {
        **told(plan, judged, plan.seed),
        WHOLE: told(plan, entire, plan.seed),
    }


def _judged(
    case: Mapping[str, Any],
    rows: Mapping[str, Array],
    seen: Mapping[str, Mapping[str, int]],
    prefix: str = "",
) -> Judged:
    name = case["id"]
    return Judged(
        id=name,
        before=case["before"],
        counts={count: rows[f"{prefix}{name}/{count}"] for count in case["counts"]},
        continuation=case["continuation"],
        outcome=seen[name],
    )


def _write(file: Path, content: Mapping[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def main() -> None:
    """Do what the command line asks."""
    # A script sees its own folder first; the rest of this package lies one above.
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("act", choices=("predict", "read"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--kept", type=Path, default=Path("build/retrodictions"))
    given = parser.parse_args()
    if given.act == "predict":
        predict(given.data, given.kept, Desk())
    else:
        read(given.data, Desk())


if __name__ == "__main__":
    main()
