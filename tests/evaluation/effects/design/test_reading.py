"""A design is read by a door that names every fault with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from servanda.basis.digest import sha256
from servanda.basis.errors import UnreadableError
from servanda.compact.reading import UnopenedError
from servanda.evaluation.effects.design import json_schema, read_design
from servanda.evaluation.effects.design.reading import read_design_bytes
from tests.evaluation.effects.made import STATED


def refused(**changes: Any) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_design_bytes(yaml.safe_dump(STATED | changes).encode(), "design.yaml")
    return str(caught.value)


def test_the_examples_are_designs_and_keep_the_digest_of_their_bytes(
    root: Path,
) -> None:
    files = sorted((root / "examples" / "evaluation").glob("*.yaml"))
    assert files
    for file in files:
        assert read_design(file).digest == sha256(file.read_bytes())


def test_an_unknown_word_is_refused_at_its_line_with_the_nearest_known_one() -> None:
    text = yaml.safe_dump(STATED, sort_keys=False).replace("estimator:", "estimatr:")
    line = 1 + text.splitlines().index("estimatr: synthetic control")
    with pytest.raises(UnreadableError) as caught:
        read_design_bytes(text.encode(), "design.yaml")
    assert f"design.yaml:{line}:" in str(caught.value)
    assert "estimator" in str(caught.value)


def test_windows_that_overlap_are_refused() -> None:
    pre = {"first": 2000, "last": 2015}
    windows = {"pre": pre, "post": {"first": 2015, "last": 2019}}
    assert "begins after the `pre` window" in refused(windows=windows)


def test_a_list_of_donors_that_names_none_is_refused() -> None:
    assert "`listed`" in refused(donors={"rule": "listed"})


def test_an_outcome_of_two_places_is_refused() -> None:
    both = {"indicator": "made", "file": "a.csv", "name": "Made", "unit": "points"}
    assert "not both" in refused(outcome=both)


def test_treated_units_without_a_year_are_refused() -> None:
    assert "since" in refused(treated={"units": ["Z"]})


def test_a_design_in_which_nobody_is_treated_is_refused() -> None:
    assert "cohort_column" in refused(treated={})


def test_a_file_that_is_not_there_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(UnopenedError):
        read_design(tmp_path / "none.yaml")


def test_what_the_schema_admits_is_what_the_door_admits(root: Path) -> None:
    schema = json.loads(json_schema())
    Draft202012Validator.check_schema(schema)
    text = (root / "examples" / "evaluation" / "attacks.yaml").read_text()
    plain = json.loads(json.dumps(yaml.safe_load(text), default=str))
    Draft202012Validator(schema).validate(plain)
