"""What is asked of the library of past cases."""

from __future__ import annotations

from servanda.acts.casebook import Search, UnknownCaseError, found, listed, shown
from servanda.acts.portal.answers.forms import CasesStatement, CaseStatement
from servanda.acts.portal.reading.errors import NotHeldError
from servanda.diagnosis.precedents.case import Case
from servanda.publication.cases.documents import documents
from servanda.publication.site.pages.cases.choosing import Sought

__all__ = ["Sought", "case_document", "case_named", "found_cases", "one_case", "sought"]


def sought(asked: Sought) -> tuple[Case, ...]:
    """Return the cases that were sought, in the order of the library."""
    return found(_search(asked))


def found_cases(asked: Sought) -> CasesStatement:
    """Return the same for programs, with what they show and what they forbid."""
    told = listed(_search(asked)).statement
    assert isinstance(told, CasesStatement)  # noqa: S101 - what a list states
    return told


def one_case(name: str) -> CaseStatement:
    """Return a case, with how its thin coding stands to the checks."""
    try:
        told = shown(name).statement
    except UnknownCaseError as error:
        raise NotHeldError(error.message, remedy=error.remedy) from error
    assert isinstance(told, CaseStatement)  # noqa: S101 - what a case states
    return told


def case_named(name: str) -> Case | None:
    """Return a case by its id; None where the library holds none by it."""
    return next((one for one in found(Search()) if one.id == name), None)


def case_document(name: str, document: str) -> bytes:
    """Return one of the documents that a case becomes, as YAML."""
    case = case_named(name)
    held = documents(case).get(document) if case else None
    if held is None:
        raise NotHeldError(
            f"There is no document {document!r} of a case {name!r}",
            remedy="The page of a case names its documents.",
        )
    return held


def _search(asked: Sought) -> Search:
    return Search(
        asked.words or None,
        asked.host or None,
        asked.contested or None,
        asked.exit or None,
        asked.mean or None,
        asked.after or None,
    )
