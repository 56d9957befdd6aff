"""A host's debt for machines; the chapter tells the same figures."""

from __future__ import annotations

from servanda.publication.sheet import Part
from servanda.publication.strategy.stated import StatedBelief

__all__ = [
    "StatedAccount",
    "StatedBands",
    "StatedCapacity",
    "StatedChange",
    "StatedContrast",
    "StatedDebt",
    "StatedGiven",
    "StatedHandOver",
    "StatedIndicator",
    "StatedOption",
    "StatedRelief",
    "StatedRule",
    "StatedTurn",
    "StatedYear",
]


class StatedBands(Part):
    """Five percentiles by year, the first day first; null where there is no figure."""

    p05: list[float | None]
    p25: list[float | None]
    p50: list[float | None]
    p75: list[float | None]
    p95: list[float | None]


class StatedIndicator(Part):
    """One ratio under one option.

    threshold   per cent: the middle of the draws
    ever        share of draws above the threshold in any year looked at
    passing     share above it in more years than one, without a shock
    stressed    the same under the shock that is worst for it
    above       share of draws above it by year rated, the first year first
    """

    name: str
    bands: StatedBands
    threshold: float
    above: list[float]
    ever: float
    passing: float
    stressed: float


class StatedOption(Part):
    """Debt under one option.

    debt       all debt, per cent of output
    ratings    share of draws by rating of external debt
    public     the same with all public debt
    middle, middle_public  rating of the one path through the middle of all
    moves      mean of a year of the outlook, percentage points of output, by what
               moves debt
    host_cost  mean of what the host itself pays over all years, currency and prices
    """

    name: str
    label: str
    debt: StatedBands
    indicators: list[StatedIndicator]
    ratings: dict[str, float]
    public: dict[str, float]
    middle: str
    middle_public: str
    moves: dict[str, float]
    host_cost: float


class StatedChange(Part):
    """A difference over the same draws.

    before, after  means
    low, high  of a figure: 90% of the draws; of a chance: the 90% interval of the mean
    verdict    *lower*, *higher*, *no change* or *not distinguishable*: the last where
               the interval holds nought, or a belief turns the sign
    turns      beliefs in whose outer tenth the difference has the other sign
    """

    before: float
    after: float
    low: float
    high: float
    falls: float
    rises: float
    verdict: str
    turns: list[str]


class StatedTurn(Part):
    """Where one belief alone turns the sign of a difference, within its range."""

    belief: str
    at: float


class StatedContrast(Part):
    """An option against the first.

    debt, worth  per cent of output, in the outlook's last year
    turning      by chance (*distress*, *high risk or distress*), the beliefs that
                 alone turn the sign; told of the chosen option
    """

    name: str
    label: str
    debt: StatedChange
    worth: StatedChange
    at_risk: StatedChange
    distress: StatedChange
    turning: dict[str, list[StatedTurn]]


class StatedRelief(Part):
    """A restructuring of the chosen option.

    worth       present value of external debt, per cent of output, by year
    beyond_before, beyond_after  share of the loans of the first day that falls due
                after the last year looked at
    forgiven    mean face value given up, million
    granted     mean given in place of loans, million
    turning     by chance, the beliefs that alone turn the sign of its change
    """

    name: str
    label: str
    says: str
    worth: dict[int, StatedChange]
    at_risk: StatedChange
    distress: StatedChange
    turning: dict[str, list[StatedTurn]]
    beyond_before: float
    beyond_after: float
    forgiven: float
    granted: float
    ratings: dict[str, float]


class StatedCapacity(Part):
    """What the host is taken to bear.

    policies_known  whether the score that the index asks for is told; where it is
                    not, the shares below are of a belief and no finding
    index           5th, 50th and 95th percentile of the composite index
    shares          share of draws by capacity
    """

    policies_known: bool
    index: tuple[float, float, float]
    shares: dict[str, float]


class StatedRule(Part):
    """A rule of the rating, in words, and how far it was read."""

    says: str
    standing: str
    sources: list[str]


class StatedGiven(Part):
    """A figure that the facts give.

    name  of the belief that it stands in place of
    """

    field: str
    name: str
    meaning: str
    unit: str
    value: float
    low: float
    high: float
    sources: list[str]


class StatedYear(Part):
    """One year of an account, in cents; all but opening and closing are added."""

    ends: str
    opening: int
    flows: dict[str, int]
    rounding: int
    closing: int


class StatedAccount(Part):
    """The account of one path under one option: the one that ends in the middle.

    draw      its number
    rounding  the largest rounding of any draw, option and year, in cents
    """

    option: str
    draw: int
    years: list[StatedYear]
    rounding: int


class StatedHandOver(Part):
    """Relief as it was once given, million dollars."""

    name: str
    until: int
    told: str
    total: str
    parts: list[tuple[str, str]]
    sources: list[str]


class StatedDebt(Part):
    """A host's debt along the outlook's trajectories, or why nothing can be told.

    ends      the first day and the end of each year
    seen      years that the outlook has; those after it continue it
    currency, prices  of money abroad
    chosen    the option that is restructured; ``first`` the one compared with
    followed  trajectories on which what turns a chance was searched for
    sources   keys of every work that the rules, terms and cases rest on
    unknown   what could not be told, and what would make it known
    assumed   what was taken for granted
    limits    what it cannot say
    beliefs   constants that no fact replaces; ``given`` what the facts give
    capacity, account  null where nothing is known
    """

    host: str
    start: str
    ends: list[str]
    seen: int
    currency: str
    prices: int
    draws: int
    seed: int
    chosen: str
    first: str
    creditors: int
    years_rated: int
    followed: int
    capacity: StatedCapacity | None
    options: list[StatedOption]
    contrasts: list[StatedContrast]
    relief: list[StatedRelief]
    account: StatedAccount | None
    handovers: list[StatedHandOver]
    rules: list[StatedRule]
    left_out: list[str]
    given: list[StatedGiven]
    beliefs: list[StatedBelief]
    sources: list[str]
    unknown: list[str]
    assumed: list[str]
    limits: list[str]

    @property
    def is_known(self) -> bool:
        """Whether anything can be told."""
        return bool(self.options)

    def option(self, name: str) -> StatedOption:
        """Return one option's figures."""
        return next(one for one in self.options if one.name == name)
