"""The bargaining zone: what host and coalition could agree on, and what they could not.

Each side compares terms (exit, conditions, who pays) with the best it can have without
an agreement, by what the outlook shows under each school and by stated beliefs about
what counts. ``docs/explanation/bargaining.md`` says what this can and cannot show.
"""

from servanda.strategy.bargaining.asking import Effort, bargaining_of
from servanda.strategy.bargaining.found import BargainFound, Standing
from servanda.strategy.bargaining.zone import Stakes

__all__ = ["BargainFound", "Effort", "Stakes", "Standing", "bargaining_of"]
