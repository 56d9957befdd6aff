"""The skill card: the figures of the back-test, what was lost first, and the limits."""

import json
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from servanda.outlook.skill import (
    BASELINES,
    Chance,
    Deaths,
    Fit,
    Forecaster,
    Window,
    backtest,
)
from servanda.outlook.skill.deaths import Array, month_number
from servanda.outlook.skill.errors import NoCardError
from servanda.publication.skill import (
    BacktestStatement,
    Card,
    Given,
    card_blocks,
    card_html,
    card_text,
    carded,
    shipped_card,
    stated,
)
from servanda.publication.skill.frozen import CardTable
from servanda.publication.skill.labels import SCORES
from servanda.publication.skill.statement import SubsetStatement, TableStatement
from servanda.publication.skill.wording import sentences
from servanda.publication.words import between
from tests.outlook.skill.made import PLACES, a_trial, some_deaths


@dataclass(frozen=True)
class Knowing:
    """A model that looks the answer up, so that it wins on every score."""

    name: str = "servanda"

    def forecast(
        self, _history: Deaths, window: Window, draws: int, _chance: Chance
    ) -> Array:
        known = some_deaths().between(window.months[0], window.months[-1])
        return known.reshape(-1, 1).repeat(draws, axis=1)

    def fit(self, _window: Window) -> Fit:
        return Fit("shipped", month_number(2020, 12), "sha256:00")


@dataclass(frozen=True)
class Alarmed:
    """A model that gives every place a war, so that it loses on every score."""

    name: str = "servanda"

    def forecast(
        self, _history: Deaths, window: Window, draws: int, _chance: Chance
    ) -> Array:
        return np.full((window.cases, draws), 5000.0) + np.arange(draws)


@cache
def found(*, wins: bool = False) -> BacktestStatement:
    trials = [a_trial(year) for year in (2019, 2020, 2021)]
    ours: Forecaster = Knowing() if wins else Alarmed()
    outcomes = backtest(trials, [ours, *BASELINES], draws=20, seed=6)
    return stated(outcomes, Given(6, 20, ()))


def test_the_card_holds_the_figures_of_the_back_test() -> None:
    one, card = found(), carded(found())
    pairs: list[tuple[TableStatement | SubsetStatement, CardTable]] = [
        (one.overall, card.overall),
        *((one.windows[y], card.windows[y]) for y in one.windows),
        *((one.overall.subsets[s], card.subsets[s]) for s in card.subsets),
    ]
    for table, kept in pairs:
        mine = table.models["servanda"]
        assert kept.n == table.n
        assert kept.coverage_90 == mine.pit_coverage_90
        for name, line in kept.scores.items():
            assert line.ours == getattr(mine, name)
            means = {
                model: getattr(table.models[model], name)
                for model in table.models
                if model != "servanda"
            }
            assert line.best_mean == min(v for v in means.values() if v is not None)
            assert means[line.best] == line.best_mean
    assert list(card.overall.scores) == list(SCORES)
    assert card.places == len(PLACES)


def test_every_score_is_held_against_the_best_rule_and_conflictology() -> None:
    card = carded(found())
    for line in card.overall.scores.values():
        assert line.against_best is not None
        assert line.against_best.mean == pytest.approx(line.ours - line.best_mean)
        assert line.against_conflictology is not None
        gap = line.ours - line.conflictology
        assert line.against_conflictology.mean == pytest.approx(gap)
        assert line.against_best.low <= line.against_best.mean <= line.against_best.high


def test_the_best_rule_is_one_of_the_simple_ones_and_never_a_strangers() -> None:
    @dataclass(frozen=True)
    class Stranger(Knowing):
        name: str = "stranger"

    models: list[Forecaster] = [Alarmed(), Stranger(), *BASELINES]
    outcomes = backtest([a_trial(2020)], models, draws=20, seed=6)
    card = carded(stated(outcomes, Given(6, 20, ())))
    assert {line.best for line in card.overall.scores.values()} <= {
        model.name for model in BASELINES
    }


def test_a_model_that_loses_says_so_first_and_on_every_score_it_lost() -> None:
    told = list(sentences(carded(found())))
    lost = [line for line in told if line.startswith("It lost on")]
    assert told[: len(lost)] == lost
    assert len(lost) == len(SCORES)
    assert "in 0 of 3 years counting deaths" in " ".join(told)
    assert "better than the best simple rule on" not in " ".join(told)


def test_a_model_that_wins_is_told_to_have_won_and_by_what_margin() -> None:
    card = carded(found(wins=True))
    told = " ".join(sentences(card))
    assert "It lost" not in told
    assert "in 3 of 3 years counting deaths" in told
    assert f"on {len(SCORES)} of {len(SCORES)} scores" in told


def test_parameters_that_had_seen_a_window_are_told_before_anything_else() -> None:
    card = carded(found(wins=True))
    # Fitted until December 2020: 2019 and 2020 were seen, of 2021 two months too many.
    assert card.unfair == ("2019", "2020", "2021")
    first = next(iter(sentences(card)))
    assert first.startswith("This is not a fair test for 2019, 2020 and 2021")
    assert carded(found()).unfair == ()


def test_intervals_that_hold_too_few_are_a_fault() -> None:
    told = " ".join(sentences(carded(found())))
    assert "Its intervals are off: those meant to hold 90% of outcomes held 0%" in told
    assert f"chance of a death of {between('95%', '100%')} (0.0%)" in told


def test_a_gap_within_chance_is_told_as_such() -> None:
    card = carded(found())
    line = card.overall.scores["ign"]
    assert line.against_best is not None
    even = line.against_best.model_copy(update={"low": -1.0, "high": 1.0})
    some = {"ign": line.model_copy(update={"against_best": even})}
    changed = card.overall.model_copy(update={"scores": some})
    told = list(sentences(card.model_copy(update={"overall": changed})))
    assert told[0].endswith("the gap is within what chance would do.")
    assert even.verdict == "not distinguishable"


def test_subsets_picked_afterwards_are_marked_and_told_as_picked() -> None:
    card = carded(found())
    page = card_html(card)
    for one in card.subsets.values():
        assert f"{one.title}{'*' if one.is_picked_afterwards else ''} (" in page
    assert "are picked by what happened" in page


@pytest.mark.parametrize("wins", [True, False])
def test_a_reader_sees_the_figures_and_the_limits_in_text_and_on_the_page(
    *, wins: bool
) -> None:
    card = carded(found(wins=wins))
    page, text = card_html(card), card_text(card)
    assert page.startswith('<section class="chapter" id="skill">')
    for told in (page, " ".join(text.split())):
        assert "What this cannot say" in told
        assert "no effect of an intervention is estimated from these data" in told
        assert "Retrospective" in told
    for line in card.overall.scores.values():
        assert f"{line.best_mean:.1f}".split(".")[0] in text
    assert len(card_blocks(card)) > 5


def test_the_card_survives_being_kept_as_json() -> None:
    card = carded(found())
    assert Card.model_validate_json(card.model_dump_json(indent=2)) == card
    assert "servanda" in json.loads(card.model_dump_json())


def test_no_card_is_made_without_the_rule_that_all_are_held_against() -> None:
    outcomes = backtest([a_trial(2020)], [Alarmed(), *BASELINES[:2]], draws=9, seed=1)
    with pytest.raises(NoCardError, match="has none of conflictology"):
        carded(stated(outcomes, Given(1, 9, ())))


def test_the_shipped_card_is_a_card_of_the_shipped_model_or_there_is_none() -> None:
    card = shipped_card()
    assert card is None or (card.model == "servanda" and card.windows)
