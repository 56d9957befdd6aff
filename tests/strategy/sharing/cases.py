"""Maravel's compact and its facts, and what they are changed to."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from servanda.compact.accounts import Accounts, open_accounts
from servanda.compact.model import Compact, Facts
from servanda.compact.reading import read_compact, read_facts

MARAVEL = Path(__file__).resolve().parents[3] / "examples" / "maravel"


@cache
def maravel() -> Compact:
    """Return the fictional compact."""
    return read_compact(MARAVEL / "compact.yaml").document


@cache
def facts() -> Facts:
    """Return its facts."""
    return read_facts(MARAVEL / "facts.yaml").document


def accounts(of: Compact) -> Accounts:
    """Return its accounts, which it has."""
    found = open_accounts(of)
    assert found is not None
    return found


def with_term(**changes: Any) -> Compact:
    """Return Maravel's compact with another term."""
    term = maravel().term
    assert term is not None
    return maravel().model_copy(update={"term": term.model_copy(update=changes)})


def with_budget(**changes: Any) -> Compact:
    """Return Maravel's compact with another budget."""
    budget = maravel().budget
    assert budget is not None
    return maravel().model_copy(update={"budget": budget.model_copy(update=changes)})
