"""What the evidence store holds, told to the people who must defend a figure."""

from servanda.publication.evidence.attributions import attributions
from servanda.publication.evidence.holdings import holdings
from servanda.publication.evidence.indicator import indicator_sheet
from servanda.publication.evidence.soundness import Damage, soundness

__all__ = ["Damage", "attributions", "holdings", "indicator_sheet", "soundness"]
