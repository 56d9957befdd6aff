"""The fixed words of the record, put into the reader's language."""

from __future__ import annotations

from typing import Final

from servanda.publication.site.speech import Speech, noted
from servanda.publication.theme import Inline

__all__ = ["FACTS", "FAMILIES", "family_named", "termed"]

FACTS: Final = {
    "constitutional": noted("Constitutional power"),
    "effective_control": noted("Effective control"),
    "electoral": noted("Electoral mandate"),
    "recognition": noted("Recognition"),
}
"""The four facts on authority; never one score."""

FAMILIES: Final = {
    "tranche": noted("Tranches"),
    "condition": noted("Conditions"),
    "milestone": noted("Milestones"),
    "report": noted("Reports"),
    "notice": noted("Notices to international bodies"),
    "step": noted("Steps towards legislatures"),
    "review": noted("Reviews"),
    "reassessment": noted("Re-assessments of the threat"),
    "evaluation": noted("Evaluations"),
    "reading": noted("Readings of indicators"),
    "mitigation": noted("Mitigations of risks"),
    "finding": noted("Findings of auditors and evaluators"),
    "incident": noted("Incidents"),
    "waiver": noted("Waivers"),
    "waiver report": noted("Reports of waivers"),
    "readiness test": noted("Readiness tests"),
    "hand-over": noted("Hand-overs"),
    "departure": noted("Steps of the departure"),
    "asset": noted("Bases, equipment and records"),
    "reconfirmation": noted("Reconfirmations of consent"),
    "power": noted("Powers"),
}

_TERMS: Final = {
    "forming": noted("forming"),
    "in force": noted("in force"),
    "suspended": noted("suspended"),
    "winding down": noted("winding down"),
    "ended": noted("ended"),
    "pledge": noted("pledged"),
    "commitment": noted("committed"),
    "allocation": noted("allocated"),
    "disbursement": noted("paid out"),
    "delivery": noted("delivered"),
    "in use": noted("in use or spent by who received it"),
    "yes": noted("yes"),
    "no": noted("no"),
    "in part": noted("in part"),
    "disputed": noted("disputed"),
    "unknown": noted("unknown"),
    "safety of persons": noted("safety of persons"),
    "security of locations": noted("security of locations"),
    "commercial confidence": noted("commercial confidence"),
    "negotiation": noted("negotiation"),
    "third party's information": noted("third party's information"),
    "appropriated": noted("appropriated"),
    "committed": noted("committed"),
    "pledged": noted("pledged"),
    "unfunded": noted("unfunded"),
    "personnel": noted("personnel"),
    "training": noted("training"),
    "equipment": noted("equipment"),
    "maintenance": noted("maintenance"),
    "infrastructure": noted("infrastructure"),
    "governance": noted("governance"),
    "operations": noted("operations"),
    "evaluation": noted("evaluation"),
    "oversight": noted("oversight"),
    "redress": noted("redress"),
    "contingency": noted("contingency"),
    "other": noted("other"),
    "pass": noted("pass"),
    "fail": noted("fail"),
    "not shown": noted("not shown"),
    "needs review": noted("needs review"),
    "opinion needed": noted("opinion needed"),
    "added": noted("added"),
    "removed": noted("removed"),
    "changed": noted("changed"),
    "done": noted("done"),
    "open": noted("open"),
    "late or broken": noted("late or broken"),
    "shut": noted("shut"),
    "no longer owed": noted("no longer owed"),
    "has not acceded": noted("has not acceded"),
    "accedes without reservation": noted("accedes without reservation"),
    "accedes with reservations": noted("accedes with reservations"),
    "has withdrawn": noted("has withdrawn"),
    "protect own population": noted("protect one's own population"),
    "act against threats from own territory": noted(
        "act against threats from one's own territory"
    ),
    "free agreement": noted("free agreement"),
    "self-defence": noted("self-defence"),
}


def termed(words: Speech, term: str) -> Inline:
    """Return a fixed word in the reader's language; another stays, as English."""
    known = _TERMS.get(term)
    return words.say(known) if known else words.own(term)


def family_named(words: Speech, family: str) -> Inline:
    """Return what a family of promises is called, in the reader's language."""
    known = FAMILIES.get(family)
    return words.say(known) if known else words.own(family)
