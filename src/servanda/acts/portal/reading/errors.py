"""What a reader of the portal may meet instead of an answer."""

from __future__ import annotations

from servanda.basis.errors import ServandaError

__all__ = ["NoPlaceError", "NotHeldError", "OddQuestionError", "ViewsError"]


class NotHeldError(ServandaError):
    """The portal holds nothing under the name, number or digest that was asked for."""

    code = "SRV-761"


class OddQuestionError(ServandaError):
    """A question to the portal cannot be understood."""

    code = "SRV-762"


class NoPlaceError(ServandaError):
    """The folder cannot be made in which a portal keeps what it made ready."""

    code = "SRV-786"


class ViewsError(ServandaError):
    """The views of a portal cannot be written or read."""

    code = "SRV-763"
