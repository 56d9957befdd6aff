"""Drawings from one theme: an accent, greys, direct labels; readable without colour."""

from servanda.publication.charts.bars import Bar, Part, bars
from servanda.publication.charts.fans import Bands, Scaled, fans
from servanda.publication.charts.grid import Cell, grid
from servanda.publication.charts.lane import Scale, lane, swing
from servanda.publication.charts.leaving import Curve, curves
from servanda.publication.charts.period import Period, period

__all__ = [
    "Bands",
    "Bar",
    "Cell",
    "Curve",
    "Part",
    "Period",
    "Scale",
    "Scaled",
    "bars",
    "curves",
    "fans",
    "grid",
    "lane",
    "period",
    "swing",
]
