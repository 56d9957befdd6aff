"""Tidying keeps the author's comments and order, and what the text says."""

from pathlib import Path

import pytest

from servanda.compact.formatting import UntidyError, tidy
from servanda.compact.reading import read_compact
from servanda.compact.tree import grow

UNTIDY = b"""# The compact
servanda: "1"   # format
term:
    effective: 2020-01-02   # first
    end:   2021-01-02
budget:
   launch: {threshold: 0.80, counts: [pledged]}
units:
- id: on
  vetted: yes
  # trailing
"""


def test_comments_and_order_survive_and_twice_changes_nothing() -> None:
    tidied = tidy(UNTIDY, "f")
    for comment in (b"# The compact", b"# format", b"# first", b"# trailing"):
        assert comment in tidied
    assert tidied.index(b"term:") < tidied.index(b"budget:") < tidied.index(b"units:")
    assert b"threshold: 0.80" in tidied
    assert b"effective: 2020-01-02 " in tidied
    assert tidy(tidied, "f") == tidied


def test_tidying_changes_no_value() -> None:
    assert grow(tidy(UNTIDY, "f"), "f").value == grow(UNTIDY, "f").value


def test_a_file_that_cannot_be_read_is_left_alone() -> None:
    with pytest.raises(UntidyError, match="cannot be read"):
        tidy(b"a: 1\na: 2\n", "f")


@pytest.mark.parametrize("name", ["ramsi", "sapmil", "maravel"])
def test_an_example_keeps_its_digest_when_tidied(
    name: str, root: Path, tmp_path: Path
) -> None:
    source = root / "examples" / name / "compact.yaml"
    copy = tmp_path / "compact.yaml"
    copy.write_bytes(tidy(source.read_bytes(), "f"))
    assert read_compact(copy).digest == read_compact(source).digest
