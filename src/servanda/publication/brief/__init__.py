"""The country brief: two printed pages, a text for the terminal, a statement."""

from servanda.publication.brief.page import brief_told
from servanda.publication.brief.statement import BriefStatement, json_schema

__all__ = ["BriefStatement", "brief_told", "json_schema"]
