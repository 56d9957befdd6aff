"""IATI 2.03: a compact as an activity, held to IATI's rules before it is written."""

from servanda.publication.iati.activity import SameActivityError, export

__all__ = ["SameActivityError", "export"]
