"""The portal's public pages: which stands at a path, made from what the log shows.

The pages themselves are the public site's, the same that ``servanda publish site``
writes as files; here they are given what they tell.
"""

from servanda.acts.portal.pages.place import Page, Place
from servanda.acts.portal.pages.routes import page_at, trouble_page
from servanda.publication.site.frame import LANGUAGES
from servanda.publication.site.listing import Choice, Sort
from servanda.publication.site.paper import assets

__all__ = [
    "LANGUAGES",
    "Choice",
    "Page",
    "Place",
    "Sort",
    "assets",
    "page_at",
    "trouble_page",
]
