"""Drawings from one theme: an accent, greys, direct labels; readable without colour."""

from servanda.publication.charts.bars import Bar, Part, bars, interval
from servanda.publication.charts.chances import Chance, chances
from servanda.publication.charts.fan import Fan, fan
from servanda.publication.charts.fans import Bands, Scaled, fans
from servanda.publication.charts.grid import Cell, grid
from servanda.publication.charts.lane import Scale, lane, swing
from servanda.publication.charts.leaving import Curve, curves
from servanda.publication.charts.period import Period, period

__all__ = [
    "Bands",
    "Bar",
    "Cell",
    "Chance",
    "Curve",
    "Fan",
    "Part",
    "Period",
    "Scale",
    "Scaled",
    "bars",
    "chances",
    "curves",
    "fan",
    "fans",
    "grid",
    "interval",
    "lane",
    "period",
    "swing",
]
