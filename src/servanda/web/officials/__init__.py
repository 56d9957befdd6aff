"""What officials do at the portal: forms in, pages out; signatures decide."""

from servanda.web.officials.router import router

__all__ = ["router"]
