"""Published activities, of IATI 1.x and 2.x: read, and turned into a draft compact."""

from servanda.publication.iati.published.activity import Activity, Organisation, Step
from servanda.publication.iati.published.drafting import Draft, draft
from servanda.publication.iati.published.reading import NotIatiError, activities

__all__ = [
    "Activity",
    "Draft",
    "NotIatiError",
    "Organisation",
    "Step",
    "activities",
    "draft",
]
