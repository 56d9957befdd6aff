"""What a statement on coalitions is made of."""

from __future__ import annotations

from servanda.publication.sheet import Part
from servanda.publication.strategy.stated import StatedAnswer

__all__ = [
    "Band",
    "Chance",
    "StatedCandidate",
    "StatedComing",
    "StatedConcentration",
    "StatedConvention",
    "StatedDependence",
    "StatedFact",
    "StatedHeld",
    "StatedKind",
    "StatedLift",
    "StatedOption",
    "StatedPayer",
    "StatedPoint",
    "StatedRatified",
    "StatedSize",
    "StatedText",
]


class Chance(Part):
    """A share of draws with one standard error from their number alone."""

    share: float
    error: float


class Band(Part):
    """A range with its middle: P5 or P10, P50, and P95 or P90, as its field says."""

    low: float
    middle: float
    high: float


class StatedCandidate(Part):
    """A state that could be a member.

    partner      whether the compact names it
    inside       chance that it is in a stable coalition, where each of a draw's stable
                 coalitions counts alike
    possible     share of draws in which at least one stable coalition has it
    partnership  as ``inside``, where members signed shared principles
    gain         what it gains by being a member beside the compact's partners
    unknown      fields of ``states`` in facts.yaml that would say more
    """

    name: str
    partner: bool
    inside: Chance
    possible: Chance
    partnership: Chance
    gain: StatedAnswer
    unknown: list[str]


class StatedSize(Part):
    """The chance that a stable coalition has so many members; 0 is that none joins."""

    members: int
    chance: Chance
    partnership: Chance


class StatedPayer(Part):
    """What a member pays to hold the coalition; below nought what it is paid.

    paid  share of what the help costs all members: P5, P50, P95, in the draws in which
          payments are needed and enough
    """

    name: str
    paid: Band


class StatedHeld(Part):
    """What it takes to hold one coalition together.

    alone     chance that it holds without a payment
    payable   chance that it holds if members pay one another
    needed    least payments as a share of what the help costs members: P5, P50, P95
    outside   what must come from elsewhere, or by linkage: the same
    money     ``needed`` in the compact's money, if the help costs members what the
              budget's partner lines add up to; null where those are not known
    draws     in how many draws payments are needed and enough
    """

    about: str
    members: list[str]
    alone: Chance
    payable: Chance
    needed: Band
    outside: Band
    money: Band | None
    payers: list[StatedPayer]
    draws: int
    surplus: StatedAnswer


class StatedKind(Part):
    """The burden on one kind of leaders by number of partners.

    burden  P5, with every belief at its middle, P95
    """

    kind: str
    burden: list[Band]


class StatedLift(Part):
    """What a change does to the burden on some leaders.

    before, after  with every belief at its middle; 1 is one partner alone on an
                   undisputed, explicit request that no body backs
    change         as a share of the burden before
    """

    kind: str
    about: str
    before: float
    after: float
    change: StatedAnswer


class StatedFact(Part):
    """What bears on how an invitation is defended, and what the compact shows of it."""

    about: str
    finding: str


class StatedConcentration(Part):
    """How something is shared.

    passed  whether the index is above the stated threshold
    single  whether the largest share outweighs all others together
    partial  whether shares are of a part only, as others' amounts are not shown
    """

    of: str
    shares: dict[str, float]
    index: float | None
    least: float | None
    threshold: float
    passed: bool | None
    single: bool | None
    unknown: str
    note: str
    partial: bool


class StatedDependence(Part):
    """What the host depends on after exit.

    sustainment  payer to share; null where the compact does not say
    others       share that others than the host pay
    leaving      share of a settlement's protection that leaves with the partners, at
                 the end of the horizon: P10, P50, P90
    threshold    of ``others``
    """

    sustainment: dict[str, float] | None
    others: float | None
    leaving: Band | None
    threshold: float


class StatedPoint(Part):
    """A place of the scan over texts; yes is P5, P50, P95 of those that take sides."""

    at: float
    yes: Band
    passes: float


class StatedText(Part):
    """How a text fares in the vote.

    thirds    share of yes in each third of the states, the furthest first
    in_force  chance that it is adopted and ratified by enough within ``years`` of the
              vote
    """

    name: str
    at: float
    says: str
    yes: Band
    simple: Chance
    needed: Chance
    margin: StatedAnswer
    thirds: list[float]
    in_force: Chance


class StatedComing(Part):
    """The chance that a convention is in force within so many years from now.

    negotiated   if states begin to negotiate now
    mean         the chance that they begin included
    prior, prior_low, prior_high  what the outlook takes for granted: mean, P5, P95;
                 null for spans that are not the outlook's own
    """

    years: float
    negotiated: Chance
    mean: float
    prior: float | None
    prior_low: float | None
    prior_high: float | None


class StatedRatified(Part):
    """The chance that so many ratifications are there, by years from the vote.

    needed  how many must ratify
    within  one chance for each span of ``coming``, the vote's own included
    """

    needed: int
    within: list[Chance]


class StatedConvention(Part):
    """Whether a universal convention could pass.

    kind     given, facts, democracy or prior: where positions come from
    reach    most intrusive place that passes: P5, P50, P95
    needed   ratifications
    years    within which ``in_force`` of a text is counted
    """

    kind: str
    source: str
    states: int
    texts: list[StatedText]
    scan: list[StatedPoint]
    reach: Band
    majority: float
    needed: int
    years: float
    coming: list[StatedComing]
    ratified: list[StatedRatified]


class StatedOption(Part):
    """A way to act together; ranges are P10, P50, P90.

    burden   in the middle with every belief at its middle, as in ``burdens``
    members  of the largest coalition that nobody leaves or joins
    named    members that the text names
    comes    chance that it comes about, as this part sees it; null where none is told
    """

    option: str
    label: str
    members: Band | None
    named: int | None
    burden: Band
    delay: Band
    cost: Band | None
    deaths: Band
    comes: float | None
