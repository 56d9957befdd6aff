"""The kinds of act, what each does, and who signs it.

``by`` says whose signature the charter must ask for, in words; the charter of each
compact names the offices. Where it says *the author*, the act names its author and
that office itself signs; observance holds the author against the compact (only a
condition's verifier certifies it, only the stated office releases a tranche).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

__all__ = [
    "CHARTER",
    "KINDS",
    "PARTNERSHIP",
    "REMOVABLE",
    "Kind",
    "binds_several",
    "kind_named",
]

CHARTER: Final = "charter"
"""The kind of act that says who may sign from now on."""

ALARM: Final = "report of withdrawal or irregular change"
"""The kind of act by which any party puts the host's consent in doubt."""

PARTNERSHIP: Final = "partnership"
"""The stream that holds accessions to the common principles, and nothing else."""

REMOVABLE: Final = frozenset({"event", "note"})
"""Kinds whose acts a redaction may remove, words and signatures: nothing that is
admitted later rests on them. Any other act is part of what is replayed; without it the
log would tell another life than the one that was lived."""


class Kind(NamedTuple):
    """One kind of act.

    name  as it stands in an act
    does  what it does, in one sentence
    by    who signs it
    """

    name: str
    does: str
    by: str


_A = "the author"

KINDS: Final[tuple[Kind, ...]] = (
    # authority
    Kind(CHARTER, "Says who may sign which kind of act from now on.",
         "the charter's own group, under the charter in force and under the new one"),
    Kind("request", "Asks for help, or asks again under a standing consent.",
         "the inviting organs, by the rule the compact states"),
    Kind("authorization", "Approves a text, or gives or renews a mandate.",
         "the author: a legislature, a head of state or a regional organ"),
    Kind("accession", "Accepts the four common principles, with reservations.",
         "the author: who may bind the state"),
    Kind("sealing", "Registers a document by its digest; sealing the compact's text "
         "brings it into force.", "for the compact, all parties; else the author"),
    # evidence
    Kind("certification", "Certifies a condition as met or not, a reading of an "
         "indicator, or the vetting of a unit.",
         "the author: the stated verifier, never who spends"),
    Kind("audit", "Enters an audit.", "the author: an auditor"),
    Kind("finding", "Enters a finding, with the day on which an answer is due.",
         "the author: an auditor or evaluator"),
    Kind("answer", "Answers a finding.", "the author: the office it is addressed to"),
    Kind("verdict", "Says whether an answer settles the finding.",
         "the author of the finding"),
    Kind("incident", "Reports misuse, harm or refused access, or what came of it.",
         "the author: any party or body named in the charter"),
    Kind("note", "Settles a check by review, opinion or acceptance of this very text.",
         "the author: the office asked"),
    # money and goods
    Kind("pledge", "Promises money.", "the author: the payer"),
    Kind("commitment", "Binds the payer to money.", "the author: the payer"),
    Kind("allocation", "Sets money aside for a line.", "the author: the payer"),
    Kind("release", "Opens a tranche, on evidence frozen by digest.",
         "the author: the stated office, never who certifies"),
    Kind("disbursement", "Pays money out.", "the author: the payer or its agency"),
    Kind("delivery", "Enters a shipment: registered, shipped, received.",
         "the author: who delivers or receives"),
    Kind("in-use check", "Enters an inventory: how many items due were seen.", _A),
    Kind("expenditure", "Enters money spent by who received it.", _A),
    # promises
    Kind("milestone", "Enters a milestone as done, or moves its date.",
         "the author: its owner, or who may move it"),
    Kind("report", "Sends a periodic report.", "the author: the office that owes it"),
    Kind("performance", "Enters any other dated duty as done: notice, mitigation, "
         "hand-over, readiness test, evaluation, publication, departure.",
         "the author: the office that owes it"),
    Kind("strength", "Enters how many persons of a party are present.", _A),
    Kind("reassessment", "Answers the duty of regular re-assessment by digest.", _A),
    Kind(
        "event",
        "Enters anything else that bears on the compact: first entry, activity, "
        "review, publication, ruling.",
        _A,
    ),
    # changes
    Kind("waiver", "Waives a condition, with a reason and an end.",
         "the author: the stated office"),
    Kind("amendment", "Puts a new text in force.",
         "all parties, after the approvals the original needed"),
    Kind("extension", "Grants or refuses an extension.",
         "the author: the stated decider"),
    Kind("suspension", "Suspends the compact or a part, or lifts a suspension.",
         "the author: the stated office"),
    # ends
    Kind(ALARM, "Reports, with its source, that "
         "consent was withdrawn or an inviting office changed hands irregularly.",
         "any one party"),
    Kind("reconfirmation", "Confirms consent anew after an irregular change.",
         "the stated body"),
    Kind("withdrawal", "Withdraws consent, or a party, or an accession.",
         "any one inviting organ; for a partner, its own office"),
    Kind("close", "Closes the accounts after the end.", "all parties"),
    Kind("post-exit review", "Enters the review after the exit.",
         "the author: the evaluator"),
    # care of the log
    Kind("redaction", "Removes a document from the store; its digest stays.",
         "the office that decides on withholding"),
)  # fmt: skip

_BY_NAME: Final = {kind.name: kind for kind in KINDS}


def binds_several(kind: str, body: Mapping[str, Any]) -> bool:
    """Tell whether an act binds others than its author, who never signs it alone.

    A sealing does where it brings the compact's text into force, and no other.
    """
    is_text = kind == "sealing" and body.get("document") == "compact"
    return is_text or kind in {"amendment", "close"}


def kind_named(name: str) -> Kind | None:
    """Return a kind by its name."""
    return _BY_NAME.get(name)
