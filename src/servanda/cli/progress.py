"""A progress bar on standard error, once a piece of work has taken a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

__all__ = ["progress"]

_PATIENCE = 1.0


@contextmanager
def progress() -> Iterator[Callable[[str, float], None]]:
    """Yield what is told of each step; it draws only where a person looks on."""
    if not sys.stderr.isatty():
        yield lambda _step, _done: None
        return
    # Rich takes a tenth of a second to load: only who sees the bar pays.
    from rich.console import Console
    from rich.progress import Progress, TaskID

    began = monotonic()
    bar = Progress(console=Console(stderr=True), transient=True)
    steps: dict[str, TaskID] = {}

    def tell(step: str, done: float) -> None:
        if monotonic() - began < _PATIENCE:
            return
        if step not in steps:
            bar.start()
            steps[step] = bar.add_task(step, total=1.0)
        bar.update(steps[step], completed=done)

    try:
        yield tell
    finally:
        bar.stop()
