"""A skeleton reads as it is, and every example in it reads once its # is deleted."""

import re
from importlib.resources import files

import pytest

from servanda.compact.model import Clause, Compact, Facts, Record
from servanda.compact.reading import read_bytes
from servanda.compact.tree import grow

KINDS: dict[str, type[Compact] | type[Record] | type[Facts]] = {
    "compact": Compact,
    "record": Record,
    "facts": Facts,
}


def text_of(name: str) -> str:
    folder = files("servanda.compact").joinpath("templates")
    return folder.joinpath(f"{name}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", KINDS)
def test_a_skeleton_reads_and_states_nothing_by_itself(name: str) -> None:
    document = read_bytes(text_of(name).encode(), name, KINDS[name]).document  # type: ignore[type-var]
    stated = set(document.model_fields_set)
    assert stated <= {"servanda", "id", "version", "title", "compact", "place", "as_of"}


@pytest.mark.parametrize("name", KINDS)
def test_every_example_in_a_skeleton_reads(name: str) -> None:
    lines = text_of(name).splitlines()
    used = [re.sub(r"^#(?=(  )+\S)", "", line) for line in lines]
    used = [line.replace('"sha256:..."', '"sha256:' + "0" * 64 + '"') for line in used]
    used = [
        re.sub(r'about: "[^"]*"', 'about: "sha256:' + "0" * 64 + '"', line)
        for line in used
    ]
    assert sum(a != b for a, b in zip(lines, used, strict=True)) >= 4
    text = "\n".join(used).encode()
    assert not grow(text, name).faults
    document: Clause = read_bytes(text, name, KINDS[name]).document  # type: ignore[type-var]
    assert len(document.model_fields_set) > 4
