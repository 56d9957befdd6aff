"""What is scored is dated and cited, and speaks of what there is."""

from itertools import pairwise
from pathlib import Path

from pybtex.database import parse_file

from servanda.evaluation.forecasts.definitions import definitions
from servanda.evidence.indicators import catalogue
from servanda.outlook.futures import LEVELS, SUMS

DEFINED = definitions()


def test_every_source_is_in_the_bibliography(root: Path) -> None:
    known = parse_file(root / "docs" / "references.bib").entries
    keys = {key for one in DEFINED.quantities for key in one.cites}
    keys |= {key for one in DEFINED.events for key in one.cites}
    keys |= {
        key.strip() for line in DEFINED.cites for key in line.split(":")[0].split(",")
    }
    assert keys
    assert keys <= set(known)


def test_every_indicator_and_every_variable_is_known() -> None:
    for one in DEFINED.quantities:
        assert set(one.variables) <= {*SUMS, *LEVELS}
        for name in one.indicators:
            assert catalogue().indicator[name].period == one.period
    for event in DEFINED.events:
        assert set(event.indicators) <= set(catalogue().indicator)
        assert bool(event.indicators) == (event.source == "indicator")


def test_what_is_scored_and_what_is_not_do_not_overlap() -> None:
    scored = {name for one in DEFINED.quantities for name in one.variables}
    scored |= {one.id for one in DEFINED.events}
    assert not scored & {one.id for one in DEFINED.unscored}
    assert all(one.reason for one in DEFINED.unscored)


def test_horizons_follow_on_each_other() -> None:
    assert DEFINED.horizons[0].first == 0
    for one, other in pairwise(DEFINED.horizons):
        assert one.until == other.first
    assert DEFINED.horizon(35).is_forecast
    assert not DEFINED.horizon(36).is_forecast
