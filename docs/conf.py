"""How the documentation is built; `make docs` does it."""

from collections.abc import Iterable, Iterator
from typing import Any

from pybtex.plugin import register_plugin
from pybtex.richtext import Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting.unsrt import Style as Plain
from pybtex.style.labels import BaseLabelStyle

import servanda


class Standing(Plain):
    """The plain style, and after each source how far it can be vouched for."""

    def format_entry(
        self, label: str, entry: Any, bib_data: Any = None
    ) -> FormattedEntry:
        """Format one source and add where it was read, its standing, and when judged."""
        formatted = super().format_entry(label, entry, bib_data)
        place = f"Read at {entry.fields['readat']}. " if "readat" in entry.fields else ""
        standing = f"{entry.fields['standing']}, {entry.fields['checked']}"
        formatted.text = Text(formatted.text, f" {place}[{standing}]")
        return formatted


class Keys(BaseLabelStyle):
    """A source is labelled with the key that the code cites."""

    def format_labels(self, sorted_entries: Iterable[Any]) -> Iterator[str]:
        """Yield the keys in the order given."""
        return (entry.key for entry in sorted_entries)


register_plugin("pybtex.style.formatting", "standing", Standing)
register_plugin("pybtex.style.labels", "keys", Keys)
Standing.default_label_style = "keys"

project = "Servanda"
release = version = servanda.__version__
language = "en"

extensions = ["myst_parser", "sphinxcontrib.bibtex"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "standing"

html_theme = "furo"
html_title = f"Servanda {release}"
html_copy_source = False
html_show_sphinx = False
