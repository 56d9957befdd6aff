"""Which acts a compact admits: one rule, made of one rule for each kind of act.

Each family has a module with its own table; here they are put together. A kind that
no table holds is refused with that reason: nothing is admitted in silence.

    lifecycle  request, authorization, accession, sealing, amendment, extension,
               suspension, report of withdrawal, reconfirmation, withdrawal, close,
               post-exit review, redaction, charter
    promises   milestone, report, performance, reassessment, event
    evidence   certification, audit, note, strength, in-use check
    money      pledge to expenditure, release, delivery, waiver
    oversight  finding, answer, verdict, incident
"""

from __future__ import annotations

from typing import Final

from servanda.observance.admission import (
    evidence,
    lifecycle,
    money,
    oversight,
    promises,
)
from servanda.observance.admission.common import Admission, refusal
from servanda.observance.life.fold import Deed, Documents, Life

__all__ = ["RULES", "rule"]

RULES: Final[dict[str, Admission]] = {
    **lifecycle.RULES,
    **promises.RULES,
    **evidence.RULES,
    **money.RULES,
    **oversight.RULES,
}
"""The rule of each kind of act."""


def rule(life: Life, deed: Deed, documents: Documents) -> str | None:
    """Return why the compact does not admit an act, or None where it does."""
    why = refusal(life, deed)
    if why is not None:
        return why
    admission = RULES.get(deed.kind)
    if admission is None:
        return f"observance has no rule for a {deed.kind} yet"
    return admission(life, deed, documents)
