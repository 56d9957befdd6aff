"""What was foretold under a compact, beside what came: reckoned before a page is asked.

Scores need numeric libraries and drawings need more, so neither is made while a reader
waits: whoever makes pages gives them this, kept as JSON.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field

from servanda.publication.evaluation.forecasts.statement import ScoreStatement
from servanda.publication.sheet import Part

__all__ = ["Foreseen"]


class Foreseen(Part):
    """Forecasts of one compact, as they were reckoned.

    on        the last day described
    outcomes  the digest of what the evidence store held; "" where none is held here
    held      digests of sealed documents that the log itself holds
    scores    None where no forecast could be read
    trouble   why not; "" where none is in the log
    drawings  SVG, by the digest of the assessment, a slash and the quantity
    rules     what each simple rule is called, by the period, a slash and its name
    """

    on: date
    outcomes: str
    held: tuple[str, ...]
    scores: ScoreStatement | None
    trouble: str = ""
    drawings: dict[str, str] = Field(default_factory=dict)
    rules: dict[str, str] = Field(default_factory=dict)
