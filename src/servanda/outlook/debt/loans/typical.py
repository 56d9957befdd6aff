"""Terms of loans where nobody tells them: dated data."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from servanda.outlook.debt.loans.profile import Terms

__all__ = ["Typical", "typical"]


class _Fixed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Years(_Fixed):
    grace: float
    maturity: float

    @property
    def terms(self) -> Terms:
        return Terms.of(self.grace, self.maturity)


class _Both(_Fixed):
    old: _Years
    new: _Years


class Typical(_Fixed):
    """Typical terms by kind of creditor."""

    dated: date
    terms: dict[str, _Both]
    sources: tuple[str, ...]

    def old(self, kind: str) -> Terms:
        """Return the years still to come of what is owed already."""
        return self.terms[kind].old.terms

    def new(self, kind: str) -> Terms:
        """Return the terms of what is lent anew."""
        return self.terms[kind].new.terms


@cache
def typical() -> Typical:
    """Return the terms that the package ships."""
    text = files("servanda.outlook.debt.loans").joinpath("typical.yaml").read_text()
    return Typical.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
