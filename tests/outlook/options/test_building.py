"""The question that a compact raises, from the examples the project ships."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from servanda.compact.model import Compact, Facts
from servanda.compact.reading import read_compact, read_facts
from servanda.outlook.calibrated import CalibratedOutlook
from servanda.outlook.host import NOTHING_KNOWN, situation_of
from servanda.outlook.options import (
    ADHOC,
    AID_ALONE,
    DO_LESS,
    NO_ACTION,
    PARTNERSHIP,
    SANCTIONS,
    THIS_COMPACT,
    UNILATERAL,
    Size,
    full_question_of,
    policies,
    question_of,
)
from servanda.outlook.priors import priors
from servanda.outlook.question import Option, Question, QuestionError
from servanda.outlook.spans import WITHOUT_END, span_of

EXAMPLES = (
    "ecomig",
    "grenada",
    "maravel",
    "mnf-lebanon",
    "plan-colombia",
    "ramsi",
    "sapmil",
)
SMALL = Size(draws=20, seed=3)


def open_example(root: Path, name: str) -> tuple[Compact, Facts]:
    folder = root / "examples" / name
    compact = read_compact(folder / "compact.yaml").document
    return compact, read_facts(folder / "facts.yaml").document


@pytest.fixture
def maravel(root: Path) -> Question:
    return question_of(*open_example(root, "maravel"), SMALL)


@pytest.fixture
def options(root: Path) -> dict[str, Option]:
    question = full_question_of(*open_example(root, "maravel"), SMALL)
    return {option.name: option for option in question.options}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_can_be_asked_and_answered(root: Path, name: str) -> None:
    question = question_of(*open_example(root, name), SMALL)
    assert [o.name for o in question.options] == [NO_ACTION, AID_ALONE, THIS_COMPACT]
    found = CalibratedOutlook().simulate(question)
    assert set(question.assumed) <= set(found.assumptions)


def test_the_horizon_is_the_life_and_five_years(maravel: Question) -> None:
    assert maravel.start == date(2024, 7, 1)
    assert maravel.months == 36 + 60
    assert [o.exit_month for o in maravel.options] == [None, 36, 36]


def test_what_is_promised_ends_with_the_compact(maravel: Question) -> None:
    for option in maravel.options:
        for support in option.support:
            assert not support.intensity[36:].any()
            assert support.intensity[0] > 0.0


def test_the_draw_down_is_followed(maravel: Question) -> None:
    stabilisation = maravel.options[2].intensity("stabilisation", maravel.months)
    assert stabilisation[0] > stabilisation[25] > stabilisation[34] > 0.0


def test_aid_alone_costs_partners_what_the_compact_does_while_it_lasts(
    maravel: Question,
) -> None:
    _, aid, compact = maravel.options
    assert maravel.host_payer not in aid.cost
    for payer, amounts in aid.cost.items():
        assert (amounts[:36] == compact.cost[payer][:36]).all()
        assert not amounts[36:].any()


def test_every_dollar_of_the_stated_total_is_spread_over_the_life(
    root: Path, maravel: Question
) -> None:
    compact, _ = open_example(root, "maravel")
    assert compact.budget is not None
    assert compact.budget.total is not None
    spent = sum(c[:36].sum() for c in maravel.options[2].cost.values())
    assert spent == pytest.approx(float(compact.budget.total.amount), rel=0.02)


def test_a_compact_without_an_end_is_run_for_ten_years_and_says_so(root: Path) -> None:
    question = question_of(*open_example(root, "plan-colombia"), SMALL)
    assert question.months == WITHOUT_END + 60
    assert question.options[2].exit_month is None
    assert any("no end date" in text for text in question.assumed)


def test_a_compact_without_a_budget_has_an_unknown_cost_not_none(root: Path) -> None:
    question = question_of(*open_example(root, "ramsi"), SMALL)
    assert question.payers == ()
    assert any("cost is not known" in text for text in question.assumed)


def test_contested_authority_weakens_consent_and_the_reason_is_given(
    root: Path,
) -> None:
    question = question_of(*open_example(root, "ecomig"), SMALL)
    assert question.options[2].consent < 0.5
    assert any("contested on 2 counts" in text for text in question.assumed)


def test_without_facts_nothing_is_known_of_the_host(root: Path) -> None:
    compact, _ = open_example(root, "maravel")
    question = question_of(compact, None, SMALL)
    assert question.situation is NOTHING_KNOWN
    assert question.options[1].support[0].intensity.any()


def test_facts_keep_their_interval_and_their_standing(root: Path) -> None:
    _, facts = open_example(root, "maravel")
    found = situation_of(facts)
    assert found.deaths_last_year is not None
    assert (found.deaths_last_year.low, found.deaths_last_year.high) == (141.0, 214.0)
    assert found.deaths_last_year.source
    assert found.recent_coup is True
    assert found.gdp is not None
    assert found.gdp.unit == "USD, 2024 prices"


def test_a_compact_without_any_date_is_refused(root: Path) -> None:
    compact, _ = open_example(root, "maravel")
    undated = compact.model_copy(update={"term": None, "signed_on": None})
    with pytest.raises(QuestionError, match="effective date"):
        span_of(undated)


def test_the_same_document_raises_the_same_question(root: Path) -> None:
    one, two = (question_of(*open_example(root, "sapmil"), SMALL) for _ in range(2))
    for mine, yours in zip(one.options, two.options, strict=True):
        assert all(
            np.array_equal(a.intensity, b.intensity)
            for a, b in zip(mine.support, yours.support, strict=True)
        )


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_raises_nine_options_with_words_of_their_own(
    root: Path, name: str
) -> None:
    question = full_question_of(*open_example(root, name), SMALL)
    assert [o.name for o in question.options] == list(policies())
    assert len({o.means for o in question.options}) == 9
    assert all(o.assumes and o.sources for o in question.options)


def test_nine_options_do_not_change_the_three(root: Path, maravel: Question) -> None:
    whole = full_question_of(*open_example(root, "maravel"), SMALL)
    named = {option.name: option for option in whole.options}
    for option in maravel.options:
        same = named[option.name]
        assert (same.label, same.consent) == (option.label, option.consent)
        assert same.exit_month == option.exit_month
        for mine, yours in zip(option.support, same.support, strict=True):
            assert np.array_equal(mine.intensity, yours.intensity)
    assert set(maravel.assumed) <= set(whole.assumed)


def test_one_partner_alone_gives_its_share_pays_its_share_and_has_no_end(
    options: dict[str, Option],
) -> None:
    alone, whole = options[ADHOC], options[THIS_COMPACT]
    exponent = priors()["full_size.exponent"].median
    own = whole.cost["albara"].sum()
    share = own / sum(c.sum() for p, c in whole.cost.items() if p != "maravel")
    assert set(alone.cost) == {"maravel", "albara"}
    assert alone.exit_month is None
    assert not alone.safeguards
    assert alone.consent == whole.consent
    for mine, yours in zip(alone.support, whole.support, strict=True):
        assert mine.instrument == yours.instrument
        expected = yours.intensity.max() * share**exponent
        assert mine.intensity == pytest.approx(np.full(96, expected))
    assert alone.cost["albara"][40] == pytest.approx(own_rate(whole, "albara"))
    assert alone.cost["maravel"][:36].sum() == pytest.approx(
        share * whole.cost["maravel"][:36].sum()
    )


def own_rate(option: Option, payer: str) -> float:
    return float(option.cost[payer][:36].mean())


def test_a_partnership_promises_and_costs_exactly_what_the_compact_does(
    options: dict[str, Option],
) -> None:
    mine, yours = options[PARTNERSHIP], options[THIS_COMPACT]
    assert mine.exit_month == yours.exit_month
    assert mine.cost.keys() == yours.cost.keys()
    for payer, amounts in mine.cost.items():
        assert np.array_equal(amounts, yours.cost[payer])
    assert mine.setting != yours.setting


def test_acting_without_consent_sends_forces_and_nothing_else(
    options: dict[str, Option],
) -> None:
    option = options[UNILATERAL]
    assert [s.instrument for s in option.support] == ["stabilisation"]
    assert (option.consent, option.coercive, option.safeguards) == (0.0, True, False)
    assert set(option.cost) == {"albara"}
    assert option.exit_month is None


def test_where_no_forces_are_promised_acting_alone_sends_as_many_as_the_rest(
    root: Path,
) -> None:
    compact, facts = open_example(root, "maravel")
    kinds = tuple(i for i in compact.instruments or () if i.kind == "training")
    trained = compact.model_copy(update={"instruments": kinds})
    question = full_question_of(trained, facts, SMALL)
    named = {option.name: option for option in question.options}
    (force,) = named[UNILATERAL].support
    (training,) = named[ADHOC].support
    assert force.instrument == "stabilisation"
    assert np.array_equal(force.intensity, training.intensity)


def test_sanctions_send_nobody_and_cost_nobody(options: dict[str, Option]) -> None:
    option = options[SANCTIONS]
    assert option.support == ()
    assert dict(option.cost) == {}
    assert not option.coercive


def test_doing_less_is_half_the_size_for_half_the_time_at_half_the_cost(
    options: dict[str, Option],
) -> None:
    less, whole = options[DO_LESS], options[THIS_COMPACT]
    factor = 0.5 ** priors()["full_size.exponent"].median
    assert less.exit_month == 18
    for mine, yours in zip(less.support, whole.support, strict=True):
        assert mine.intensity[:18] == pytest.approx(factor * yours.intensity[:18])
        assert not mine.intensity[18:].any()
    for payer, amounts in less.cost.items():
        assert amounts[:18] == pytest.approx(0.5 * whole.cost[payer][:18])
        assert not amounts[18:36].any()
        assert amounts[36:] == pytest.approx(0.5 * whole.cost[payer][36:])


def test_doing_less_of_what_has_no_end_ends_after_half_of_ten_years(
    root: Path,
) -> None:
    question = full_question_of(*open_example(root, "plan-colombia"), SMALL)
    assert question.options[-1].exit_month == WITHOUT_END // 2


def test_any_options_can_be_chosen_in_any_order(root: Path) -> None:
    names = (DO_LESS, NO_ACTION)
    question = question_of(*open_example(root, "ramsi"), SMALL, names=names)
    assert tuple(o.name for o in question.options) == names
    assert not any("aid alone" in words for words in question.assumed)


def test_an_option_nobody_knows_is_refused(root: Path) -> None:
    with pytest.raises(QuestionError, match="hope"):
        question_of(*open_example(root, "ramsi"), SMALL, names=("hope",))
