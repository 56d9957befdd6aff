"""The models that can be asked, written down."""

from __future__ import annotations

from typing import Final

from servanda.outlook.first import FirstOutlook
from servanda.outlook.model import Model

__all__ = ["MODELS"]

MODELS: Final[tuple[Model, ...]] = (FirstOutlook(),)
"""Every model, the one used unless another is named first."""
