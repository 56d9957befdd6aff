"""What an assessment concluded and was not asked for again is not told as gone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from servanda.publication.reassessment.statement import _comparable

CONCLUDED = ["clean as drafted", "no agreement possible"]


@pytest.mark.parametrize(("strategy", "kept"), [(None, CONCLUDED[:1]), ({}, CONCLUDED)])
def test_an_earlier_conclusion_is_compared_only_if_it_was_asked_for_again(
    strategy: object, kept: list[str]
) -> None:
    before = cast("Any", SimpleNamespace(conclusions=CONCLUDED))
    after = cast("Any", SimpleNamespace(strategy=strategy))
    assert _comparable(before, after) == kept
