"""A re-assessment as a sheet: the threat first, then what is said differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.publication.outlook.measures import OUTCOMES
from servanda.publication.outlook.telling import counted, ranged
from servanda.publication.reassessment.differences import StatedWords
from servanda.publication.reassessment.statement import ReassessmentStatement
from servanda.publication.reassessment.threat import StatedInput
from servanda.publication.sheet import Sheet
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Inline,
    Note,
    Pairs,
    Paragraph,
    Silence,
    Table,
    code,
    columns,
    listed,
)
from servanda.publication.words import NOT_SHOWN, count, dated, first_letter, sentence

__all__ = ["reassessment_sheet", "threat_line"]


def reassessment_sheet(of: ReassessmentStatement) -> Sheet:
    """Return a re-assessment."""
    under = [
        dated(
            f"Judged on {of.on}, beside the assessment of {of.earlier.on} "
            f"({of.earlier.file})."
        ),
        dated(of.sealed.words),
    ]
    if of.fictional:
        under.append("A fictional case.")
    return Sheet(
        f"{of.title}: re-assessment",
        tuple(under),
        (
            Chapter("threat", "The threat", "", tuple(_threat(of))),
            Chapter("checks", "Checks", "", tuple(_checks(of))),
            Chapter("outlook", "Outlook", "", tuple(_outlook(of))),
            Chapter("money", "Money", "", (_words(of.money, "No sum is another."),)),
            Chapter("readings", "What the evidence shows", "", (_readings(of),)),
            Chapter("grounds", "What it rests on", "", tuple(_grounds(of))),
            Chapter("limits", "Limits", "", (Bullets(tuple(of.limits)),)),
        ),
        of,
    )


def threat_line(of: ReassessmentStatement) -> str:
    """Return the answer on the threat in a sentence."""
    return dated(f"The threat: {of.threat.answer}. {first_letter(of.threat.why)}.")


def _threat(of: ReassessmentStatement) -> Iterator[Block]:
    yield Paragraph(dated(f"{first_letter(of.threat.answer)}: {of.threat.why}."))
    decide = [one for one in of.threat.inputs if one.decides]
    beside = [one for one in of.threat.inputs if not one.decides]
    yield _inputs("What decides it", decide, "Nothing that decides it is stated.")
    if beside:
        yield _inputs("Quoted beside it; these do not decide", beside, "")


def _inputs(caption: str, inputs: list[StatedInput], silence: str) -> Table | Silence:
    heads = columns("Input", "Then", "Now", "It reads", widths=(34, 25, 25, 16))
    rows = [
        (
            first_letter(one.name),
            dated(_quoted(one.before, one.quoted_before)),
            dated(_quoted(one.after, one.quoted_after)),
            f"{one.says}: {one.why}" if one.why else one.says,
        )
        for one in inputs
    ]
    return listed(caption, heads, rows, silence)


def _quoted(state: str, quoted: str) -> str:
    """Return a state with its figure, said once where they are the same."""
    if not quoted or quoted.startswith(state):
        return quoted or state
    return f"{state}: {quoted}"


def _checks(of: ReassessmentStatement) -> Iterator[Block]:
    was, now = ("; ".join(s) for s in (of.conclusions_before, of.conclusions_after))
    rows = [("Conclusion then", sentence(was))] if was != now else []
    yield Pairs((*rows, ("Conclusion now" if rows else "Conclusion", sentence(now))))
    heads = columns("Check", "Severity", "Then", "Now", widths=(52, 12, 18, 18))
    found = [
        (
            f"{one.id}: {one.sentence}",
            one.severity,
            one.before or "not held",
            one.after or "not held",
        )
        for one in of.checks
    ]
    total = len(of.assessment.findings.checks)
    yield listed(
        f"{len(found)} of {total} checks have another answer",
        heads,
        found,
        f"Each of {count(total, 'check')} has the answer it had.",
    )


def _outlook(of: ReassessmentStatement) -> Iterator[Block]:
    heads = columns("Option", "Of what", "Then", "Now", widths=(22, 34, 22, 22))
    found: list[tuple[Inline, ...]] = []
    for each in of.ranges:
        kind = OUTCOMES[each.outcome].kind if each.outcome in OUTCOMES else "persons"
        told = (ranged(each.before, kind), ranged(each.after, kind))
        found.append((each.label, each.title, *told))
    for one in of.chances:
        told = (counted(one.before), counted(one.after))
        found.append((one.label, one.title, *told))
    yield listed(
        "What differs by more than the noise of the draws",
        heads,
        found,
        "No figure differs by more than the noise of the draws.",
    )
    if of.comparisons:
        rows = [(one.label, one.title, one.before, one.after) for one in of.comparisons]
        yield Table("Compared with no action, all schools mixed", heads, tuple(rows))
    yield Note(
        "The middle of the trajectories, with a tenth and nine tenths. The outlook "
        "starts on the compact's first day, as the earlier one did."
    )


def _readings(of: ReassessmentStatement) -> Block:
    silence = "The evidence and the four facts on authority say what they said."
    return _words(of.readings, silence)


def _grounds(of: ReassessmentStatement) -> Iterator[Block]:
    if of.cautions:
        yield Bullets(tuple(of.cautions))
    yield _words(of.rests_on, "It rests on the same documents, data and versions.")
    yield Pairs((("Earlier assessment", code(of.earlier.digest)),))


def _words(found: Iterable[StatedWords], silence: str) -> Table | Silence:
    heads = columns("Of what", "Then", "Now", widths=(28, 36, 36))
    rows = [
        (
            first_letter(one.of),
            dated(one.before or NOT_SHOWN),
            dated(one.after or NOT_SHOWN),
        )
        for one in found
    ]
    return listed("What is said differently", heads, rows, silence)
