"""Each field in which a run differs from the registered design is told by itself."""

from __future__ import annotations

from servanda.evaluation.effects.comparing import departures
from tests.evaluation.effects.made import design


def test_a_design_does_not_differ_from_itself() -> None:
    assert departures(design(), design()) == ()


def test_another_window_and_other_donors_are_two_differences() -> None:
    other = design(
        windows={
            "pre": {"first": 2000, "last": 2014},
            "post": {"first": 2016, "last": 2019},
        },
        donors={
            "rule": "all untreated",
            "excluded": [{"unit": "D01", "kind": "other", "reason": "it seems odd"}],
        },
    )
    found = departures(design(), other)
    assert [(one.what, one.said, one.done) for one in found] == [
        ("windows.post.first", "2015", "2016"),
        ("donors.excluded", "not stated", "D01"),
    ]


def test_other_words_are_no_difference() -> None:
    assert departures(design(), design(title="Another title", note="A note")) == ()


def test_a_design_never_sealed_differently_says_both_estimators() -> None:
    (one,) = departures(design(), design(estimator="difference-in-differences"))
    assert (one.said, one.done) == ("synthetic control", "difference-in-differences")
