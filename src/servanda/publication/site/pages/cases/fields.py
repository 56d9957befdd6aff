"""What is known of a past case, field by field, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Final

from servanda.diagnosis.precedents.case import Case
from servanda.publication.cases.words import is_unverified
from servanda.publication.site.linking import badge
from servanda.publication.site.speech import Speech, noted
from servanda.publication.theme import Inline, join
from servanda.publication.words import listing, sentence

__all__ = ["FIELDS", "MEANS", "after", "coded", "rows", "told", "years"]

FIELDS: Final = MappingProxyType(
    {
        "start": noted("First day"),
        "end": noted("Last day"),
        "inviter": noted("Who asked"),
        "invitation": noted("Form of the request"),
        "contested": noted("Was the request contested?"),
        "grounds": noted("Instruments it was rested on"),
        "frameworks": noted("Regional bodies"),
        "un": noted("United Nations"),
        "contributors": noted("Contributing states"),
        "peak_personnel": noted("Most persons present"),
        "aims": noted("Aims, as stated"),
        "means": noted("What was done"),
        "exit_clause": noted("Was an exit agreed?"),
        "legislature": noted("Did a legislature have a say?"),
        "cost_usd": noted("Cost"),
        "deaths": noted("Deaths of the case"),
        "deaths_country": noted("Deaths in the host, in the years touched"),
        "recurred": noted("Armed conflict within five years after"),
        "polyarchy": noted("Electoral democracy, 0 to 1"),
    }
)
"""The fields that are told, in order, with their labels."""

MEANS: Final = (
    noted("advice"),
    noted("aid"),
    noted("air campaign"),
    noted("budget support"),
    noted("combat"),
    noted("deterrent deployment"),
    noted("disarmament"),
    noted("embargo"),
    noted("equipment"),
    noted("evacuation"),
    noted("governance"),
    noted("intelligence"),
    noted("interposition"),
    noted("monitoring"),
    noted("police"),
    noted("private company"),
    noted("stabilisation"),
    noted("static protection"),
    noted("training"),
)

_CODED: Final = (
    noted("government in control"),
    noted("government without control"),
    noted("transitional authority"),
    noted("parties to an agreement"),
    noted("one faction"),
    noted("installed authority"),
    noted("nobody"),
    noted("ad hoc request"),
    noted("treaty"),
    noted("regional request"),
    noted("peace agreement"),
    noted("council with consent"),
    noted("disputed or retrospective"),
    noted("coerced"),
    noted("none"),
)

_AFTER: Final = {
    "none": noted("none by UCDP's measure"),
    "recurred": noted("came back"),
    "continued": noted("went on"),
}
_UN: Final = {
    "authorised": noted("authorised it"),
    "context": noted("spoke of the case"),
    "contrary": noted("decided otherwise"),
    "condemned": noted("condemned, or a veto prevented it"),
    "none": noted("no act known"),
}


def told(words: Speech, case: Case, name: str) -> Inline:
    """Return what is known of a field, marked where no source was seen."""
    tell = _TELLERS.get(name)
    found = _number(words, case, name) if tell is None else tell(words, case)
    if not found:
        return words.say("not known")
    if is_unverified(case, name):
        return join((found, badge(words.say("unverified"), "unverified")))
    return found


def coded(words: Speech, value: str) -> Inline:
    """Return one of the library's fixed words in the reader's language."""
    return words.say(value) if value in {*_CODED, *MEANS} else words.own(value)


def after(words: Speech, value: str | None) -> Inline:
    """Return what came within five years after; *not known* where it is not."""
    return words.say(_AFTER[value]) if value else words.say("not known")


def years(words: Speech, case: Case) -> Inline:
    """Return the years of a case."""
    if case.end is None:
        return words.say("from {year}", year=case.start.year)
    if case.end.year == case.start.year:
        return str(case.start.year)
    return words.say("{first} to {last}", first=case.start.year, last=case.end.year)


def _number(words: Speech, case: Case, name: str) -> Inline:
    held: int | None = getattr(case, name)
    return "" if held is None else words.number(held)


def _cost(words: Speech, case: Case) -> Inline:
    if case.cost_usd is None:
        return ""
    amount = words.amount(str(case.cost_usd), "USD")
    return words.say("{amount}, as reported; price year not known", amount=amount)


def _inviter(words: Speech, case: Case) -> Inline:
    office = words.own(case.inviter.office)
    return join((office, coded(words, case.inviter.kind)), ": ")


def _answered(words: Speech, answer: str | None, why: str = "") -> Inline:
    if answer is None:
        return ""
    said = words.say("yes") if answer == "yes" else words.say("no")
    return join((said, words.own(why)), ": ") if why else said


def _polyarchy(words: Speech, case: Case) -> Inline:
    before, then = case.polyarchy_before, case.polyarchy_after
    if before is None and then is None:
        return ""
    first: Inline = words.say("not known")
    last: Inline = words.say("not known")
    if before is not None:
        first = f"{before:.3f} ({case.start.year - 1})"
    if then is not None:
        last = f"{then.value:.3f} ({then.year})"
    return words.say(
        "{first}, then {last}: a difference, not an effect", first=first, last=last
    )


def _ended(words: Speech, case: Case) -> Inline:
    return words.day(case.end) if case.end else words.say("not ended, or not known")


def _means(words: Speech, case: Case) -> Inline:
    return join(tuple(coded(words, one) for one in case.means), ", ")


def _bodies(words: Speech, case: Case) -> Inline:
    if not case.frameworks:
        return words.say("none")
    return words.own(listing(case.frameworks))


_TELLERS: Final[dict[str, Callable[[Speech, Case], Inline]]] = {
    "start": lambda words, case: words.day(case.start),
    "end": _ended,
    "inviter": _inviter,
    "invitation": lambda words, case: coded(words, case.invitation),
    "contested": lambda words, case: _answered(
        words, case.contested, case.contested_why
    ),
    "grounds": lambda words, case: words.own(sentence(case.grounds)),
    "frameworks": _bodies,
    "un": lambda words, case: words.say(_UN[case.un]),
    "aims": lambda words, case: words.own(sentence(case.aims)),
    "means": _means,
    "exit_clause": lambda words, case: _answered(
        words, case.exit_clause, case.exit_words
    ),
    "legislature": lambda words, case: _answered(words, case.legislature),
    "cost_usd": _cost,
    "recurred": lambda words, case: (
        after(words, case.recurred) if case.recurred else ""
    ),
    "polyarchy": _polyarchy,
}


def rows(words: Speech, case: Case) -> Iterator[tuple[Inline, Inline]]:
    """Yield every field with its label."""
    for name, label in FIELDS.items():
        yield words.say(label), told(words, case, name)
