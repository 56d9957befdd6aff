"""The audit of a log, by anyone, from an export or a database, without the operator."""

from servanda.register.audit.auditing import Progress, audit
from servanda.register.audit.crew import Crew, crew_of
from servanda.register.audit.report import AuditReport
from servanda.register.audit.telling import as_json, as_text

__all__ = [
    "AuditReport",
    "Crew",
    "Progress",
    "as_json",
    "as_text",
    "audit",
    "crew_of",
]
