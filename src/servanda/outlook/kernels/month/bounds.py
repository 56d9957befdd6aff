"""Where intensities begin, and spans of months that several mechanisms share."""

from __future__ import annotations

from typing import Final

import numpy as np

__all__ = ["AT_WAR", "FIVE_YEARS", "HEAVY", "HIGH", "LOW", "WAR", "YEAR"]

LOW: Final = np.float32(1.0)  # state-based deaths of a month, from
HIGH: Final = np.float32(25.0)
WAR: Final = np.float32(100.0)
HEAVY: Final = np.float32(2.0)  # intensities of a month
AT_WAR: Final = np.float32(3.0)

YEAR: Final = np.float32(12.0)  # months
FIVE_YEARS: Final = np.float32(60.0)
