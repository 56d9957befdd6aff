"""Uppsala Conflict Data Program: one module for each data set it publishes.

States are coded by Gleditsch and Ward's numbers throughout. A column may hold
several, as ``666, 651``; each is then a state of its own. Names of persons, which the
peace agreements carry, are not read.
"""

from servanda.evidence.readers.ucdp import (
    acd,
    agreements,
    brd,
    countries,
    ged,
    months,
    onesided,
    termination,
)

__all__ = ["LAYOUTS"]

LAYOUTS = (
    *acd.LAYOUTS,
    *brd.LAYOUTS,
    *onesided.LAYOUTS,
    *ged.LAYOUTS,
    *months.LAYOUTS,
    *countries.LAYOUTS,
    *agreements.LAYOUTS,
    *termination.LAYOUTS,
)
