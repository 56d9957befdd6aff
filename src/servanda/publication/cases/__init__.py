"""The library of historical cases, told: a list, one case, several side by side."""

from servanda.publication.cases.sheets import (
    comparison_sheet,
    list_sheet,
    one_sheet,
)
from servanda.publication.cases.statement import (
    CasesStatement,
    CaseStatement,
    stated_case,
    stated_cases,
)

__all__ = [
    "CaseStatement",
    "CasesStatement",
    "comparison_sheet",
    "list_sheet",
    "one_sheet",
    "stated_case",
    "stated_cases",
]
