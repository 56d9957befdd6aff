"""Every indicator by theme, and whether there are data."""

from __future__ import annotations

from servanda.evidence.indicators import catalogue
from servanda.publication.evidence import catalogued
from servanda.publication.evidence.catalogued import by_theme
from servanda.publication.sheet import told


def test_every_indicator_stands_under_one_theme() -> None:
    themes = by_theme(catalogue())
    listed = [one.id for many in themes.values() for one in many]
    assert sorted(listed) == sorted(catalogue().indicator)
    assert list(themes) == sorted(themes)


def test_themes_that_differ_by_a_capital_are_one() -> None:
    folded = [theme.casefold() for theme in by_theme(catalogue())]
    assert len(folded) == len(set(folded))


def test_whether_there_are_data_is_said_of_each() -> None:
    said = told(catalogued(catalogue(), frozenset({"torture"})), "text", 200)
    rows = {line.split()[0]: line.split()[-1] for line in said.splitlines() if line}
    assert rows["torture"] == "yes"
    assert rows["political_terror_state"] == "no"
