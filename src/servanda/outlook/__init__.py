"""What may happen: distributions under several options, never a single number.

A ``Question`` goes to a ``Model``; ``Futures`` come back. The model is that of
`servanda.outlook.calibrated`, which is imported where it runs: it compiles.
"""

from servanda.outlook.futures import Futures, Probability
from servanda.outlook.model import Model, Progress
from servanda.outlook.question import (
    Estimate,
    Intensity,
    Option,
    Question,
    Situation,
    Support,
)
from servanda.outlook.reading import Contrast, Verdict, contrast, finding

__all__ = [
    "Contrast",
    "Estimate",
    "Futures",
    "Intensity",
    "Model",
    "Option",
    "Probability",
    "Progress",
    "Question",
    "Situation",
    "Support",
    "Verdict",
    "contrast",
    "finding",
]
