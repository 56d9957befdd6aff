"""The search of the case library, and how cases are picked for a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from servanda.publication.site import places
from servanda.publication.site.frame import Frame
from servanda.publication.site.pages.cases.fields import MEANS, after, coded
from servanda.publication.site.speech import Speech
from servanda.publication.theme import Inline

__all__ = ["Sought", "picker", "search_form", "tick"]

_PICKED = "beside"


@dataclass(frozen=True, slots=True)
class Sought:
    """By what cases were chosen; what is empty chooses nothing away."""

    words: str = ""
    host: str = ""
    contested: str = ""
    exit: str = ""
    mean: str = ""
    after: str = ""

    @property
    def is_any(self) -> bool:
        """Whether every case was wanted."""
        return self == Sought()


def search_form(frame: Frame, words: Speech, sought: Sought) -> Markup:
    """Return the form by which a reader searches; it works without a script."""
    any_: tuple[str, Inline] = ("", words.say("any"))
    answers = [any_, ("yes", words.say("yes")), ("no", words.say("no"))]
    means = [any_, *((one, coded(words, one)) for one in MEANS)]
    later = [any_, *((one, after(words, one)) for one in _LATER)]
    parts = (
        _typed("words", words.say("Words"), sought.words),
        _typed("host", words.say("Host"), sought.host),
        _select("contested", words.say("Contested"), answers, sought.contested),
        _select("exit", words.say("Exit agreed"), answers, sought.exit),
        _select("mean", words.say("What was done"), means, sought.mean),
        _select("after", words.say("Conflict after"), later, sought.after),
    )
    return Markup(
        '<form method="get" action="{}" role="search">{}'
        '<button type="submit">{}</button></form>'
    ).format(frame.link(places.CASES), Markup("").join(parts), words.say("Show"))


_LATER = ("none", "recurred", "continued")


def picker(frame: Frame, words: Speech) -> Markup:
    """Return the form to which the ticks in a list of cases belong."""
    return Markup(
        '<form method="get" action="{}" id="{}"><p>{}</p>'
        '<button type="submit">{}</button></form>'
    ).format(
        frame.link(places.beside()),
        _PICKED,
        words.say("Tick two to four cases in the list."),
        words.say("Show side by side"),
    )


def tick(words: Speech, name: str) -> Markup:
    """Return what picks a case for the comparison."""
    return Markup(
        '<input type="checkbox" form="{}" name="ids" value="{}" aria-label="{}">'
    ).format(_PICKED, name, words.say("Compare {case}", case=name))


def _typed(name: str, label: Inline, value: str) -> Markup:
    return Markup(
        '<label for="{0}">{1}<br><input type="search" id="{0}" name="{0}" '
        'value="{2}" maxlength="100"></label>'
    ).format(name, label, value)


def _select(
    name: str, label: Inline, options: Sequence[tuple[str, Inline]], chosen: str
) -> Markup:
    shown = Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(
            value, Markup(" selected") if value == chosen else "", said
        )
        for value, said in options
    )
    return Markup(
        '<label for="{0}">{1}<br><select id="{0}" name="{0}">{2}</select></label>'
    ).format(name, label, shown)
