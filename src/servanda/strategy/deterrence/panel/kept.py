"""What is shipped of the panel: draws, moments, the trial; of no state by itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np

from servanda.strategy.deterrence.panel.estimated import Estimated
from servanda.strategy.errors import StrategyError

__all__ = ["FORM", "Kept", "KeptError", "read", "shipped", "written"]

FORM: Final = 1
_NAME: Final = "estimates.json"


class KeptError(StrategyError):
    """The file of estimates cannot be read as one."""

    code = "STR-302"


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """What is shipped.

    estimated  draws of the chain
    moments    of the set of regimes on the last day, see `regimes.moments_of`
    trial      as `trial.tried.Tried.plain` returns it
    told       vintages, years, how many steps, the command that rebuilds it
    digest     SHA-256 of the file
    """

    estimated: Estimated
    moments: Mapping[str, Any]
    trial: Mapping[str, Any]
    told: Mapping[str, Any]
    digest: str


def written(
    estimated: Estimated,
    moments: Mapping[str, Any],
    trial: Mapping[str, Any],
    told: Mapping[str, Any],
) -> bytes:
    """Return the file: the same content gives the same bytes."""
    draws = {
        name: np.round(values, 4).tolist()
        for name, values in estimated._asdict().items()
    }
    whole = {
        "form": FORM,
        "told": told,
        "moments": moments,
        "trial": trial,
        "draws": draws,
    }
    return (json.dumps(whole, sort_keys=True, separators=(",", ":")) + "\n").encode()


def read(content: bytes) -> Kept:
    """Read such a file.

    Raises `KeptError`.
    """
    try:
        whole = json.loads(content)
        if whole["form"] != FORM:
            raise KeptError(
                f"the estimates are of form {whole['form']}, not {FORM}",
                remedy="Make them anew with `python validation/deterrence.py`.",
            )
        draws = {n: np.array(whole["draws"][n], np.float64) for n in Estimated._fields}
        digest = hashlib.sha256(content).hexdigest()
        return Kept(
            Estimated(**draws), whole["moments"], whole["trial"], whole["told"], digest
        )
    except (ValueError, KeyError, TypeError) as error:
        raise KeptError(
            f"the estimates hold no draws of this model: {type(error).__name__}",
            remedy="Make them anew with `python validation/deterrence.py`.",
        ) from error


@cache
def shipped() -> Kept:
    """Return what comes with the package."""
    return read(files("servanda.strategy.deterrence").joinpath(_NAME).read_bytes())
