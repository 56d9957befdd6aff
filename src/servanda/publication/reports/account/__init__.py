"""The one account that every report is told from, so that no two can disagree."""

from servanda.publication.reports.account.whole import Account, account

__all__ = ["Account", "account"]
