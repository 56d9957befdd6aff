"""World Bank: World Development Indicators, as published and as extracted by others."""

from servanda.evidence.readers.world_bank import extracts, published

__all__ = ["LAYOUTS"]

LAYOUTS = (*published.LAYOUTS, *extracts.LAYOUTS)
