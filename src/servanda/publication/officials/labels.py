"""What a form calls the fields of acts, where their own names do not say enough."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["label_of"]

_LABELS: Final[Mapping[str, str]] = {
    "about": "The text it is about, by its digest",
    "accepts": "Is it accepted",
    "access": "How access was had",
    "amount": "Amount, as USD 4761295 (2017 prices)",
    "answer_due": "An answer is due on",
    "answers": "The report that it answers, by its id",
    "audit": "The audit that it belongs to, by its id",
    "check": "The check, as F05",
    "claimed_on": "Said to have happened on",
    "claims": "What is reported",
    "concludes": "What it concludes",
    "condition": "The condition, by its id",
    "digest": "The document, by its digest",
    "evidence": "The evidence, by its digest",
    "evidence_item": "The item of evidence that the condition asks for, by its id",
    "finding": "The finding, by its id",
    "incident": "The incident, by its id",
    "indicator": "The indicator, by its id",
    "letter": "The letter, by its digest",
    "line": "The line of the budget, by its id",
    "milestone": "The milestone, by its id",
    "missing": "If there is no reading, why",
    "objective": "The objective, by its id",
    "of": "Of what",
    "party": "The party, by its id",
    "payer": "Who pays, by its id",
    "reference": "The reference of the vetting; never a person's name",
    "report": "The report, by its id",
    "reported_by": "Which office reports it; never a person's name",
    "settles": "Does the answer settle the finding",
    "side": "Which side is audited, by its id",
    "start": "From",
    "text": "In words",
    "to": "The new text, by its digest",
    "to.of": "Addressed to: the party or body, by its id",
    "to.office": "Addressed to: the office",
    "tranche": "The tranche, by its id",
    "unit": "The unit, by its id",
    "until": "Until",
    "value": "The reading",
}


def label_of(path: str) -> str:
    """Return what a field is called in a form.

    >>> label_of("answer_due"), label_of("serials_registered_on")
    ('An answer is due on', 'Serials registered on')
    """
    told = path.replace(".", ": ").replace("_", " ")
    return _LABELS.get(path) or told[:1].upper() + told[1:]
