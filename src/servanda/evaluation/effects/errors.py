"""What an evaluation cannot go on from; a condition that fails is no error."""

from __future__ import annotations

from servanda.basis.errors import ServandaError

__all__ = ["NoFitError", "NoOutcomeError", "NotAPanelError"]


class NotAPanelError(ServandaError):
    """A file holds no panel of units and years as the design names its columns."""

    code = "SRV-751"


class NoOutcomeError(ServandaError):
    """The evidence at hand does not hold the outcome that the design names."""

    code = "SRV-752"


class NoFitError(ServandaError):
    """The numbers of a panel give an estimator nothing that it can solve."""

    code = "SRV-753"
