"""Figures on states in the examples' facts are those of their sources."""

from pathlib import Path

import pandas as pd
import pytest

from servanda.compact.model import Facts
from servanda.compact.reading import read_facts

YEAR = 2002


@pytest.fixture(scope="module")
def ramsi(root: Path) -> Facts:
    return read_facts(root / "examples" / "ramsi" / "facts.yaml").document


@pytest.fixture(scope="module")
def maravel(root: Path) -> Facts:
    return read_facts(root / "examples" / "maravel" / "facts.yaml").document


@pytest.mark.shared
def test_populations_of_ramsis_states_are_those_of_the_source(
    ramsi: Facts, shared: Path
) -> None:
    name = "wdi_2023extract_milex_1960_2021.csv.gz"
    table = pd.read_csv(shared / "data" / "country_year" / name)
    found = table[table.Year == YEAR].set_index("ISO3").Population
    for state in ramsi.states:
        assert state.population is not None
        assert float(state.population.value) == found[state.place]


@pytest.mark.shared
def test_democracy_of_ramsis_states_is_that_of_the_source(
    ramsi: Facts, shared: Path
) -> None:
    name = "vdem_v15_highlevel_1789_2021.parquet"
    table = pd.read_parquet(shared / "data" / "country_year" / name)
    found = table[table.year == YEAR].set_index("country_text_id").v2x_polyarchy
    for state in ramsi.states:
        told = None if state.polyarchy is None else float(state.polyarchy.value)
        assert told == (found[state.place] if state.place in found.index else None)


@pytest.mark.shared
def test_refugees_in_ramsis_states_are_those_of_the_source(
    ramsi: Facts, shared: Path
) -> None:
    name = "unhcr_population_origin_asylum_1951_2021.parquet"
    table = pd.read_parquet(shared / "data" / "country_year" / name)
    rows = table[(table.year == YEAR) & (table.coo_iso == "SLB")]
    assert rows.refugees.sum() == 55
    found = rows.set_index("coa_iso").refugees
    for state in ramsi.states:
        assert state.refugees_hosted is not None
        assert float(state.refugees_hosted.value) == found.get(state.place, 0.0)


def test_output_is_not_taken_for_income(ramsi: Facts) -> None:
    assert all(state.gni is None for state in ramsi.states)


def test_maravels_refugees_and_debts_add_up_across_its_facts(maravel: Facts) -> None:
    assert maravel.conflict is not None
    assert maravel.conflict.refugees is not None
    hosted = [one.refugees_hosted for one in maravel.states]
    total = sum(one.value for one in hosted if one is not None)
    assert total == maravel.conflict.refugees.value
    finance, economy = maravel.finance, maravel.economy
    assert finance is not None
    assert economy is not None
    assert economy.gdp is not None
    external = sum(o.amount.amount for o in finance.creditors if o.kind != "domestic")
    domestic = sum(o.amount.amount for o in finance.creditors if o.kind == "domestic")
    assert finance.debt_external is not None
    assert finance.debt_domestic is not None
    assert external == finance.debt_external.value * economy.gdp.amount
    assert domestic == finance.debt_domestic.value * economy.gdp.amount
