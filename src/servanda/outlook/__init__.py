"""What may happen: distributions under several options, never a single number.

A ``Question`` goes to a ``Model``; ``Futures`` come back. The first model rests on
stated beliefs and is to be replaced by a calibrated one; the question, the
options and the words stay.
"""

from servanda.outlook.catalogue import MODELS
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
from servanda.outlook.schools import under_schools
from servanda.outlook.store import to_parquet

__all__ = [
    "MODELS",
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
    "to_parquet",
    "under_schools",
]
