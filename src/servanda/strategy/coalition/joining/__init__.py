"""Who would join and who would stay: every coalition there is, or a sample of them."""

from servanda.strategy.coalition.joining.gains import MOST_EXACT, gain_of, gains_within
from servanda.strategy.coalition.joining.payments import Payments, payments_of
from servanda.strategy.coalition.joining.subsets import Stability, every_coalition
from servanda.strategy.coalition.joining.summary import Joining, joining_of
from servanda.strategy.coalition.joining.walking import walked

__all__ = [
    "MOST_EXACT",
    "Joining",
    "Payments",
    "Stability",
    "every_coalition",
    "gain_of",
    "gains_within",
    "joining_of",
    "payments_of",
    "walked",
]
