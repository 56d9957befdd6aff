"""Servanda: invitation-based security compacts, executable and answerable."""

__all__ = ["__version__"]

__version__ = "0.1.0"
