"""Asking all witnesses of a log, and putting their cosignatures below the checkpoint.

Nothing here decides whether they are enough: that is the policy's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from servanda.register.transparency.checkpoint import parse_checkpoint
from servanda.register.transparency.note import (
    NoteSignature,
    parse_note,
    with_signatures,
    write_note,
)
from servanda.register.witness.cosigner import Answer, Cosigned, Cosigner, Holds

__all__ = ["Ahead", "Gathered", "Prove", "gather"]

Prove = Callable[[int], Sequence[bytes]]
"""Gives the proof that the checkpoint's tree grew from the one of so many leaves."""

_TRIES: Final = 3  # another process of the same log may be asking too


@dataclass(frozen=True, slots=True)
class Ahead:
    """A witness that holds another history, or more of this one than the log has.

    name  the witness
    size  of the tree it says it cosigned last
    """

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Gathered:
    """A checkpoint with the cosignatures that were to be had.

    note     the checkpoint, with all lines that it had and the new ones
    signed   the witnesses that cosigned
    refused  the witnesses that did not, each with why
    ahead    those that may know of a second history: the log must stop and look
    """

    note: bytes
    signed: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    ahead: tuple[Ahead, ...]


def gather(
    note: bytes, cosigners: Sequence[Cosigner], prove: Prove, *, old: int = 0
) -> Gathered:
    """Ask each witness to cosign a checkpoint, all at once.

    note   the checkpoint, signed by the log
    prove  asked again where a witness holds another size than was thought
    old    the size that the witnesses are thought to hold
    """
    if not cosigners:
        return Gathered(note, (), (), ())
    size = parse_checkpoint(parse_note(note).text).size
    with ThreadPoolExecutor(len(cosigners)) as pool:
        answers = list(
            pool.map(lambda one: _ask(one, note, prove, (old, size)), cosigners)
        )
    lines: list[NoteSignature] = []
    signed, refused, ahead = [], [], []
    for cosigner, answer in zip(cosigners, answers, strict=True):
        match answer:
            case Cosigned(signatures):
                lines += signatures
                signed.append(cosigner.name)
            case Holds(held) if held >= size:
                ahead.append(Ahead(cosigner.name, held))
            case Holds(held):
                why = f"it holds size {held} and did not take a proof from there"
                refused.append((cosigner.name, why))
            case _:
                refused.append((cosigner.name, answer.why))
    whole = write_note(with_signatures(parse_note(note), lines))
    return Gathered(whole, tuple(signed), tuple(refused), tuple(ahead))


def _ask(
    cosigner: Cosigner, note: bytes, prove: Prove, sizes: tuple[int, int]
) -> Answer:
    old, size = sizes
    answer: Answer = Holds(min(old, size))
    for _ in range(_TRIES):
        if not isinstance(answer, Holds):
            break
        held = answer.size
        answer = cosigner.cosign(held, prove(held) if held else (), note)
        if isinstance(answer, Holds) and (answer.size == held or answer.size > size):
            break  # it holds another tree of this size, or a larger one
    return answer
