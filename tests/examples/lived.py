"""The lives of the examples, each run once for all tests that ask."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from servanda.acts.admitting import life_in
from servanda.observance.life.fold import Life
from servanda.register.log.log import Log

SCRIPT = Path(__file__).resolve().parents[2] / "examples" / "lives" / "live.py"


class Lived(NamedTuple):
    """A life that was run, and where its log lies.

    folder   holds ``register.sqlite``, the export ``public`` and ``log.vkey``
    refused  a line for each act that was refused, as the script tells it
    """

    folder: Path
    stream: str
    entered: int
    refused: tuple[str, ...]

    @property
    def log(self) -> str:
        return str(self.folder / "register.sqlite")

    @property
    def public(self) -> str:
        return str(self.folder / "public")

    @property
    def key(self) -> str:
        return str(self.folder / "log.vkey")

    def life(self, stream: str | None = None) -> Life:
        return _life(self.log, stream or self.stream)


@cache
def _life(location: str, stream: str) -> Life:
    log = Log.open(location)
    try:
        return life_in(log, stream)
    finally:
        log.close()


@cache
def script() -> Any:
    spec = importlib.util.spec_from_file_location("examples_live", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def run(name: str, folder: Path) -> Lived:
    living = script().live(name, folder)
    living.log.close()
    return Lived(folder, living.stream, living.entered, tuple(living.refused))
