"""What a witness answers, before it is put on a wire."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

__all__ = ["PLAIN", "SIZE", "Reply"]

PLAIN: Final = "text/plain; charset=utf-8"
SIZE: Final = "text/x.tlog.size"
"""The kind of a body that holds nothing but a size."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a witness answers.

    status  200 with cosignatures, or why not; see ``rules``
    body    cosignature lines, a size, or words
    kind    the content type of the body
    why     of a refusal, in a sentence, for the operator; not sent but in the body
    """

    status: HTTPStatus
    body: bytes
    kind: str = PLAIN
    why: str = ""
