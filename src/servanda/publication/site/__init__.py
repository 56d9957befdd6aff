"""The public pages, pure functions: the portal serves them, a folder holds them."""

from __future__ import annotations

from servanda.publication.export import Export
from servanda.publication.subject import Asked

__all__ = ["export"]


def export(asked: Asked) -> Export:
    """Return the public part of the portal as files for any web host."""
    from servanda.publication.site.folder.exporting import exported

    return exported(asked)
