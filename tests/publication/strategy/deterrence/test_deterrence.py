"""Other regimes as a statement, a chapter and a page."""

from datetime import date
from pathlib import Path
from typing import TypeGuard

import pytest

from servanda.acts.checking import open_case
from servanda.outlook.calibrated import CalibratedOutlook
from servanda.outlook.options import Size, question_of
from servanda.publication.strategy.deterrence import DeterrenceStatement, blocks, stated
from servanda.publication.strategy.deterrence.telling import (
    MECHANISMS,
    dated_at_random,
    headline,
    is_unseen,
    left_open,
    steady,
    verdict,
)
from servanda.publication.theme import Drawing, Head, Note, Strips
from servanda.strategy.deterrence.deterring import deterrence_of
from servanda.strategy.deterrence.world import shipped_world
from servanda.strategy.ground import Ground


@pytest.fixture(scope="module")
def of(root: Path) -> DeterrenceStatement:
    case = open_case(root / "examples" / "maravel" / "compact.yaml", None)
    compact = case.compact.document
    question = question_of(compact, None, Size(20, 3))
    futures = CalibratedOutlook().simulate(question)
    ground = Ground(compact, None, date(2025, 12, 19), question, futures)
    return stated(deterrence_of(ground, shipped_world("none is held")))


def test_no_detectable_effect_is_an_answer(of: DeterrenceStatement) -> None:
    assert is_unseen(of)
    assert "no detectable effect" in verdict(of)
    words = " ".join(headline(of))
    assert "stand-ins" in words
    assert "nobody could see it" in words


def test_an_effect_that_could_be_seen_is_not_called_undetectable(
    of: DeterrenceStatement,
) -> None:
    assert of.power is not None
    weak = of.power.model_copy(update={"least": 1e-6})
    other = of.model_copy(update={"power": weak})
    assert not is_unseen(other)
    assert verdict(other) == "not distinguishable"
    assert "nobody could see it" not in " ".join(headline(other))


def test_a_title_says_what_the_placebos_say(of: DeterrenceStatement) -> None:
    one = of.met[0]
    assert steady(one)
    assert "no more than" in dated_at_random(one)
    rare = one.model_copy(update={"p_placebo": 0.01})
    assert "moved more than" in dated_at_random(rare)


def test_an_open_sign_is_said_to_be_put_in_and_not_found(
    of: DeterrenceStatement,
) -> None:
    notes = [str(one.text) for one in blocks(of, lambda key: key) if is_note(one)]
    assert any("by construction" in words for words in notes)
    narrow = [
        one.model_copy(update={"low": one.median, "high": one.median * 1.01})
        if one.name in MECHANISMS and one.median > 1.0
        else one
        for one in of.beliefs
    ]
    left = left_open(of.model_copy(update={"beliefs": narrow}))
    assert [words.split(",")[0] for words in left] == ["deterrence", "sway"]


def is_note(one: object) -> TypeGuard[Note]:
    return isinstance(one, Note)


def test_the_chapter_has_both_figures_and_all_its_parts(
    of: DeterrenceStatement,
) -> None:
    found = list(blocks(of, lambda key: key))
    strips = [one for one in found if isinstance(one, Strips)]
    drawn = [one for one in found if isinstance(one, Drawing)]
    assert [len(one.panels[0].lines) for one in strips] == [4]
    assert [one.id for one in drawn] == ["deterrence-events"]
    assert len(drawn[0].numbers.rows) == 7
    assert drawn[0].alt
    heads = [str(one.text) for one in found if isinstance(one, Head)]
    for words in ("opponents", "Neighbours", "could be seen", "cannot say"):
        assert any(words in head for head in heads), words


def test_every_constant_is_told_with_its_source_or_as_unsourced(
    of: DeterrenceStatement,
) -> None:
    assert all(one.sources for one in of.beliefs)
    assert sum("unsourced" in one.sources for one in of.beliefs) > 15
