"""The interface in the reader's language: words, numbers, dates and amounts.

Words are found in a catalogue by their English. What a compact or the record says stays
in its own language and is marked with it, so that a voice reads it as it is written.
"""

from __future__ import annotations

import gettext
import io
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_compact_decimal, format_decimal, format_percent
from markupsafe import Markup

from servanda.publication.site.frame import Language

__all__ = ["Speech", "noted", "speech"]

_HOME: Final = "servanda.publication.site"
_LOCALES: Final[dict[str, str]] = {"en": "en_GB", "fr": "fr_FR"}
_NAMES: Final[dict[str, str]] = {"en": "English", "fr": "Français"}
_THIN: Final = "\u202f"
_HARD: Final = "\u00a0"


def noted(words: str) -> str:
    """Mark words that are put into the reader's language later."""
    return words


@dataclass(frozen=True, slots=True)
class Speech:
    """One language of the interface."""

    language: Language
    locale: Locale
    catalogue: gettext.NullTranslations

    @property
    def name(self) -> str:
        """The language's own name."""
        return _NAMES[self.language]

    def say(self, words: str, **values: object) -> str | Markup:
        """Return a sentence; values stand in braces, marks among them kept."""
        return _filled(self.catalogue.gettext(words), values)

    def counted(
        self, number: int, one: str, many: str, **values: object
    ) -> str | Markup:
        """Return a sentence on a number of things, which stands as ``{n}``."""
        told = self.catalogue.ngettext(one, many, number)
        return _filled(told, {**values, "n": self.number(number)})

    def day(self, when: date | None) -> str | Markup:
        """Return a date as it is written out; *not shown* where there is none."""
        if when is None:
            return self.say("not shown")
        return self._first(str(format_date(when, format="long", locale=self.locale)))

    def brief_day(self, when: date) -> str:
        """Return a date as short as can be told apart."""
        told = str(format_date(when, format="d MMM y", locale=self.locale))
        return self._first(told)

    def moment(self, when: datetime, zone: str = "Etc/UTC") -> str:
        """Return a moment with the time, and the zone in which it is told."""
        local = when.astimezone(ZoneInfo(zone))
        told = format_datetime(local, format="d MMMM y, HH:mm", locale=self.locale)
        return f"{self._first(told)} {'UTC' if zone == 'Etc/UTC' else zone}"

    def _first(self, day: str) -> str:
        """Write the first of a month as French does: ``1er juillet``."""
        is_first = self.language == "fr" and day.startswith("1 ")
        return f"1er{day[1:]}" if is_first else day

    def number(self, number: int | Decimal) -> str:
        """Return a number exactly, with thin spaces in thousands."""
        told = str(
            format_decimal(number, locale=self.locale, decimal_quantization=False)
        )
        return told.replace(",", _THIN) if self.language == "en" else told

    def share(self, value: float) -> str:
        """Return a share in whole per cent; a small one is less than one, not none."""
        least = 0.01
        if 0.0 < value < least:
            return f"<{_HARD}{format_percent(least, locale=self.locale)}"
        return str(format_percent(value, locale=self.locale))

    def amount(self, amount: str | Decimal, currency: str) -> str:
        """Return an exact amount with its currency, nothing breaking it."""
        exact = Decimal(amount)
        whole = exact == exact.to_integral_value()
        shape = "#,##0" if whole else "#,##0.00"
        told = str(format_decimal(exact, format=shape, locale=self.locale))
        if self.language == "en":
            return f"{currency}{_HARD}{told.replace(',', _THIN)}"
        return f"{told}{_HARD}{currency}"

    def money(
        self, amount: str | Decimal | None, currency: str, prices: int | None
    ) -> str | Markup:
        """Return an exact amount with currency and price year; or *not known*."""
        if amount is None:
            return self.say("not known")
        told = self.amount(amount, currency)
        return self.say("{amount} ({year} prices)", amount=told, year=str(prices))

    def rough(self, amount: str | Decimal, currency: str) -> str:
        """Return an amount with its size in words, for a headline."""
        told = str(
            format_compact_decimal(
                Decimal(amount),
                format_type="long",
                locale=self.locale,
                fraction_digits=1,
            )
        ).replace(" ", _HARD)
        if self.language == "en":
            return f"{currency}{_HARD}{told}"
        return f"{told}{_HARD}{currency}"

    def own(self, text: str, language: str = "en") -> str | Markup:
        """Return text that stays in its language, marked where the page has another."""
        if language == self.language or not text:
            return text
        return Markup('<span lang="{}">{}</span>').format(language, text)


@cache
def speech(language: Language, of: str = _HOME) -> Speech:
    """Return a language of the interface, its catalogue read once.

    of  the package whose words they are
    """
    locale = Locale.parse(_LOCALES[language])
    home = files(of).joinpath("translations", f"{language}.po")
    if not home.is_file():
        return Speech(language, locale, gettext.NullTranslations())
    compiled = io.BytesIO()
    text = io.BytesIO(home.read_bytes())
    write_mo(compiled, read_po(text, locale=language))
    compiled.seek(0)
    return Speech(language, locale, gettext.GNUTranslations(compiled))


def _filled(words: str, values: dict[str, object]) -> str | Markup:
    if not values:
        return words
    if any(isinstance(value, Markup) for value in values.values()):
        return Markup(words).format(**values)  # noqa: S704 - words of our own catalogue
    return words.format(**values)
