"""Grounds for the tests of the strategic half: a compact and a small outlook."""

from functools import cache
from pathlib import Path

from servanda.acts.desk import Desk
from servanda.acts.strategy.grounding import Wanted, grounded
from servanda.acts.witnessing import EvidenceUsed
from servanda.outlook.options import Size
from servanda.strategy.ground import Ground

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def ground_of(name: str, draws: int = 40) -> Ground:
    """Return the ground of an example, from the facts beside it alone."""
    wanted = Wanted(
        EXAMPLES / name / "compact.yaml",
        Size(draws, 1),
        used=EvidenceUsed(is_left_out=True),
    )
    return grounded(wanted, Desk()).ground
