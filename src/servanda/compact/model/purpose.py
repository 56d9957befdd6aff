"""What for: objectives, the theory of change, necessity, milestones."""

from __future__ import annotations

from typing import Literal

from servanda.compact.model.clause import Clause, Office
from servanda.compact.model.kinds import Day, Id, Number, Text

__all__ = [
    "Alternative",
    "Assumption",
    "Milestone",
    "Necessity",
    "Objective",
    "Step",
    "TheoryOfChange",
]

Strand = Literal["security", "governance", "political", "development"]


class Objective(Clause):
    """An objective that can be seen to be reached.

    kind       class of objective (S0.2, S1.1); "other" is a finding
    indicator  the monitoring indicator by which it is measured
    target     the value the indicator is to reach by ``due``
    end_state  the state of affairs that would justify leaving
    """

    id: Id
    kind: Literal[
        "end the security basis of repression",
        "window for political transition",
        "transitional arrangements",
        "deterrence and defence",
        "regional stability",
        "public order and protection of civilians",
        "civilian oversight and rule of law",
        "institutional capacity",
        "burden sharing",
        "other",
    ]
    text: Text
    owner: Office | None = None
    due: Day | None = None
    indicator: Id | None = None
    target: Number | None = None
    end_state: Text | None = None


class Step(Clause):
    """A link of the theory of change: an activity and what it should lead to."""

    activity: Text
    leads_to: Text
    objective: Id


class Assumption(Clause):
    """An assumption of the theory of change, and how it will be tested."""

    id: Id
    text: Text
    tested_by: Text
    tested_on: Day


class TheoryOfChange(Clause):
    """Why the activities should bring the objectives about."""

    steps: tuple[Step, ...] | None = None
    assumptions: tuple[Assumption, ...] | None = None


class Alternative(Clause):
    """Another tool that was considered, and why it does not suffice."""

    tool: Literal[
        "no action",
        "mediation",
        "sanctions",
        "economic aid",
        "advice without deployment",
        "another tool",
    ]
    why_not: Text
    considered_on: Day


class Necessity(Clause):
    """Why these means, what others were weighed, what withholding would risk."""

    by: Office | None = None
    alternatives: tuple[Alternative, ...] | None = None
    withholding: Text | None = None


class Milestone(Clause):
    """A dated step.

    original  the date first agreed, which never changes
    due       the date now agreed
    """

    id: Id
    text: Text
    strand: Strand
    original: Day | None = None
    due: Day | None = None
    owner: Office | None = None
    depends_on: tuple[Id, ...] = ()
    objective: Id | None = None
