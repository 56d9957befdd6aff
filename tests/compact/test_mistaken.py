"""A document of another kind is called what it is, and its faults are not listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.basis.errors import UnreadableError
from servanda.compact.mistaken import mistaken_for
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.reading import read_compact, read_facts, read_record
from servanda.evaluation.effects.design.reading import read_design


@pytest.mark.parametrize("name", ["record", "facts"])
def test_a_record_or_facts_read_as_a_compact_is_one_fault(
    root: Path, name: str
) -> None:
    with pytest.raises(UnreadableError) as error:
        read_compact(root / "examples" / "maravel" / f"{name}.yaml")
    assert len(error.value.faults) == 1
    fault = error.value.faults[0]
    assert name in fault.found
    assert fault.wanted == "a compact"


def test_a_compact_read_as_anything_else_is_called_a_compact(root: Path) -> None:
    path = root / "examples" / "maravel" / "compact.yaml"
    for read in (read_record, read_facts):
        with pytest.raises(UnreadableError, match="found a compact"):
            read(path)
    with pytest.raises(UnreadableError, match="found a compact; wanted a design"):
        read_design(path)


def test_a_compact_with_one_strange_field_keeps_its_own_faults() -> None:
    held: dict[str, object] = {"servanda": "1", "id": "a", "version": "1", "title": "A"}
    assert mistaken_for({**held, "partys": []}, Compact) is None
    assert mistaken_for({**held, "partys": []}, Record) is None
    assert mistaken_for([], Facts) is None
