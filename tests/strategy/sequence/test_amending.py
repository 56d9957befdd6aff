"""Amendments: edits of a compact's own text that apply, read, and change one thing."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from servanda.compact.model import Compact
from servanda.compact.reading import read_bytes
from servanda.strategy.designs import drafted, prices_of
from servanda.strategy.sequence import Past
from servanda.strategy.sequence.amending import Text, diff, proposals
from servanda.strategy.sequence.amending.moves import Move, moves
from tests.strategy.grounds import EXAMPLES, ground_of

NAMES = ("maravel", "ramsi", "plan-colombia")


def text_of(name: str) -> Text:
    path = EXAMPLES / name / "compact.yaml"
    return Text.of(path.read_bytes(), "compact.yaml")


def moves_of(name: str) -> tuple[Move, ...]:
    ground = ground_of(name)
    return moves(ground, drafted(ground), prices_of(ground), text_of(name))


def read(text: str) -> Compact:
    return read_bytes(text.encode(), "compact.yaml", Compact).document


@pytest.mark.parametrize("name", NAMES)
def test_every_amended_text_still_reads_as_a_compact(name: str) -> None:
    for move in moves_of(name):
        assert read(move.text.whole).id == name


@pytest.mark.parametrize("name", NAMES)
def test_a_change_is_an_edit_or_a_sentence_that_says_why_not(name: str) -> None:
    before = text_of(name).whole
    for move in moves_of(name):
        assert move.text.whole != before or move.words


def test_a_diff_applies_to_the_file_and_gives_the_amended_text(tmp_path: Path) -> None:
    patch = shutil.which("patch")
    if patch is None:
        pytest.skip("needs `patch`")
    before = text_of("maravel").whole
    for number, move in enumerate(moves_of("maravel")):
        told = diff(before, move.text.whole, "compact.yaml")
        if not told:
            continue
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "compact.yaml").write_text(before)
        subprocess.run([patch, "-p0"], input=told, text=True, cwd=folder, check=True)
        assert (folder / "compact.yaml").read_text() == move.text.whole


def test_an_earlier_end_moves_every_place_that_names_the_day() -> None:
    move = next(m for m in moves_of("maravel") if "sooner" in m.what)
    compact = read(move.text.whole)
    assert compact.term is not None
    assert compact.term.end == date(2026, 7, 1)
    assert compact.consent is not None
    assert compact.consent.scope is not None
    assert compact.consent.scope.until == date(2026, 7, 1)
    assert move.design.exit_month == 24


def test_a_later_end_takes_the_longstop_along() -> None:
    move = next(m for m in moves_of("maravel") if "later, on" in m.what)
    compact = read(move.text.whole)
    assert compact.term is not None
    assert compact.term.longstop == date(2029, 1, 1)


def test_an_end_that_was_stated_to_be_absent_is_so_no_longer() -> None:
    move = next(m for m in moves_of("ramsi") if "fix an end" in m.what)
    compact = read(move.text.whole)
    assert compact.term is not None
    assert compact.term.end is not None
    assert "end" not in compact.term.absent
    assert "longstop" in compact.term.absent


def test_half_an_effort_halves_its_lines_and_keeps_the_sums() -> None:
    before, ground = read(text_of("maravel").whole), ground_of("maravel")
    move = next(
        m for m in moves_of("maravel") if m.what == "half the effort in training"
    )
    after = read(move.text.whole)
    assert before.budget is not None
    assert after.budget is not None
    pairs = list(zip(before.budget.lines or (), after.budget.lines or (), strict=True))
    changed = [(a, b) for a, b in pairs if a.amount != b.amount]
    assert changed
    for one, other in changed:
        assert one.amount is not None
        assert other.amount is not None
        assert other.amount.amount * 2 == one.amount.amount
    accounts = ground.accounts
    assert accounts is not None
    less = accounts.add(tuple(a.amount for a, _ in changed)).amount / 2
    assert before.budget.total is not None
    assert after.budget.total is not None
    assert before.budget.total.amount - after.budget.total.amount == less


def test_comments_and_order_survive() -> None:
    before = text_of("maravel").whole
    move = next(m for m in moves_of("maravel") if "sooner" in m.what)
    marks = [row for row in before.splitlines() if row.startswith("#")]
    assert [r for r in move.text.whole.splitlines() if r.startswith("#")] == marks


def test_a_value_in_another_form_is_left_and_said() -> None:
    text = Text.of(b"term:\n  end: '2027-07-01'\n", "x")
    told = text.replaced(("term", "end"), "2027-07-02", "2028-07-01")
    assert told.whole == text.whole
    assert told.lacking
    assert text.replaced(("term", "gone"), "a", "b").lacking


def test_at_most_five_amendments_each_better_in_the_aim_it_is_for() -> None:
    ground = ground_of("maravel")
    text = text_of("maravel")
    found, tried = proposals(ground, text, states=140, seed=1, past=Past())
    assert len(found) <= 5
    assert tried > 10
    assert len({one.move.what for one in found}) == len(found)
    for one in found:
        assert one.for_aim in one.tradeoff.better
        assert not set(one.tradeoff.better) & set(one.tradeoff.worse)


def test_a_compact_without_tools_has_no_amendments() -> None:
    ground = ground_of("maravel")
    draft = drafted(ground)
    bare = type(draft)("bare")
    assert moves(ground, bare, prices_of(ground), text_of("maravel")) == ()
