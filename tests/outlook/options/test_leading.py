"""The largest partner: by money, else by persons, else by name; and it is said."""

from pathlib import Path

import numpy as np
import pytest

from servanda.compact.model import Compact
from servanda.compact.reading import read_compact
from servanda.outlook.options.leading import largest_partner
from servanda.outlook.spending import Spending

UNKNOWN = Spending({}, ())


@pytest.fixture
def maravel(root: Path) -> Compact:
    return read_compact(root / "examples" / "maravel" / "compact.yaml").document


def spent(**amounts: float) -> Spending:
    return Spending({p: np.full(10, a / 10) for p, a in amounts.items()}, ())


def test_money_decides_and_the_hosts_does_not_count(maravel: Compact) -> None:
    found = largest_partner(maravel, spent(maravel=900.0, albara=30.0, brenn=70.0))
    assert found.party == "brenn"
    assert found.share == pytest.approx(0.7)
    assert "70 per cent of the partners' money" in found.why


def test_a_framework_cannot_act_alone_but_counts_in_the_whole(maravel: Compact) -> None:
    found = largest_partner(maravel, spent(concord=50.0, albara=30.0, brenn=20.0))
    assert found.party == "albara"
    assert found.share == pytest.approx(0.3)


def test_without_money_persons_decide_and_tasks_are_not_counted_twice(
    maravel: Compact,
) -> None:
    found = largest_partner(maravel, UNKNOWN)
    assert found.party == "albara"
    assert found.share == pytest.approx(420 / 680)
    assert "persons" in found.why


def test_without_money_and_persons_the_lead_gives_an_equal_part(
    maravel: Compact,
) -> None:
    bare = maravel.model_copy(update={"forces": None})
    found = largest_partner(bare, UNKNOWN)
    assert (found.party, found.share) == ("albara", 0.5)
    assert "not shown" in found.why


def test_without_partners_one_gives_all_that_is_promised(maravel: Compact) -> None:
    found = largest_partner(maravel.model_copy(update={"parties": None}), UNKNOWN)
    assert (found.party, found.share) == (None, 1.0)
