"""Open data on demand: made when it is asked for, and kept while it holds."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from servanda.acts.portal.reading.errors import NotHeldError
from servanda.acts.portal.reading.reader import Reader
from servanda.acts.publishing.subjects import From, gathered
from servanda.basis.errors import ServandaError
from servanda.publication.site.downloads import OFFERS, Offer, made
from servanda.publication.subject import Asked

__all__ = ["MOST", "Downloads"]

MOST: Final = 20_000
"""Entries beyond which a form is no more made on demand: it would take minutes."""

_HELD: Final = 64 * 2**20


class _Key(NamedTuple):
    form: str
    stream: str
    last: int
    day: date


class Downloads:
    """The forms that were asked for last; each is made once for all who ask."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._held: OrderedDict[_Key, Mapping[str, bytes]] = OrderedDict()
        self._one = threading.Lock()

    def file(
        self, reader: Reader, form: str, name: str, *, root: str, stream: str = ""
    ) -> bytes:
        """Return a file of a form, of one compact or of all.

        root  the address of the portal, for forms that name their own files
        """
        offer = next((one for one in OFFERS if one.form == form), None)
        found = self._files(reader, offer, root, stream) if offer else {}
        if name not in found:
            raise NotHeldError(
                f"There is no file {name!r} of the form {form!r} here",
                remedy="A form with nothing to say has no file but `loss.json`; the "
                "page of open data names those that there are.",
            )
        return found[name]

    def _files(
        self, reader: Reader, offer: Offer, root: str, stream: str
    ) -> Mapping[str, bytes]:
        last = _fits(reader, stream)
        key = _Key(offer.form, stream, last, reader.desk.today())
        with self._one:  # one at a time, so that readers of pages are not held up
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
            found = self._held[key] = _made(reader, offer, root, stream)
            self._forget()
            return found

    def _forget(self) -> None:
        while len(self._held) > 1 and self._size() > _HELD:
            self._held.popitem(last=False)

    def _size(self) -> int:
        return sum(len(data) for one in self._held.values() for data in one.values())


def _fits(reader: Reader, stream: str) -> int:
    """Return the last entry that counts; what is too long to be made is refused."""
    many = len(reader.places(stream)) if stream else reader.look.size
    if many > MOST:
        raise NotHeldError(
            f"{many} entries are too many for this form to be made on demand",
            remedy="Ask for one compact, or copy the log and run `servanda publish`.",
        )
    return reader.look.lasts[stream] if stream else reader.look.size


def _made(reader: Reader, offer: Offer, root: str, stream: str) -> Mapping[str, bytes]:
    desk, wanted = reader.desk, (stream,) if stream else ()
    below = f"{root}compacts/{stream}/data/" if stream else f"{root}data/"
    try:
        found = gathered(From(log=reader.place, compacts=wanted), desk)
        base = below if root.startswith(("http://", "https://")) else ""
        return made(offer, Asked(found, desk.now(), base=base))
    except ServandaError as error:
        raise NotHeldError(
            f"The form {offer.form!r} cannot be made of this: {error.message}",
            remedy=error.remedy,
        ) from error
