"""What changed since a day: entries, the text, days that were moved, states."""

from servanda.publication.reports.account.changes.days import Moved
from servanda.publication.reports.account.changes.entries import Entered
from servanda.publication.reports.account.changes.whole import Changes, changes

__all__ = ["Changes", "Entered", "Moved", "changes"]
