"""What the evidence store holds, told to the people who must defend a figure."""

from servanda.publication.evidence.arrivals import Arrival, StatedError, arrivals
from servanda.publication.evidence.attributions import attributions
from servanda.publication.evidence.catalogued import catalogued
from servanda.publication.evidence.dataset import FormStatement, dataset_sheet
from servanda.publication.evidence.holdings import holdings
from servanda.publication.evidence.indicator import Held, indicator_sheet
from servanda.publication.evidence.schemas import SCHEMAS, json_schema
from servanda.publication.evidence.soundness import Damage, soundness
from servanda.publication.evidence.values import Seen, StatedRow

__all__ = [
    "SCHEMAS",
    "Arrival",
    "Damage",
    "FormStatement",
    "Held",
    "Seen",
    "StatedError",
    "StatedRow",
    "arrivals",
    "attributions",
    "catalogued",
    "dataset_sheet",
    "holdings",
    "indicator_sheet",
    "json_schema",
    "soundness",
]
