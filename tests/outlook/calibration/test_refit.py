"""Refits: what is used where the evidence holds no neighbours or traits."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from servanda.outlook.calibration.needs import NEEDED, lacking, vintages
from servanda.outlook.calibration.refit import WITHOUT_EVIDENCE, inputs_for
from servanda.outlook.skill.deaths import Deaths
from tests.evidence.stores import Said, add, in_year
from tests.outlook.posterior.made import a_posterior
from tests.outlook.skill.made import some_deaths

TODAY = date(2022, 12, 31)


def real() -> Deaths:
    """Return the made deaths under the codes of states."""
    places = ("BFA", "MLI", "NER", "SEN", "TCD", "YEM")
    return replace(some_deaths(), places=places)


@pytest.fixture
def panel(tmp_path: Path) -> Panel:
    store = Store(tmp_path)
    said = [
        in_year(place, name, year, 0.5 if name == "electoral_democracy" else 5e6)
        for name in NEEDED[:3]
        for place in ("MLI", "NER")
        for year in (2010, 2012)
    ]
    since, until = date(1960, 1, 1), date(2020, 1, 1)
    said += [
        Said(one, "distance_minimum", since, until, distance, toward=other)
        for one, other, distance in (
            ("MLI", "NER", 0.0),
            ("BFA", "MLI", 40.0),
            ("SEN", "TCD", 900.0),
        )
    ]
    add(store, "made", said)
    return Panel(store, Clocks(TODAY))


def test_evidence_that_lacks_one_thing_is_told_by_its_name(tmp_path: Path) -> None:
    empty = Panel(Store(tmp_path), Clocks(TODAY))
    assert lacking(empty) == NEEDED
    assert vintages(empty) == ()


def test_neighbours_and_traits_come_from_the_evidence(panel: Panel) -> None:
    assert lacking(panel) == ()
    found = inputs_for(real(), panel)
    places = found.deaths.places
    touching = found.touching
    mali = {p for k, p in enumerate(places) if touching[places.index("MLI"), k]}
    assert mali == {"BFA", "NER"}
    assert not touching[places.index("SEN")].any()
    assert (touching == touching.T).all()
    row, first = places.index("NER"), found.first_year
    # Known of 2010 and 2012: between them the last value stays, before there is none.
    year = found.covariates[row, 2010 - first]
    assert (found.covariates[row, 2011 - first] == year).all()
    assert year[0] == pytest.approx((15.4249 - 1.75) / 1.5, abs=1e-4)
    assert year[2] == pytest.approx(0.0)
    assert "made@1" in found.sources


def test_without_them_neighbours_are_those_of_the_estimates_and_it_is_said() -> None:
    posterior = a_posterior()
    found = inputs_for(some_deaths(), None, lambda: posterior)
    assert (found.touching == posterior.touching).all()
    assert not found.covariates.any()
    assert WITHOUT_EVIDENCE in found.sources


def test_a_store_that_lacks_one_of_them_is_not_used_at_all(tmp_path: Path) -> None:
    store = Store(tmp_path)
    add(store, "made", [in_year("MLI", "population_prio", 2010, 1e6)])
    posterior = a_posterior()
    panel = Panel(store, Clocks(TODAY))
    found = inputs_for(some_deaths(), panel, lambda: posterior)
    assert WITHOUT_EVIDENCE in found.sources


def test_a_place_that_the_estimates_do_not_hold_has_no_neighbours() -> None:
    posterior = a_posterior()
    deaths = some_deaths()
    strange = replace(deaths, places=("AAA", "BBB", "NEW", "DDD", "EEE", "FFF"))
    found = inputs_for(strange, None, lambda: posterior)
    assert not found.touching[2].any()
    assert not found.touching[:, 2].any()
    assert found.touching[0, 1] == 1.0
