"""Places: states and territories, today's and yesterday's, and the codes they have.

`servanda.evidence.places.gazetteer` tells how a provider's code is read.
"""

from servanda.evidence.places.crosswalk import Scheme, crosswalk, matched
from servanda.evidence.places.gazetteer import (
    Place,
    Spell,
    UnknownPlaceError,
    name_of,
    place,
    places,
)
from servanda.evidence.places.states import states_by_year, states_in
from servanda.evidence.places.succession import (
    Stage,
    Succession,
    continuity,
    predecessors,
    successions,
    successors,
)
from servanda.evidence.places.unmatched import unmatched_reason

__all__ = [
    "Place",
    "Scheme",
    "Spell",
    "Stage",
    "Succession",
    "UnknownPlaceError",
    "continuity",
    "crosswalk",
    "matched",
    "name_of",
    "place",
    "places",
    "predecessors",
    "states_by_year",
    "states_in",
    "successions",
    "successors",
    "unmatched_reason",
]
