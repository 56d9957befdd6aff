"""A skeleton reads as it is, and every example in it reads once its # is deleted."""

import re
from datetime import date
from importlib.resources import files

import pytest

from servanda.compact.model import Clause, Compact, Facts, Record
from servanda.compact.model.clause import STANDING
from servanda.compact.principles.check import Stage
from servanda.compact.principles.report import Case, hold
from servanda.compact.principles.verdict import Severity, Verdict
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
    document = read_bytes(text_of(name).encode(), name, KINDS[name]).document
    stated = set(document.model_fields_set)
    assert stated <= {"servanda", "id", "version", "title", "compact", "place", "as_of"}


def with_examples(name: str) -> str:
    """Return a skeleton whose every example is put to use."""
    used = [re.sub(r"^#(?=(  )+\S)", "", line) for line in text_of(name).splitlines()]
    used = [line.replace('"sha256:..."', '"sha256:' + "0" * 64 + '"') for line in used]
    return "\n".join(
        re.sub(r'about: "[^"]*"', 'about: "sha256:' + "0" * 64 + '"', line)
        for line in used
    )


@pytest.mark.parametrize("name", KINDS)
def test_every_example_in_a_skeleton_reads(name: str) -> None:
    lines, used = text_of(name).splitlines(), with_examples(name).splitlines()
    assert sum(a != b for a, b in zip(lines, used, strict=True)) >= 4
    text = with_examples(name).encode()
    assert not grow(text, name).faults
    document: Clause = read_bytes(text, name, KINDS[name]).document
    assert len(document.model_fields_set) > 4


def test_every_part_of_a_compact_has_an_example() -> None:
    read = read_bytes(with_examples("compact").encode(), "c", Compact)
    own = set(Compact.model_fields) - {*STANDING, "language", "fictional", "signed_on"}
    assert own <= read.document.model_fields_set


def test_no_example_in_the_skeleton_of_a_compact_breaks_a_block_check() -> None:
    read = read_bytes(with_examples("compact").encode(), "c", Compact)
    report = hold(Case(read), date(2027, 1, 14), stages=frozenset({Stage.DRAFT}))
    failing = {result.check.id for result in report.counted(Verdict.FAIL)}
    blocks = {r.check.id for r in report.results if r.check.severity is Severity.BLOCK}
    assert not failing & blocks
    assert not failing & {"A12", "D02", "D04", "D06", "T03", "T07", "T09", "J05"}
