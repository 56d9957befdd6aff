"""Fetching: from a provider's public address to a whole file on disk."""

from servanda.evidence.fetching.download import Fetched, Fetcher
from servanda.evidence.fetching.errors import FetchError
from servanda.evidence.fetching.pace import Pace

__all__ = ["FetchError", "Fetched", "Fetcher", "Pace"]
