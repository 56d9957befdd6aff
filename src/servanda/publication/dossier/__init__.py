"""The dossier: everything known of a compact on a date, for each who must decide."""

from servanda.publication.dossier.material import Inputs, Material, Seen
from servanda.publication.dossier.page import html, pages
from servanda.publication.dossier.paper import pdf
from servanda.publication.dossier.statement import AssessmentStatement, stated

__all__ = [
    "AssessmentStatement",
    "Inputs",
    "Material",
    "Seen",
    "html",
    "pages",
    "pdf",
    "stated",
]
