"""The legislature's brief: two pages, what changed, what is late, what it costs."""

from servanda.publication.reports.brief.files import export
from servanda.publication.reports.brief.statement import BriefStatement

__all__ = ["BriefStatement", "export"]
