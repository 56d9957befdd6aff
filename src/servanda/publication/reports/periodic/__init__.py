"""The periodic report: fixed items, so that two periods can be laid side by side."""

from servanda.publication.reports.periodic.files import export
from servanda.publication.reports.periodic.items import ITEMS
from servanda.publication.reports.periodic.statement import PeriodicStatement

__all__ = ["ITEMS", "PeriodicStatement", "export"]
