"""What comes first, and how strong: a search over designs, and what each choice does.

``sequence_of`` looks for designs that stay good across states of the world and schools,
and judges what it finds on states that it has not seen.
"""

from servanda.strategy.sequence.aims import AIMS, Aim
from servanda.strategy.sequence.apart import Effect
from servanda.strategy.sequence.contrasts import STRESSED, Contrast, Pair
from servanda.strategy.sequence.found import (
    FULL,
    QUICK,
    SMALL,
    SequenceFound,
    Size,
    always_of,
    sequence_of,
)
from servanda.strategy.sequence.judging import Past

__all__ = [
    "AIMS",
    "FULL",
    "QUICK",
    "SMALL",
    "STRESSED",
    "Aim",
    "Contrast",
    "Effect",
    "Pair",
    "Past",
    "SequenceFound",
    "Size",
    "always_of",
    "sequence_of",
]
