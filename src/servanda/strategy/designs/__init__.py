"""Designs: which tools, when, how strong, on what terms, and what comes of them.

A design is a compact reduced to what a search can move. ``drafted`` reads it off a
compact, ``option_of`` prices it and hands it to the outlook, and ``Trial`` runs many of
them on the same chance.
"""

from servanda.strategy.designs.design import Design, DesignError, Stretch
from servanda.strategy.designs.drafting import aid_alone, do_less, drafted, nothing
from servanda.strategy.designs.options import option_of, priced_question
from servanda.strategy.designs.pricing import PriceList, prices_of
from servanda.strategy.designs.trial import Outcomes, Trial

__all__ = [
    "Design",
    "DesignError",
    "Outcomes",
    "PriceList",
    "Stretch",
    "Trial",
    "aid_alone",
    "do_less",
    "drafted",
    "nothing",
    "option_of",
    "priced_question",
    "prices_of",
]
