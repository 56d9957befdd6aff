"""Who watches: monitoring, evaluation, legislatures, reports, auditors, risks."""

from __future__ import annotations

from typing import Literal, get_args

from servanda.compact.model.clause import Clause, Deadline, Office
from servanda.compact.model.kinds import Amount, Day, Digest, Id, Number, Text, YesNo

__all__ = [
    "DAC_CRITERIA",
    "Auditor",
    "Baseline",
    "Body",
    "CivilianControl",
    "Evaluation",
    "HostLegislature",
    "Indicator",
    "LegislatureStep",
    "Mitigation",
    "Monitoring",
    "Outreach",
    "Oversight",
    "Publication",
    "Reassessment",
    "Report",
    "Risk",
    "Target",
    "TreatyArticle",
    "TreatyText",
    "Withheld",
]

DacCriterion = Literal[
    "relevance", "coherence", "effectiveness", "efficiency", "impact", "sustainability"
]
DAC_CRITERIA: tuple[DacCriterion, ...] = get_args(DacCriterion)


class Body(Clause):
    """A body with a role: an auditor, a verifier, an oversight committee, a board.

    part_of  the party or body that directs it, by id
    paid_by  the party or body that pays it, by id
    powers   its stated powers
    """

    id: Id
    name: Text
    kind: Literal[
        "ministry",
        "agency",
        "audit institution",
        "parliamentary body",
        "court",
        "verifier",
        "joint board",
        "regional organ",
        "international organ",
        "civil society",
        "evaluator",
        "armed party",
    ]
    part_of: Id | None = None
    paid_by: Id | None = None
    powers: tuple[Text, ...] = ()


class Baseline(Clause):
    """An indicator's value before the start."""

    value: Number
    on: Day


class Target(Clause):
    """An indicator's value to be reached by a date."""

    value: Number
    by: Day


class Indicator(Clause):
    """What is measured, by whom, how often."""

    id: Id
    family: Literal[
        "capability", "threat", "governance endurance", "fiscal discipline", "harm"
    ]
    text: Text
    unit: Text
    better: Literal["higher", "lower"] | None = None
    baseline: Baseline | None = None
    target: Target | None = None
    data_source: Text | None = None
    every: Deadline | None = None
    responsible: Office | None = None


class Reassessment(Clause):
    """The duty to assess the threat and the need anew at intervals (S1.8).

    every      how often; counted from ``first_due``, or from the term's first day
    first_due  the day by which the first is owed
    by         the office that owes it
    """

    every: Deadline
    first_due: Day | None = None
    by: Office | None = None


class Monitoring(Clause):
    """The indicator set, and how often the threat is assessed anew."""

    indicators: tuple[Indicator, ...] | None = None
    reassessment: Reassessment | None = None


class Evaluation(Clause):
    """An independent evaluation, scheduled and paid for."""

    id: Id
    kind: Literal["mid-term", "final", "post-exit"]
    due: Day | None = None
    evaluator: Office | None = None
    budget: Amount | None = None
    line: Id | None = None
    criteria: tuple[DacCriterion, ...] | None = None
    terms_public: YesNo | None = None


class HostLegislature(Clause):
    """What the host's legislature, or its lawful substitute, may do.

    approved_on  when it approved; ``approval_due`` when it has yet to
    substitute   the lawful substitute where no legislature sits, with its basis
    """

    body: Text
    approves: YesNo | None = None
    approved_on: Day | None = None
    approval_due: Day | None = None
    reviews_every: Deadline | None = None
    can_end: YesNo | None = None
    basis: Text | None = None
    substitute: Text | None = None


class LegislatureStep(Clause):
    """A step that a partner's law requires towards its legislature."""

    id: Id
    party: Id
    body: Text
    step: Text
    law: Text
    due: Day


class NoStep(Clause):
    """A partner whose law requires no step towards its legislature, and why."""

    party: Id
    basis: Text


class Report(Clause):
    """A periodic report: to whom, how often, with what content."""

    id: Id
    to: tuple[Text, ...]
    by: Office
    every: Deadline
    first_due: Day
    content: tuple[Text, ...] | None = None


class Auditor(Clause):
    """An auditor's access.

    by_right  whether access is a right or needs agreement each time
    """

    auditor: Office
    side: Id
    access: tuple[Literal["records", "sites", "people"], ...]
    by_right: YesNo


class CivilianControl(Clause):
    """The host's civilian body that oversees the assisted forces."""

    body: Office
    powers: tuple[Text, ...]
    resources: Text | None = None


class Oversight(Clause):
    """Legislatures, reports, auditors and civilian control.

    no_steps  partners whose law requires none of the steps under ``partners``
    """

    host: HostLegislature | None = None
    partners: tuple[LegislatureStep, ...] | None = None
    no_steps: tuple[NoStep, ...] | None = None
    reports: tuple[Report, ...] | None = None
    auditors: tuple[Auditor, ...] | None = None
    civilian: tuple[CivilianControl, ...] | None = None
    judicial: tuple[CivilianControl, ...] | None = None


class Risk(Clause):
    """A risk, its owner, what shows that it is happening, and the response."""

    id: Id
    kind: Literal[
        "entanglement",
        "legitimacy dispute",
        "spillover",
        "dependency",
        "corruption",
        "other",
    ]
    text: Text
    owner: Office | None = None
    trigger: Text | None = None
    response: Text | None = None


class Mitigation(Clause):
    """A mitigation with an owner, a date and the evidence of its doing (S0.8)."""

    id: Id
    kind: Literal[
        "public information",
        "conditional amnesty",
        "de-escalation",
        "exit",
        "monitoring",
    ]
    text: Text
    owner: Office | None = None
    due: Day | None = None
    evidence: Text | None = None


class Outreach(Clause):
    """The public information plan for the host's population."""

    languages: tuple[Text, ...]
    channels: tuple[Text, ...]
    feedback: Text
    owner: Office


class Publication(Clause):
    """What is published, where and when."""

    public_text: Text | None = None
    published_on: Day | None = None
    summary: Text | None = None
    outreach: Outreach | None = None


class Withheld(Clause):
    """A field that is not published, and why.

    path        the field's place, as ``budget.lines[vehicles].amount``
    commitment  salted digest of the value, so that it can be opened later
    review      the date, no later than the compact's end, of the next review
    """

    path: Text
    reason: Literal[
        "safety of persons",
        "security of locations",
        "commercial confidence",
        "negotiation",
        "third party's information",
    ]
    justification: Text | None = None
    decided_by: Office | None = None
    review: Day | None = None
    commitment: Digest | None = None


class TreatyArticle(Clause):
    """An article of the authentic text."""

    number: Text
    title: Text


class TreatyText(Clause):
    """The authentic text, which prevails over this document."""

    title: Text
    languages: tuple[Text, ...]
    digest: Digest | None = None
    articles: tuple[TreatyArticle, ...] | None = None
