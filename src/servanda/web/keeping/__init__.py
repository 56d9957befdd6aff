"""Keeping: finished answers in memory and on disk, pages made before they are asked.

Most readers are then served without any work. An answer is told as long as what it
depends on is unchanged and its day is not over.
"""

from servanda.web.keeping.answering import (
    App,
    Depends,
    Keeping,
    Message,
    Receive,
    Scope,
    Send,
)
from servanda.web.keeping.kept import KEEP, Keep

__all__ = [
    "KEEP",
    "App",
    "Depends",
    "Keep",
    "Keeping",
    "Message",
    "Receive",
    "Scope",
    "Send",
]
