"""What may be published: nothing that is withheld, nor what would give it away.

Every form starts from here, so that what is withheld cannot leave by one of them. The
compact may still hold the value (its authors' own file does); what is handed on does
not, and says of every gap that it is one.
"""

from servanda.publication.redaction.covering import Covers
from servanda.publication.redaction.living import life_shown
from servanda.publication.redaction.public import (
    Public,
    TwiceError,
    every,
    hides,
    public,
    withheld_lines,
)

__all__ = [
    "Covers",
    "Public",
    "TwiceError",
    "every",
    "hides",
    "life_shown",
    "public",
    "withheld_lines",
]
