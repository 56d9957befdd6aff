"""How the documentation is built; `make docs` does it."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from pybtex.database import BibliographyData, Entry
from pybtex.plugin import register_plugin
from pybtex.richtext import Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting.unsrt import Style as Plain
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.template import Node, field, sentence

import servanda

sys.path.insert(0, str(Path(__file__).parent))

from generate import write_all

write_all()


class Standing(Plain):
    """The plain style, and after each source how far it can be vouched for."""

    def format_title(
        self,
        e: Entry,  # noqa: ARG002 - the base class passes it
        which_field: str,
        as_sentence: bool = True,  # noqa: FBT001, FBT002 - as the base class has it
    ) -> Node:
        """Leave a title as it is written: the name of a treaty has capitals."""
        title = field(which_field)
        return sentence[title] if as_sentence else title

    def format_entry(
        self, label: str, entry: Entry, bib_data: BibliographyData | None = None
    ) -> FormattedEntry:
        """Format one source, then say where it was read and its standing."""
        formatted = super().format_entry(label, entry, bib_data)
        fields = entry.fields
        place = f"Read at {fields['readat']}. " if "readat" in fields else ""
        standing = f"[{fields['standing']}, {fields['checked']}]"
        formatted.text = Text(formatted.text, f" {place}{standing}")
        return formatted


class Keys(BaseLabelStyle):
    """A source is labelled with the key that the code cites."""

    def format_labels(self, sorted_entries: Iterable[Entry]) -> Iterator[str]:
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
