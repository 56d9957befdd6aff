"""A duty is entered as done by who owes it, also where the text says so in words."""

from __future__ import annotations

from typing import Any

import pytest

from servanda.observance.gates.waivers import duty_of
from servanda.register.authority.statement import Author
from tests.observance.gated import WAIVER, desk
from tests.observance.made import (
    ASSEMBLY,
    HOST,
    LEAD,
    PAYER,
    VERIFIER,
    Scribe,
    office,
    small,
)

UNIT = Author("Commander of the Guard", "assembly")
EXIT = {
    "hand_over": [{"function": "Patrols", "to": office(UNIT), "by": "2025-01-01"}],
    "assets": [{"what": "Radios", "fate": "handed over", "by": "2025-01-01"}],
    "other_forces": [
        {"who": "Border force", "withdraws_by": "2025-01-01"},
        {
            "who": "River force",
            "withdraws_by": "2025-01-01",
            "verifier": office(VERIFIER),
        },
    ],
    "readiness_tests": [
        {
            "id": "t-1",
            "function": "Patrols",
            "unit": "guard",
            "on": "2024-08-01",
            "days": 10,
            "without_enablers": True,
        }
    ],
}
HOUSE = {
    "host": {
        "body": "Assembly of Hosta",
        "approves": True,
        "approval_due": "2024-09-01",
    },
    "reports": [],
}
MILESTONES = [
    {"id": "m-1", "text": "Built.", "strand": "security", "original": "2025-01-01"}
]

NOT_SHOWN = "the text names nobody who owes it, and "
THEIRS = " does not owe it; the partners do"


@pytest.mark.parametrize(
    ("duty", "by", "why"),
    [
        ("host-approval", ASSEMBLY, None),
        ("host-approval", VERIFIER, "the text says: Assembly of Hosta"),
        ("host-approval", HOST, "the text says: Assembly of Hosta"),
        ("hand-over/patrols", LEAD, None),
        ("hand-over/patrols", UNIT, None),
        ("hand-over/patrols", HOST, THEIRS),
        ("hand-over/patrols", VERIFIER, THEIRS),
        ("asset/radios", PAYER, None),
        ("asset/radios", VERIFIER, THEIRS),
        ("other-force/border-force", VERIFIER, "the text says: Border force"),
        ("other-force/border-force", Author("Border force", "leada"), None),
        ("other-force/river-force", VERIFIER, None),
        ("t-1", HOST, None),
        ("t-1", LEAD, None),
        ("t-1", VERIFIER, NOT_SHOWN),
    ],
)
def test_a_duty_is_done_by_whom_the_text_names_in_whatever_words(
    duty: str, by: Author, why: str | None
) -> None:
    scribe = Scribe(small(exit=EXIT, oversight=HOUSE)).found()
    body: dict[str, Any] = {"duty": duty, "without_enablers": True}
    found = scribe.enter("performance", body, "2024-08-20", by)
    assert (found is None) if why is None else (why in str(found))


def test_where_no_owner_is_stated_a_party_and_nobody_else_does_it() -> None:
    scribe = Scribe(small(milestones=MILESTONES)).found()
    body = {"milestone": "m-1"}
    why = scribe.enter("milestone", body, "2024-08-20", VERIFIER)
    assert why == (
        "the text names nobody who owes it, and Head of Mission (mission) belongs to "
        "none of its parties"
    )
    assert scribe.enter("milestone", body, "2024-08-20", HOST) is None


@pytest.mark.parametrize(
    ("by", "why"),
    [(WAIVER, None), (LEAD, None), (VERIFIER, NOT_SHOWN)],
)
def test_a_waiver_is_reported_by_who_waives_or_by_a_party(
    by: Author, why: str | None
) -> None:
    scribe = desk()
    assert scribe.waive("c-law", "2024-08-01", "2024-09-01") is None
    body = {"duty": duty_of(scribe.life.of_kind("waiver")[0])}
    found = scribe.enter("performance", body, "2024-08-02", by)
    assert (found is None) if why is None else (why in str(found))
