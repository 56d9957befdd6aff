"""Authority: four facts from public data, and what puts them in question."""

from servanda.diagnosis.authority.fact import AuthorityReading, FactReading
from servanda.diagnosis.authority.reading import read_authority

__all__ = ["AuthorityReading", "FactReading", "read_authority"]
