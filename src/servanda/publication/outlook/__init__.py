"""The outlook, told: figures and words for the dossier and for a page of its own."""

from servanda.publication.outlook.material import Analysis, Foresight
from servanda.publication.outlook.page import outlook_sheet
from servanda.publication.outlook.reading.analysing import Asked, analysed
from servanda.publication.outlook.statement import (
    OutlookStatement,
    json_schema,
    stated,
)

__all__ = [
    "Analysis",
    "Asked",
    "Foresight",
    "OutlookStatement",
    "analysed",
    "json_schema",
    "outlook_sheet",
    "stated",
]
