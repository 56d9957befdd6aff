"""What a portal counts of itself, as Prometheus reads it. No reader is told apart."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

__all__ = ["Measures"]

_BOUNDS: Final = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 10.0)


class Measures:
    """Counts of one process."""

    def __init__(self) -> None:
        """Count from nothing."""
        self._answers: Counter[tuple[str, int]] = Counter()
        self._buckets = [0] * (len(_BOUNDS) + 1)
        self._seconds = 0.0
        self._cached = 0
        self._entries, self._bytes = 0, 0

    def answered(self, method: str, status: int, seconds: float) -> None:
        """Count an answer."""
        self._answers[method, status] += 1
        self._buckets[bisect_left(_BOUNDS, seconds)] += 1
        self._seconds += seconds

    def cached(self) -> None:
        """Count an answer that was kept."""
        self._cached += 1

    def keeps(self, answers: int, used: int) -> None:
        """Note how much is kept."""
        self._entries, self._bytes = answers, used

    def text(self, facts: Mapping[str, float]) -> str:
        """Return all counts in the text format of Prometheus.

        facts  of the log, by name, to be told with them
        """
        return "\n".join((*self._lines(), *_gauges(facts), ""))

    def _lines(self) -> Iterator[str]:
        yield "# TYPE servanda_answers_total counter"
        for (method, status), many in sorted(self._answers.items()):
            labels = f'{{method="{method}",status="{status}"}}'
            yield f"servanda_answers_total{labels} {many}"
        yield "# TYPE servanda_answers_kept_total counter"
        yield f"servanda_answers_kept_total {self._cached}"
        yield "# TYPE servanda_answer_seconds histogram"
        total = 0
        for bound, many in zip((*_BOUNDS, "+Inf"), self._buckets, strict=True):
            total += many
            yield f'servanda_answer_seconds_bucket{{le="{bound}"}} {total}'
        yield f"servanda_answer_seconds_sum {self._seconds:.6f}"
        yield f"servanda_answer_seconds_count {total}"
        yield from _gauges({"kept_answers": self._entries, "kept_bytes": self._bytes})


def _gauges(facts: Mapping[str, float]) -> Iterator[str]:
    for name, value in facts.items():
        yield f"# TYPE servanda_{name} gauge"
        yield f"servanda_{name} {value:g}"
