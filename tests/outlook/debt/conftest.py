"""Maravel's compact and facts, put to the usual question of the outlook's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.compact.model import Compact, Facts
from servanda.compact.reading import read_compact, read_facts
from servanda.outlook import Futures, Question
from servanda.outlook.debt import DebtFound, debt_of
from tests.outlook.conftest import Ask


@pytest.fixture(scope="session")
def compact(root: Path) -> Compact:
    """Return the fictional compact."""
    return read_compact(root / "examples/maravel/compact.yaml").document


@pytest.fixture(scope="session")
def facts(root: Path) -> Facts:
    """Return what the world shows about its host."""
    return read_facts(root / "examples/maravel/facts.yaml").document


@pytest.fixture(scope="session")
def question(ask: Ask) -> Question:
    """Return the usual question, which is in the compact's unit."""
    return ask()


@pytest.fixture(scope="session")
def found(
    compact: Compact, facts: Facts, question: Question, futures: Futures
) -> DebtFound:
    """Return what is found about Maravel's debt over four years."""
    return debt_of(compact, facts, question, futures)
