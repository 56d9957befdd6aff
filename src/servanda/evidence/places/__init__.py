"""Places: states and territories, today's and yesterday's, and the codes they have."""

from servanda.evidence.places.crosswalk import Scheme, matched

__all__ = ["Scheme", "matched"]
