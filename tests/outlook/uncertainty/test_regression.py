"""Smooth functions of a belief: lines stay lines, and labels have means."""

import numpy as np
import pytest

from servanda.outlook.uncertainty.regression import fit, normal_scores, smooth_of
from tests.outlook.uncertainty.made import normal, uniform


def test_shapes_are_orthonormal_and_hold_the_constant() -> None:
    basis = smooth_of([uniform("x", 500)]).basis
    assert basis.T @ basis == pytest.approx(np.eye(basis.shape[1]), abs=1e-6)
    ones = np.ones(500)
    assert basis @ (basis.T @ ones) == pytest.approx(ones, abs=1e-5)


def test_scores_are_those_of_ranks() -> None:
    x = normal("x", 301)
    assert (normal_scores(x) == normal_scores(np.exp(x))).all()
    assert (
        normal_scores(np.array([1.0, 1.0, 2.0]))[:2].tolist()
        == [normal_scores(np.array([1.0, 1.0, 2.0]))[0]] * 2
    )


def test_a_line_in_the_score_is_found_without_bending() -> None:
    x = normal("x")
    fitted = fit(smooth_of([np.exp(x)]), (3.0 + 2.0 * normal_scores(x))[:, None])
    assert fitted.values[:, 0] == pytest.approx(3.0 + 2.0 * normal_scores(x), abs=1e-6)


def test_a_curve_is_followed() -> None:
    x = normal("x", 4000)
    exact = np.sin(2.0 * x)
    fitted = fit(smooth_of([x]), (exact + 0.5 * normal("e", 4000))[:, None])
    assert np.sqrt(((fitted.values[:, 0] - exact) ** 2).mean()) < 0.06


def test_the_mean_of_each_option_is_kept() -> None:
    losses = np.stack([normal("a"), 5.0 + normal("b")], axis=1)
    fitted = fit(smooth_of([uniform("x")]), losses)
    assert fitted.values.mean(axis=0) == pytest.approx(losses.mean(axis=0))


def test_labels_have_their_own_means() -> None:
    labels = np.array(["x", "y", "z"])[np.arange(90) % 3]
    losses = normal("y", 90)[:, None]
    fitted = fit(smooth_of([labels]), losses)
    for label in "xyz":
        here = labels == label
        assert fitted.values[here, 0] == pytest.approx(losses[here].mean())


def test_a_group_may_act_by_its_product() -> None:
    x, y = normal("x"), normal("y")
    exact = normal_scores(x) * normal_scores(y)
    fitted = fit(smooth_of([x, y]), exact[:, None])
    assert fitted.values[:, 0] == pytest.approx(exact, abs=1e-3)
