"""A witness: it cosigns each log it watches along one history only.

    read and verify → begin → look → decide → remember → commit → sign → answer

The time is read inside the transaction: what the cosignature says, that this was the
largest tree seen at that second, is then true whatever order the answers leave in.

Source: c2sp-tlog-witness, c2sp-tlog-cosignature.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from http import HTTPStatus

from servanda.register.errors import WitnessError
from servanda.register.transparency.checkpoint import signature_by
from servanda.register.transparency.note import signature_lines
from servanda.register.transparency.notekey import Kind, NoteSigner, VerifierKey
from servanda.register.witness.reply import SIZE, Reply
from servanda.register.witness.rules import Asked, Logs, Refusal, decide, read_asked
from servanda.register.witness.state import Held, State

__all__ = ["Witness", "watching"]


def watching(keys: Sequence[VerifierKey]) -> Logs:
    """Return the logs that some keys belong to; a log is named as its keys are."""
    logs: dict[str, tuple[VerifierKey, ...]] = {}
    for key in keys:
        if key.kind is Kind.COSIGNATURE:
            raise WitnessError(
                f"The key of {key.name} is a witness's, not a log's",
                remedy="Name the verifier key that the log's operator hands out.",
            )
        logs[key.name] = (*logs.get(key.name, ()), key)
    return logs


class Witness:
    """What answers requests for cosignatures; many threads may ask at once."""

    def __init__(
        self,
        signers: Sequence[NoteSigner],
        logs: Logs,
        state: State,
        clock: Callable[[], datetime],
    ) -> None:
        """Watch some logs.

        signers  the witness's own keys, all under one name
        """
        if not signers or any(one.key.kind is Kind.ED25519 for one in signers):
            raise WitnessError(
                "These are no keys of a witness: a plain Ed25519 key signs no time",
                remedy="Make one with `servanda keys new FILE --for witness`.",
            )
        self._signers = tuple(signers)
        self._logs = logs
        self._state = state
        self._clock = clock

    @property
    def keys(self) -> tuple[VerifierKey, ...]:
        """The witness's own keys, as they are handed to whoever verifies."""
        return tuple(signer.key for signer in self._signers)

    @property
    def origins(self) -> tuple[str, ...]:
        """The logs that are watched."""
        return tuple(self._logs)

    def add_checkpoint(self, body: bytes) -> Reply:
        """Answer a request; the tree is remembered before this returns 200."""
        asked = read_asked(body, self._logs)
        if isinstance(asked, Refusal):
            return _refused(asked)
        stamp = self._settle(asked)
        if isinstance(stamp, Refusal):
            return _refused(stamp)
        lines = [signature_by(signer, asked.text, stamp) for signer in self._signers]
        return Reply(HTTPStatus.OK, signature_lines(lines).encode())

    def latest(self, origin: str) -> bytes | None:
        """Return the checkpoint cosigned last of a log, as the log signed it."""
        return self._state.held(origin).note or None

    def _settle(self, asked: Asked) -> int | Refusal:
        """Look, decide and remember in one transaction; return the time to state."""
        origin = asked.checkpoint.origin
        with self._state.change() as change:
            before = change.held(origin)
            verdict = decide(asked, before.tree)
            if isinstance(verdict, Refusal):
                if verdict.is_second_history and before.note:
                    change.keep(origin, asked.tree, asked.request.note)
                return verdict
            stamp = max(int(self._clock().timestamp()), before.stamp)
            held = Held(asked.tree, asked.request.note, stamp)
            change.put(origin, before.tree, held)
        return stamp


def _refused(refusal: Refusal) -> Reply:
    if refusal.held is not None:
        told = f"{refusal.held}\n".encode()
        return Reply(refusal.status, told, SIZE, refusal.why)
    told = f"{refusal.why}\n".encode()
    return Reply(refusal.status, told, why=refusal.why)
