"""What can go wrong on the way from a provider."""

from __future__ import annotations

from servanda.evidence.errors import EvidenceError

__all__ = ["FetchError"]


class FetchError(EvidenceError):
    """A provider's file could not be brought; what had come so far is kept."""

    code = "EVD-301"
