"""What a compact is for: each objective, and how far its indicator has come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from servanda.compact.model.purpose import Objective
from servanda.evaluation.scorecard import Measured, Standing, measured
from servanda.publication.site.blocks import Block
from servanda.publication.site.linking import badge, said
from servanda.publication.site.speech import Speech, noted
from servanda.publication.subject import Subject
from servanda.publication.theme import Inline, Paragraph, Silence, columns, listed

__all__ = ["goals"]

_MOST: Final = 12

_STANDINGS: Final[Mapping[Standing, str]] = MappingProxyType(
    {
        Standing.REACHED: noted("target reached"),
        Standing.UNDER_WAY: noted("target not reached, not yet due"),
        Standing.MISSED: noted("target not reached by its day"),
        Standing.NO_TARGET: noted("no target is stated"),
        Standing.NO_READING: noted("no reading"),
        Standing.NOT_SHOWN: noted("no reading, and the target's day has passed"),
    }
)


def goals(words: Speech, subject: Subject) -> Iterator[Block]:
    """Yield the objectives with baseline, target, latest reading and standing."""
    held = subject.compact.objectives or ()
    if not held:
        yield Silence(words.say("Not shown: the text states no objective."))
        return
    found = {one.indicator.id: one for one in _measured(subject)}
    heads = columns(
        str(words.say("Objective")),
        str(words.say("Due by")),
        str(words.say("Baseline")),
        str(words.say("Target")),
        str(words.say("Latest reading")),
        str(words.say("Where it stands")),
    )
    rows = (
        _row(words, subject, goal, found.get(goal.indicator or ""))
        for goal in held[:_MOST]
    )
    yield listed(words.say("Objectives"), heads, rows, "")
    if len(held) > _MOST:
        yield Paragraph(
            words.counted(
                len(held) - _MOST,
                "{n} further objective stands in the text.",
                "{n} further objectives stand in the text.",
            )
        )


def _measured(subject: Subject) -> tuple[Measured, ...]:
    kept = subject.kept
    first = kept.life.versions[0].compact if kept and kept.life.versions else None
    return measured(subject.compact, subject.record, subject.facts, subject.on, first)


def _row(
    words: Speech, subject: Subject, goal: Objective, one: Measured | None
) -> tuple[Inline, ...]:
    language = subject.compact.language
    text = words.own(goal.text, language)
    due = said(words, goal, "due", words.day(goal.due) if goal.due else "")
    if one is None:
        none = said(words, goal, "indicator", "")
        return text, due, none, _own_target(words, goal), none, _unmeasured(words, goal)
    by = words.own(f"{one.indicator.text} ({one.indicator.unit})", language)
    measure = words.say("Measured by: {indicator}", indicator=by)
    named = Markup('{}<span class="under">{}</span>').format(text, measure)
    baseline = one.indicator.baseline
    return (
        named,
        due,
        said(
            words,
            one.indicator,
            "baseline",
            _on(words, baseline.value, words.day(baseline.on)) if baseline else "",
        ),
        _target(words, goal, one),
        _latest(words, one),
        _standing(words, one),
    )


def _on(words: Speech, value: Decimal, day: Inline) -> Inline:
    return words.say("{value} on {day}", value=words.number(value), day=day)


def _own_target(words: Speech, goal: Objective) -> Inline:
    told = words.number(goal.target) if goal.target is not None else ""
    return said(words, goal, "target", told)


def _unmeasured(words: Speech, goal: Objective) -> Inline:
    if goal.lacks("indicator"):
        return words.say("not measured: no indicator was agreed")
    return words.say("not shown: the text names no indicator that it states")


def _target(words: Speech, goal: Objective, one: Measured) -> Inline:
    target = one.indicator.target
    if target is None:
        return _own_target(words, goal)
    told = words.say(
        "{value} by {day}", value=words.number(target.value), day=words.day(target.by)
    )
    if goal.target is None or goal.target == target.value:
        return told
    return words.say(
        "{target}; the objective itself states {value}",
        target=told,
        value=words.number(goal.target),
    )


def _latest(words: Speech, one: Measured) -> Inline:
    if one.latest is None or one.latest.measured.value is None:
        return badge(words.say("no reading"), "not-shown")
    told = _on(words, one.latest.measured.value, words.day(one.latest.on))
    if not one.days_stale:
        return told
    return words.say(
        "{reading}; the next is {late} overdue",
        reading=told,
        late=words.counted(one.days_stale, "{n} day", "{n} days"),
    )


def _standing(words: Speech, one: Measured) -> Inline:
    told = words.say(_STANDINGS[one.standing])
    if not one.days_late:
        return told
    late = words.counted(one.days_late, "{n} day late", "{n} days late")
    return words.say("{standing}; {late}", standing=told, late=late)
