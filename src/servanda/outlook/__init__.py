"""What may happen: distributions under several options, never a single number.

A ``Question`` goes to the model of `servanda.outlook.calibrated`, which is imported
where it runs, since it compiles; ``Futures`` come back.
"""

from servanda.outlook.futures import Futures, Probability
from servanda.outlook.progress import Progress
from servanda.outlook.question import (
    Estimate,
    Intensity,
    Option,
    Question,
    Situation,
    Support,
)
from servanda.outlook.reading import Contrast, Verdict, finding

__all__ = [
    "Contrast",
    "Estimate",
    "Futures",
    "Intensity",
    "Option",
    "Probability",
    "Progress",
    "Question",
    "Situation",
    "Support",
    "Verdict",
    "finding",
]
