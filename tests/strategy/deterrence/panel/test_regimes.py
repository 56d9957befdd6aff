"""The set of regimes: stand-ins are nobody, and the shipped file holds no state."""

import json
from importlib.resources import files

import numpy as np
import pytest

from servanda.evidence.places import places
from servanda.strategy.deterrence.panel.cases import seen
from servanda.strategy.deterrence.panel.fit import fitted
from servanda.strategy.deterrence.panel.interventions import Event
from servanda.strategy.deterrence.panel.kept import KeptError, read, shipped, written
from servanda.strategy.deterrence.panel.regimes import (
    Host,
    moments_of,
    real_set,
    stand_ins,
)
from servanda.strategy.deterrence.panel.rows import rows_of
from servanda.strategy.deterrence.panel.similarity import Likeness
from tests.strategy.deterrence.made import a_history

LIKENESS = Likeness(0.35, 0.2, 1.5)


def test_the_shipped_file_names_no_state() -> None:
    text = files("servanda.strategy.deterrence").joinpath("estimates.json").read_text()
    whole = json.loads(text)
    words = set()

    def walk(one: object) -> None:
        if isinstance(one, dict):
            for name, inner in one.items():
                words.add(name)
                walk(inner)
        elif isinstance(one, list):
            for inner in one:
                walk(inner)
        elif isinstance(one, str):
            words.add(one)

    walk(whole)
    assert not words & set(places())
    assert not words & {one.name for one in places().values()}


def test_no_array_of_the_shipped_file_has_a_place_for_each_state() -> None:
    kept = shipped()
    states = kept.moments["states"]
    for values in kept.estimated:
        assert states not in values.shape
        assert kept.told["states"] not in values.shape


def test_stand_ins_have_the_levels_of_the_set_and_are_the_same_each_time() -> None:
    moments = shipped().moments
    one, other = stand_ins(moments), stand_ins(moments)
    share = np.bincount(one.level, minlength=6)[1:] / len(one)
    assert share == pytest.approx(moments["levels"], abs=0.02)
    assert np.array_equal(one.lean, other.lean)
    assert one.near.any()
    assert ((one.alike > 0.0) & (one.alike <= 1.0)).all()


def test_a_file_that_is_written_is_read_again_and_another_is_refused() -> None:
    kept = shipped()
    content = written(kept.estimated, kept.moments, kept.trial, kept.told)
    assert read(content).digest == kept.digest
    with pytest.raises(KeptError, match="form"):
        read(content.replace(b'"form":1', b'"form":9'))
    with pytest.raises(KeptError, match="KeyError"):
        read(b'{"form":1}')


def test_the_real_set_leaves_out_the_host_and_knows_its_neighbours() -> None:
    history = a_history(states=40)
    fit = fitted(rows_of(history, np.zeros_like(history.terror)))
    cases = seen(history, [Event("S03", 2010, "permitted")], LIKENESS, 10.0)
    host = Host("S00", frozenset({"S01", "S02"}))
    found = real_set(history, fit, cases, LIKENESS, host)
    assert len(found) == 39
    assert found.near.sum() == 2
    assert (found.came > 0.0).sum() == 38  # all but the state of the event itself
    moments = moments_of(found)
    assert moments["states"] == 39
    assert sum(moments["levels"]) == pytest.approx(1.0, abs=1e-3)


def test_years_that_no_list_covers_are_no_cases() -> None:
    history = a_history(states=30)
    late = seen(history, [Event("S03", 2016, "permitted")], LIKENESS, 10.0)
    none = seen(history, [], LIKENESS, 10.0)
    assert np.array_equal(late.came, none.came)
    assert np.array_equal(late.stayed, none.stayed)
    assert (none.came == 0.0).all()
