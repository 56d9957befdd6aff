"""Cells: equal shares by rank, and a share explained that owes nothing to luck."""

import numpy as np
import pytest

from servanda.outlook.uncertainty.cells import (
    cells_of,
    explained,
    explained_again,
    how_many_cells,
    thresholds,
)
from tests.outlook.uncertainty.made import normal, uniform


def test_cells_hold_equal_shares() -> None:
    cells = cells_of(uniform("x", 1000), 20)
    assert np.bincount(cells).tolist() == [50] * 20


def test_cells_depend_on_ranks_alone() -> None:
    values = normal("x", 500)
    assert (cells_of(values, 10) == cells_of(np.exp(3.0 * values), 10)).all()


def test_few_values_and_labels_have_a_cell_each() -> None:
    assert cells_of(np.array([2.0, 7.0, 2.0]), 4).tolist() == [0, 1, 0]
    assert cells_of(np.array(["b", "a", "b"]), 2).tolist() == [1, 0, 1]


def test_equal_values_are_never_parted() -> None:
    values = np.where(uniform("x") < 0.6, 0.0, uniform("y"))
    cells = cells_of(values, 10)
    assert np.unique(cells[values == 0.0]).size == 1
    assert set(cells) == set(range(int(cells.max()) + 1))


@pytest.mark.parametrize(("draws", "cells"), [(40, 5), (2000, 20), (8192, 32)])
def test_cells_grow_more_slowly_than_the_sample(draws: int, cells: int) -> None:
    assert how_many_cells(draws) == cells


def test_the_whole_of_an_outcome_that_is_its_cell_is_explained() -> None:
    cells = np.repeat(np.arange(5), 20)
    assert explained(thresholds(cells.astype(np.float64)), cells) == pytest.approx(1.0)


def test_what_luck_explains_is_taken_off() -> None:
    shares = [
        explained(normal(f"y{i}", 400)[:, None], cells_of(uniform(f"x{i}", 400), 20))
        for i in range(200)
    ]
    error = np.std(shares) / np.sqrt(200)
    assert abs(np.mean(shares)) < 3.0 * error


def test_weights_of_one_change_nothing() -> None:
    columns, cells = thresholds(normal("y", 300)), cells_of(uniform("x", 300), 8)
    again = explained_again(columns, cells, np.ones((2, 300)))
    assert again == pytest.approx([explained(columns, cells)] * 2)


def test_weights_are_copies() -> None:
    columns, cells = thresholds(normal("y", 60)), np.arange(60) % 4
    weights = (np.arange(60) % 3).astype(np.float64)
    rows = np.repeat(np.arange(60), weights.astype(np.intp))
    assert explained_again(columns, cells, weights[None])[0] == pytest.approx(
        explained(columns[rows], cells[rows])
    )


def test_an_outcome_of_yes_or_no_has_the_thresholds_of_its_no() -> None:
    columns = thresholds(np.array([0.0] * 70 + [1.0] * 30))
    assert columns.shape == (100, 35)
    assert (columns.sum(axis=0) == 70).all()
