"""The estimated part of the model as it is kept and shipped: draws, and how they came.

One file in NumPy's ``npz`` form, without pickles; a JSON text in it tells its
vintages, priors, diagnostics and the command that rebuilds it. Reading needs NumPy
alone.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np

from servanda.basis.errors import ServandaError
from servanda.outlook.noise import Array
from servanda.outlook.posterior.memory import FEATURES

__all__ = ["Posterior", "PosteriorError", "opened", "shipped"]

_F: Final = len(FEATURES)
_SHAPES: Final[Mapping[str, tuple[int, ...]]] = {
    "a": (3,),
    "b": (3, _F),
    "am": (3,),
    "bm": (3, _F),
    "ls": (3,),
    "cv": (3,),
    "ce": (3,),
    "wl": (4,),
    "lh": (),
    "n_keep": (),
    "n_host": (),
}
"""What all places share: name to the shape of one draw."""

_FORM: Final = 1
_STAMP: Final = (1980, 1, 1, 0, 0, 0)  # a file made twice is the same to the byte
_SPOILT: Final = (zipfile.BadZipFile, zlib.error, NotImplementedError, SyntaxError)
_REMEDY: Final = "Make it anew with `servanda calibrate`."


class PosteriorError(ServandaError):
    """A file of draws cannot be read as one."""

    code = "OUT-401"


@dataclass(frozen=True, eq=False)
class Posterior:
    """Draws of everything that was estimated.

    places    three-letter codes
    touching  (place, place)    whether two places are neighbours
    shared    name to (draw, ...), see ``_SHAPES``
    own       (draw, 3, place)  what a place adds to the three steps; its slow traits
                                are part of the first
    around    (place,)          base of the neighbours' index
    features  (place, 9)        what each place remembers at the end of ``until``
    ring      (place, 12)       deaths of its last twelve months
    told      vintages, priors, diagnostics, sources, command, and single figures
    digest    SHA-256 of the file it was read from; empty if it was just made
    """

    places: tuple[str, ...]
    touching: Array
    shared: Mapping[str, Array]
    own: Array
    around: Array
    features: Array
    ring: Array
    told: Mapping[str, Any]
    digest: str = ""

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return int(self.own.shape[0])

    @property
    def until(self) -> int:
        """The number of the last month whose deaths the fit used."""
        return int(self.told["until"])

    def figure(self, name: str) -> float:
        """Return a single figure of the model, as ``spell_share``."""
        return float(self.told["figures"][name])

    @cached_property
    def row(self) -> Mapping[str, int]:
        """Place to its row."""
        return {place: row for row, place in enumerate(self.places)}

    def written(self) -> bytes:
        """Return the file: the same draws give the same bytes."""
        arrays: dict[str, np.ndarray[Any, np.dtype[Any]]] = {
            **{f"shared_{name}": self.shared[name] for name in _SHAPES},
            "own": self.own.astype(np.float16),
            "touching": self.touching.astype(np.bool_),
            "around": self.around.astype(np.float32),
            "features": self.features.astype(np.float32),
            "ring": self.ring.astype(np.float32),
            "places": np.array(self.places),
            "told": np.array(json.dumps(self.told, sort_keys=True)),
        }
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(arrays):
                array = arrays[name]
                if array.dtype == np.float64:
                    array = array.astype(np.float32)
                part = io.BytesIO()
                np.lib.format.write_array(part, array, allow_pickle=False)
                entry = zipfile.ZipInfo(f"{name}.npy", _STAMP)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, part.getvalue())
        return kept.getvalue()


def opened(file: Path) -> Posterior:
    """Read a file of draws.

    Raises `PosteriorError` where it is damaged or of another form.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise PosteriorError(f"{file}: {reason}", remedy=_REMEDY) from error
    return _read(content, file.name)


@lru_cache(maxsize=1)
def shipped() -> Posterior:
    """Return the draws that come with the package."""
    place = files("servanda.outlook.posterior") / "posterior.npz"
    return _read(place.read_bytes(), "posterior.npz")


def _read(content: bytes, name: str) -> Posterior:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if (broken := archive.testzip()) is not None:  # NumPy reads past it
                raise zipfile.BadZipFile(broken)
        with np.load(io.BytesIO(content), allow_pickle=False) as kept:
            held = {key: kept[key] for key in kept.files}
        told = json.loads(str(held["told"]))
        if told["form"] != _FORM:
            raise PosteriorError(
                f"{name} is of form {told['form']}, not {_FORM}", remedy=_REMEDY
            )
        shared = {k: held[f"shared_{k}"].astype(np.float64) for k in _SHAPES}
        return Posterior(
            places=tuple(str(place) for place in held["places"]),
            touching=held["touching"].astype(np.float64),
            shared=shared,
            own=held["own"].astype(np.float64),
            around=held["around"].astype(np.float64),
            features=held["features"].astype(np.float64),
            ring=held["ring"].astype(np.float64),
            told=told,
            digest=hashlib.sha256(content).hexdigest(),
        )
    except (KeyError, ValueError, OSError, EOFError, *_SPOILT) as error:
        raise PosteriorError(
            f"{name} holds no draws of this model: {type(error).__name__}",
            remedy=_REMEDY,
        ) from error
