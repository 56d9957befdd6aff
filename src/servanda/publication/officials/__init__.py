"""What officials see at the portal: forms, an act that waits, what became of it."""

from servanda.publication.officials.paper import Sheet, laid_out, refusal

__all__ = ["Sheet", "laid_out", "refusal"]
