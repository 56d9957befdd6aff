"""Which parts are secret and why, and where all of it can be checked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from servanda.publication.reports.account import Account
from servanda.publication.reports.account.silence import Withheld
from servanda.publication.reports.taxpayer.answer import Answer
from servanda.publication.words import count, dated, day, sentence

__all__ = ["checked", "secret"]

_WHY: Final = {
    "safety of persons": "to keep people safe",
    "security of locations": "to keep places safe",
    "commercial confidence": "to keep prices from other sellers",
    "negotiation": "because talks are going on",
    "third party's information": "because it belongs to somebody else",
}
"""The reasons that a text may give, in plain words."""

_MOST: Final = 8


def secret(account: Account) -> Answer:
    """Return which parts are secret, why, and until when."""
    found, question = account.silence.withheld, "Which parts are secret, and why?"
    if found is None:
        said = ("The agreement does not say whether any part is secret.",)
        return Answer(key="secret", question=question, sentences=said)
    if not found:
        said = ("None. The agreement says that no part is secret.",)
        return Answer(key="secret", question=question, sentences=said)
    words = [f"{count(len(found), 'part is', 'parts are')} secret."]
    words.append("Here they are, with the reason.")
    groups = _alike(found)
    if len(groups) > _MOST:
        words.append(f"The first {_MOST} reasons are shown.")
    return Answer(
        key="secret",
        question=question,
        sentences=tuple(words),
        items=tuple(_kept(group, account.head.on) for group in groups[:_MOST]),
    )


def _alike(found: tuple[Withheld, ...]) -> list[list[Withheld]]:
    """Return the parts that are secret for the same reason together."""
    groups: dict[tuple[object, ...], list[Withheld]] = {}
    for one in found:
        key = (one.reason, one.justification, one.decided_by, one.review)
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def _kept(group: list[Withheld], on: date) -> str:
    """Return secret parts of one reason: what, why, by whom, until when."""
    one = group[0]
    names = "; ".join(_alike_in(group))
    said = [sentence(f"{names} ({_WHY[one.reason]})")]
    if one.justification:
        said.append(f"The reason given: \u201c{one.justification.rstrip('.')}\u201d.")
    said.append(f"Decided by: {one.decided_by}.")
    if one.review is None:
        said.append("When it is looked at again is not shown.")
    elif one.review < on:
        said.append(f"It was to be looked at again by {day(one.review)}.")
    else:
        said.append(f"It is to be looked at again by {day(one.review)}.")
    return " ".join(said)


def _alike_in(group: list[Withheld]) -> Iterator[str]:
    """Yield what is secret, fields of one name together: ``the amount of: A; B``."""
    fields: dict[str, list[str]] = {}
    for one in group:
        field, of, name = one.what.rstrip(".").partition(" of: ")
        fields.setdefault(f"the {field}{of}", []).append(name)
    yield from (f"{field}{'; '.join(names)}" for field, names in fields.items())


def checked(account: Account) -> Answer:
    """Return where all of it can be checked."""
    head = account.head
    said = []
    if head.log:
        entries = count(head.entries, "signed entry", "signed entries")
        said.append(f"All of this comes from a public log, {head.log}.")
        said.append(f"It holds {entries}.")
        if head.last_entry:
            said.append(f"The last was entered on {dated(head.last_entry[:10])}.")
        said.append("Nothing in it can be changed later without a trace.")
        said.append("Anyone can test it with the command `servanda log audit`.")
        said.append("A signature shows that a key signed, and no more.")
    else:
        said.append("This page was made from notes typed by hand.")
        said.append("They are only as good as their sources.")
        said.append("Each source is named in the notes.")
    number = len(account.silence.unverified)
    if number:
        said.append(f"For {count(number, 'fact')} no source was seen.")
    found = account.silence.forecast.sealed
    if found is not None and not found:
        said.append("No forecast was sealed beforehand.")
    elif found:
        said.append(f"{count(len(found), 'forecast was', 'forecasts were')} sealed.")
    said.append("This page does not say whether the plan is lawful or wise.")
    return Answer(
        key="checked", question="Where can I check this?", sentences=tuple(said)
    )
