"""Why the portal does not take what an official hands to it."""

from __future__ import annotations

from servanda.basis.errors import ServandaError

__all__ = [
    "FormError",
    "NotTakenError",
    "NotWaitingError",
    "TooManyWaitError",
]


class NotTakenError(ServandaError):
    """An act or a signature is not kept: nothing on it counts under the charter."""

    code = "SRV-781"


class NotWaitingError(ServandaError):
    """No act of that digest waits for signatures here, or the link to it is another."""

    code = "SRV-782"


class TooManyWaitError(ServandaError):
    """More acts wait for signatures than the portal keeps."""

    code = "SRV-783"


class FormError(ServandaError):
    """A form was sent with something that it has no place for."""

    code = "SRV-784"
