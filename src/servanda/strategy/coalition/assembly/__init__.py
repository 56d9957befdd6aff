"""Whether a universal convention could pass, at what text, and when it would hold."""

from servanda.strategy.coalition.assembly.convention import (
    Coming,
    Convention,
    TextVote,
    convention_of,
)
from servanda.strategy.coalition.assembly.positions import (
    STATES,
    Assembly,
    from_democracy,
    from_facts,
    from_prior,
)
from servanda.strategy.coalition.assembly.table import read_votes
from servanda.strategy.coalition.assembly.texts import Text, texts
from servanda.strategy.coalition.assembly.votes import Chances, chances, margin

__all__ = [
    "STATES",
    "Assembly",
    "Chances",
    "Coming",
    "Convention",
    "Text",
    "TextVote",
    "chances",
    "convention_of",
    "from_democracy",
    "from_facts",
    "from_prior",
    "margin",
    "read_votes",
    "texts",
]
