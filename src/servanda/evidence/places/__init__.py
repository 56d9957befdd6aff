"""Places: states and territories, today's and yesterday's, and the codes they have."""

from servanda.evidence.places.crosswalk import Scheme, crosswalk, matched
from servanda.evidence.places.interim import states_by_year, unmatched_reason

__all__ = ["Scheme", "crosswalk", "matched", "states_by_year", "unmatched_reason"]
