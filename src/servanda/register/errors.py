"""What the register cannot go on from.

That an act may not be entered is a verdict, not an error; see
``servanda.register.authority.verdict``.

    RegisterError
    ├── MalformedError         bytes that are no act, envelope, note, proof, policy
    ├── KeyFileError           a key cannot be read, opened or used
    ├── DamagedLogError        the log does not hold what its tree says
    ├── ForkRefusedError       signing would show two histories
    ├── NoLogError             there is no log here, or it is another one
    ├── WitnessError           a witness cannot be reached, or refused
    └── StoreFailedError       a store cannot be reached, read or written
"""

from __future__ import annotations

from servanda.basis.errors import ServandaError

__all__ = [
    "DamagedLogError",
    "ForkRefusedError",
    "KeyFileError",
    "MalformedError",
    "NoLogError",
    "RegisterError",
    "StoreFailedError",
    "WitnessError",
]


class RegisterError(ServandaError):
    """Something the register cannot go on from."""

    code = "REG-401"


class MalformedError(RegisterError):
    """Bytes are not what they are handed in as."""

    code = "REG-402"


class KeyFileError(RegisterError):
    """A key cannot be read, opened with this passphrase, or used."""

    code = "REG-403"


class DamagedLogError(RegisterError):
    """What the log holds is not what its tree says."""

    code = "REG-404"


class ForkRefusedError(RegisterError):
    """Signing this checkpoint would show two histories of one log."""

    code = "REG-405"


class NoLogError(RegisterError):
    """There is no log here, or it is not the one that was named."""

    code = "REG-406"


class WitnessError(RegisterError):
    """A witness cannot be reached, or refused to cosign."""

    code = "REG-407"


class StoreFailedError(RegisterError):
    """A store cannot be reached, read or written; nothing was acknowledged."""

    code = "REG-408"
