"""Facts that cannot be: refused where they stand, with what is wanted."""

from __future__ import annotations

import pytest

from servanda.basis.errors import ServandaError
from servanda.compact.model import Facts
from servanda.compact.reading import read_bytes

HEAD = 'servanda: "1"\ncompact: a\nplace: XAA\nas_of: 2026-01-01\n'

REFUSED = {
    "economy: {population: {value: -5}}": "above nought under `population`",
    "economy: {population: {value: 0}}": "above nought under `population`",
    "states: [{state: A, population: {value: 0}}]": "above nought under `population`",
    "economy: {gdp: USD -5 (2024 prices)}": "nought or more under `gdp`",
    "finance: {debt_external: {value: 0.3, low: 0.5}}": "low, value and high",
    "finance: {debt_external: {value: 0.3, high: 0.2}}": "low, value and high",
    "finance: {exports: {value: -0.1}}": "nought or more under `exports`",
    "states: [{state: A, gni: USD -5 (2024 prices)}]": "nought or more under `gni`",
    "states: [{state: A, trade: USD -1 (2024 prices)}]": "nought or more under `trade`",
}


@pytest.mark.parametrize("stated", REFUSED)
def test_a_figure_that_cannot_be_is_refused_where_it_stands(stated: str) -> None:
    with pytest.raises(ServandaError, match=r"facts\.yaml:5") as caught:
        read_bytes((HEAD + stated).encode(), "facts.yaml", Facts)
    assert REFUSED[stated] in str(caught.value)


def test_a_deficit_and_a_shrinking_economy_are_figures_like_others() -> None:
    stated = "finance: {primary_balance: {value: -0.02}, growth_past: [-0.05, 0.01]}"
    read = read_bytes((HEAD + stated).encode(), "facts.yaml", Facts)
    assert read.document.finance is not None
