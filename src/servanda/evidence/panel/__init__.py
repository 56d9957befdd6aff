"""The panel: place by period by indicator by vintage, under two clocks."""

from servanda.evidence.panel.clocks import Clocks
from servanda.evidence.panel.panel import Panel
from servanda.evidence.panel.series import Point, Series

__all__ = ["Clocks", "Panel", "Point", "Series"]
