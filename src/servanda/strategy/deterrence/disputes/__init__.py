"""Whether others begin fewer disputes with a host that somebody has promised to defend.

Estimated from pairs of states, 1950 to 2010, by several designs side by side, with
what selection does to them: states do not get promises of defence by lot.
"""

from servanda.strategy.deterrence.disputes.arising import Arises
from servanda.strategy.deterrence.disputes.around import Surroundings
from servanda.strategy.deterrence.disputes.estimates import Estimates, shipped
from servanda.strategy.deterrence.disputes.found import DisputesFound, disputes_of
from servanda.strategy.deterrence.disputes.hazards import Hazard, Span
from servanda.strategy.deterrence.disputes.judging import Ratio

__all__ = [
    "Arises",
    "DisputesFound",
    "Estimates",
    "Hazard",
    "Ratio",
    "Span",
    "Surroundings",
    "disputes_of",
    "shipped",
]
