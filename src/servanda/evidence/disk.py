"""What the disk refuses, said as the system says it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from polars.exceptions import PolarsError

__all__ = ["written"]

_NUMBER: Final = re.compile(r"\(os error (\d+)\)")


@contextmanager
def written(file: Path) -> Iterator[Path]:
    """Yield a file to be written; raise `OSError` where the disk does not take it.

    The library that writes tables wraps what the system said into an error of its own,
    as if the table were at fault.
    """
    try:
        yield file
    except PolarsError as error:
        found = _NUMBER.search(str(error))
        if found is None:
            raise
        number = int(found[1])
        raise OSError(number, os.strerror(number), str(file)) from error
