"""The interface for programs: what the portal shows, as JSON with published forms."""

from servanda.web.api.router import router

__all__ = ["router"]
