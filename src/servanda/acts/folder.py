"""Several files put into a folder together, or none of them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from servanda.basis.errors import ServandaError

__all__ = ["UnwritableError", "together"]


class UnwritableError(ServandaError):
    """The folder for what is to be written cannot be written to."""

    code = "SRV-301"


@contextmanager
def together(out: Path, names: tuple[str, ...], what: str) -> Iterator[Path]:
    """Yield a folder whose files are put in place together, or removed.

    out    where they are to be; made if it is not there
    names  of the files; a slash in one makes a folder
    what   they are, in words, for the error that it cannot take them

    Nothing appears under its own name before all are written; what stood there
    before stays if anything goes wrong.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=out, prefix=".assessing-"))
    except OSError as error:
        reason = (error.strerror or "it cannot be written").lower()
        raise UnwritableError(
            f"{out} cannot take the {what}: {reason}",
            remedy="Give --out a folder that you may write to.",
        ) from error
    try:
        yield folder
        _put_in_place(folder, out, names)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(folder: Path, out: Path, names: tuple[str, ...]) -> None:
    before = folder / "before"
    before.mkdir()
    try:
        for name in names:
            for parent in (before, out):
                (parent / name).parent.mkdir(parents=True, exist_ok=True)
            if (out / name).exists():
                (out / name).replace(before / name)
            (folder / name).replace(out / name)
    except BaseException:
        for name in names:
            if (before / name).exists():
                (before / name).replace(out / name)
            elif not (folder / name).exists():
                (out / name).unlink(missing_ok=True)
        raise
