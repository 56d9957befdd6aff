"""The auditor's file: the evidence behind every claim, and what does not add up."""

from servanda.publication.reports.audit.files import export
from servanda.publication.reports.audit.statement import AuditStatement

__all__ = ["AuditStatement", "export"]
