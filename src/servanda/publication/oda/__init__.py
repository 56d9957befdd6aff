"""Official development assistance: what each budget line may be called, and why."""

from servanda.publication.oda.screen import Screened, screened

__all__ = ["Screened", "screened"]
