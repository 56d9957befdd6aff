"""What promised support does in a month, once it is known who is still there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from servanda.outlook.kernels.politics import Flags
from servanda.outlook.noise import Array

__all__ = ["InForce", "capability", "guarantee", "in_force"]


class InForce(NamedTuple):
    """The support of a month, (option, draw), each a share of a full-size effort.

    The four security and the two civilian instruments, and ``backing``, the
    strongest of training, equipment and advice.
    """

    training: Array
    equipment: Array
    advice: Array
    governance: Array
    stabilisation: Array
    aid: Array

    @property
    def backing(self) -> Array:
        """The strongest of training, equipment and advice."""
        return np.maximum(np.maximum(self.training, self.equipment), self.advice)

    @property
    def arming(self) -> Array:
        """The stronger of training and equipment."""
        return np.maximum(self.training, self.equipment)

    @property
    def force(self) -> Array:
        """The stronger of equipment and stabilisation."""
        return np.maximum(self.equipment, self.stabilisation)


def in_force(planned: Array, lasting: Array, on_plan: Flags, staying: Flags) -> InForce:
    """Return the support of a month.

    planned  (6, option)      as scheduled for the month
    lasting  (6, option)      the level kept up by partners who stay past the end
    on_plan  (option, draw)   whether the schedule is followed
    staying  (option, draw)   whether partners stay past the end
    returns                   six arrays (option, draw)
    """
    found = planned[:, :, None] * on_plan + lasting[:, :, None] * staying
    return InForce(*found)


def capability(held: Array, backing: Array, *, build: Array, fade: Array) -> Array:
    """Move the host's own capability one month on.

    held     (option, draw)  share of what a full-size effort builds, 0 to 1
    backing  (option, draw)  training, equipment and advice of the month
    build    (draw,)         months in which half of it is built
    fade     (draw,)         months in which half of it is lost
    returns  (option, draw)
    """
    pace = np.where(backing > held, build, fade)
    return np.asarray(held + (backing - held) * (1.0 - 0.5 ** (1.0 / pace)))


def guarantee(stabilisation: Array, held: Array, *, worth: Array) -> Array:
    """Return the protection of a settlement, from partners or from the host.

    stabilisation  (option, draw)  partners' forces, share of full size
    held           (option, draw)  the host's own capability
    worth          (draw,)         what that is worth against partners' forces
    returns        (option, draw)  share of full-size protection, 0 to 1
    """
    return np.maximum(stabilisation, worth * held)
