"""A token for tests: SoftHSM, which speaks as a token in hardware does."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from servanda.register.keys.address import MODULES, TokenAddress

__all__ = ["PIN", "softhsm"]

PIN = "734912"
LABEL = "maravel"


@contextmanager
def softhsm(folder: Path) -> Iterator[TokenAddress]:
    """Make a token in a folder; skip where there is no SoftHSM, or no hsm extra."""
    pkcs11 = pytest.importorskip(
        "pkcs11", reason="needs servanda[hsm], which is absent"
    )
    program = shutil.which("softhsm2-util")
    places = [place for place in MODULES if "softhsm" in place and Path(place).exists()]
    if program is None or not places:
        pytest.skip("needs SoftHSM, which is absent")
    (folder / "tokens").mkdir()
    conf = folder / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {folder}/tokens\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(conf))
        words = ["--init-token", "--free", "--label", LABEL, "--so-pin", "99887766"]
        subprocess.run([program, *words, "--pin", PIN], check=True, capture_output=True)
        pkcs11.unload(places[0])
        yield TokenAddress(LABEL, None, places[0])
        pkcs11.unload(places[0])
