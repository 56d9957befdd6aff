"""The conclusions, of a fixed set, and the two or three reasons for them."""

from __future__ import annotations

import re
from typing import Final

from pydantic import BaseModel, ConfigDict

from servanda.compact.principles.report import Result
from servanda.compact.principles.verdict import Severity, Verdict
from servanda.outlook.ensemble import MIXED
from servanda.outlook.reading import Contrast, finding
from servanda.outlook.reading import Verdict as Difference
from servanda.outlook.uncertainty import contrasts_by_school
from servanda.publication.dossier.material import Material
from servanda.publication.findings.groups import counts_line
from servanda.publication.theme import anchor
from servanda.publication.words import dated, sentence

__all__ = ["NO_BARGAIN", "StatedReason", "conclusions", "outlook_reason", "reasons"]

NO_BARGAIN: Final = "no agreement possible"
_NO_BARGAIN_WORDS: Final = (
    "No terms that were searched leave both the government and the coalition at least "
    "as well off as without an agreement, whichever school is right."
)
_MOST: Final = 2
_STAGE: Final = re.compile(r" of stage \w+")


class StatedReason(BaseModel):
    """A reason for the conclusion and the place of its evidence in the dossier."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    evidence: str


def conclusions(material: Material) -> tuple[str, ...]:
    """Return what the checks and the outlook come to."""
    found = list(material.report.conclusions())
    is_known = not material.outlook.unknown and material.knows_fighting
    if is_known and _contrast(material).verdict is Difference.NOT_DISTINGUISHABLE:
        found.append("not distinguishable from no action")
    if _has_no_bargain(material):
        found.append(NO_BARGAIN)
    if not is_known:
        found.append("not known")
    return tuple(found)


def reasons(material: Material) -> list[StatedReason]:
    """Return two or three reasons: what fails, what needs an opinion, the outlook."""
    report = material.report
    failing = [
        result
        for result in report.counted(Verdict.FAIL, Verdict.NOT_SHOWN)
        if result.stands_in_the_way and result.answer.faults
    ]
    severe = [r for r in failing if r.check.severity is Severity.BLOCK] or failing
    severe.sort(key=lambda r: r.answer.verdict is not Verdict.FAIL)
    settle = report.counted(Verdict.OPINION_NEEDED)
    opinions = [r for r in settle if r.stands_in_the_way]
    no_bargain = _has_no_bargain(material)
    # Three reasons at most: where terms are the point, one of the checks gives way.
    told = [_reason(result) for result in (*severe, *opinions)][: _MOST - no_bargain]
    if not told:
        words = sentence(_STAGE.sub("", counts_line(report)))
        told = [StatedReason(text=words, evidence="checks")]
    if no_bargain:
        told.append(StatedReason(text=_NO_BARGAIN_WORDS, evidence="bargain"))
    return [*told, StatedReason(text=outlook_reason(material), evidence="outlook")]


def _has_no_bargain(material: Material) -> bool:
    """Tell whether no terms suit both sides, whichever school is right."""
    others = material.strategy
    return others is not None and others.bargain.conclusion == NO_BARGAIN


def _reason(result: Result) -> StatedReason:
    check, findings = result.check, result.answer.faults or result.answer.findings
    what = findings[0].what if findings else check.sentence
    if result.answer.verdict is Verdict.OPINION_NEEDED:
        what = f"an opinion is needed. {sentence(check.sentence)}"
    return StatedReason(
        text=f"{check.id}: {dated(sentence(what))}", evidence=anchor("check", check.id)
    )


def outlook_reason(material: Material) -> str:
    """Return what the outlook comes to, in a sentence or two."""
    if material.outlook.unknown:
        return sentence(f"not known: {material.outlook.unknown}")
    if not material.knows_fighting:
        return (
            "Not known: no facts on fighting in the host were given, so the outlook "
            "is that of a state drawn from wide beliefs."
        )
    return finding(_contrast(material))


def _contrast(material: Material) -> Contrast:
    """Return the option judged against no action, over all trajectories."""
    outlook = material.outlook
    found = contrasts_by_school(outlook.futures.table, "deaths_total", outlook.chosen)
    return found[MIXED]
