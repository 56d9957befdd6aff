"""What is read in futures; nothing where too few trajectories were recorded."""

import numpy as np
import pytest

from servanda.outlook.futures import Futures
from servanda.outlook.options import Sizes, profiles
from servanda.publication.outlook import Asked, analysed
from servanda.publication.outlook.reading.valuing import losses
from tests.publication.outlook.made import OPTIONS, SCHOOLS, analysis, made

SIZES = Sizes(population=500_000.0, plan=1e8)


def few(draws: int) -> Futures:
    full = made()
    return Futures(
        full.paths.isel(draw=slice(draws)),
        full.model,
        full.version,
        full.assumptions,
        full.table,
    )


def test_losses_are_told_for_deaths_and_each_profile() -> None:
    found = losses(made(), SIZES)
    draws = made().paths.sizes["draw"]
    assert list(found) == ["deaths", *profiles()]
    for rows in found.values():
        assert rows.shape == (len(OPTIONS), draws)
        assert np.isfinite(rows).all()


def test_the_loss_in_deaths_is_the_deaths() -> None:
    found = losses(made(), SIZES)["deaths"]
    for row, option in zip(found, OPTIONS, strict=True):
        np.testing.assert_array_equal(row, made().total("deaths_total", option))


def test_months_with_partners_count_for_who_puts_sovereignty_first() -> None:
    paths = made().paths.copy()
    without = Futures(
        paths.assign(partner_present=paths["partner_present"] & False),
        *("m", "0", (), made().table),
    )
    more, less = (losses(f, SIZES) for f in (made(), without))
    assert (more["sovereignty first"] >= less["sovereignty first"]).all()
    assert more["sovereignty first"].mean() > less["sovereignty first"].mean()
    np.testing.assert_array_equal(more["rights first"], less["rights first"])


def test_schools_come_with_their_weights_and_their_works() -> None:
    found = analysis().schools
    assert [one.name for one in found] == list(SCHOOLS)
    assert sum(one.weight for one in found) == pytest.approx(1.0)
    assert all(one.sources and one.belief for one in found)


def test_a_belief_that_moves_deaths_is_found_and_named_in_words() -> None:
    first = analysis().swings[0]
    assert first.belief == "effect.backing"
    assert first.meaning.startswith("hazard that fighting eases")
    assert first.at_low.share > first.at_high.share
    assert first.low <= first.share <= first.high


def test_a_rank_stands_with_those_it_cannot_be_told_apart_from() -> None:
    for one in analysis().places:
        assert one.low <= one.rank <= one.high
        assert one.luck_low <= one.luck_high


def test_a_risk_hangs_on_the_belief_that_was_built_into_it() -> None:
    risks = {one.event: one for one in analysis().risks}
    assert risks["entangled"].drivers[0].belief == "stay.base"
    assert risks["legitimacy_dispute"].drivers[0].belief == "dispute.base"


def test_too_few_trajectories_show_no_belief_to_matter() -> None:
    found = analysed(few(30), Asked("this compact", "no action", SIZES, seed=1))
    assert not [*found.swings, *found.risks, *found.learning, *found.places]
    assert found.harm is None
    assert found.survival


def test_harm_is_told_as_a_box_or_as_no_box() -> None:
    found = analysis().harm
    assert found is not None
    assert "does harm (more deaths than “no action”)" in found.words
    assert (found.density is None) == (not found.bounds)
