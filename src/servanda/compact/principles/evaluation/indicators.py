"""Chapter I, indicators: what is measured, from which baseline to which target."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Clause, Compact, Facts, Record
from servanda.compact.model.oversight import Baseline, Indicator, Target
from servanda.compact.model.purpose import Objective
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import is_known
from servanda.compact.principles.grounds.silence import (
    is_hollow,
    says_nothing,
    unsaid,
    unverified,
)
from servanda.compact.principles.grounds.spans import later, waits_for_the_end
from servanda.compact.principles.grounds.wording import (
    first_of,
    plain,
    same_words,
    speaks_of,
)
from servanda.compact.principles.thresholds import phrases, threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    review,
    shown,
)

__all__ = ["CHECKS", "indicators_of", "no_indicators"]

ACTIVITY = "counts-of-activity"
FAMILIES = (
    "capability",
    "threat",
    "governance endurance",
    "fiscal discipline",
    "harm",
)


def indicators_of(compact: Compact) -> tuple[Indicator, ...]:
    """Return the indicators of a compact, none where none are stated."""
    return (compact.monitoring.indicators if compact.monitoring else None) or ()


def no_indicators(compact: Compact) -> Iterator[Finding]:
    """State that no set of indicators is given."""
    if compact.monitoring is None or compact.monitoring.indicators is None:
        chain: tuple[tuple[Clause | None, str], ...] = (
            (compact, "monitoring"),
            (compact.monitoring, "indicators"),
        )
        remedy = "List the indicators under `monitoring.indicators`."
        yield unsaid("monitoring.indicators", "a set of indicators", remedy, *chain)
    elif not compact.monitoring.indicators:
        what = "nothing is measured"
        yield fails("monitoring.indicators", what, "List the indicators.")


@principle(
    "I01",
    "Every objective has an indicator with a baseline taken by the start, a target, a "
    "source, a frequency and a responsible post.",
    severity=Severity.HIGH,
    stages="D",
    cites=("usc10-383: (b)(1)(A)", "s1: line 45", "gao-03-783"),
    rows=("S0.2", "S1.7"),
    reads=("objectives", "monitoring.indicators", "term"),
)
def every_objective_is_measured_from_a_baseline(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Each objective's indicator runs from a baseline before the start to a target."""
    if compact.objectives is None:
        noun = "what the objectives are"
        remedy = "List the `objectives`, each with its indicator."
        yield unsaid("objectives", noun, remedy, (compact, "objectives"))
    elif not compact.objectives:
        yield fails("objectives", "there is no objective to measure", "State one.")
    yield from no_indicators(compact)
    named = {
        indicator.id: (i, indicator)
        for i, indicator in enumerate(indicators_of(compact))
    }
    for place, objective in enumerate(compact.objectives or ()):
        where = f"objectives[{place}].indicator"
        remedy = "Name an indicator of `monitoring.indicators`."
        if objective.indicator is None:
            noun = f"by which indicator {objective.id} is measured"
            yield unsaid(where, noun, remedy, (objective, "indicator"))
        elif objective.indicator not in named:
            if compact.monitoring and compact.monitoring.indicators is not None:
                what = f"{objective.indicator} is no listed indicator"
                yield fails(where, what, remedy)
        else:
            i, indicator = named[objective.indicator]
            at = f"monitoring.indicators[{i}]"
            yield from _shared(compact, place, objective)
            yield from _baseline(compact, at, indicator)
            yield from _target(compact, at, indicator, objective)
            yield from _means(compact, at, indicator)


def _shared(compact: Compact, place: int, objective: Objective) -> Iterator[Finding]:
    """State that an earlier objective is measured by the same indicator."""
    earlier = (compact.objectives or ())[:place]
    twin = next((o for o in earlier if o.indicator == objective.indicator), None)
    if twin is not None:
        yield review(
            f"objectives[{place}].indicator",
            f"{objective.id} and {twin.id} are measured by one indicator",
            "Give each its own, or have reviewed that one measures both.",
        )


def _baseline(compact: Compact, at: str, indicator: Indicator) -> Iterator[Finding]:
    where, baseline = f"{at}.baseline", indicator.baseline
    effective = compact.term.effective if compact.term else None
    remedy = "Measure before the first day, and write value and date."
    yield from unverified(at, indicator, "baseline", "target")
    if baseline is not None:
        yield from unverified(where, baseline, "value", "on")
    if baseline is None:
        noun = f"a baseline of {indicator.id}"
        yield unsaid(where, noun, remedy, (indicator, "baseline"))
    elif effective is not None and baseline.on > effective:
        what = f"the baseline of {indicator.id} is of {baseline.on}, after the start"
        yield fails(f"{where}.on", f"{what} on {effective}", remedy)
    elif (
        effective and (effective - baseline.on).days > threshold("baseline-days").value
    ):
        what = (
            f"the baseline of {indicator.id} is of {baseline.on}, long before the start"
        )
        yield review(f"{where}.on", what, "Measure again, or have its use reviewed.")
    else:
        yield shown(where, f"{indicator.id} stood at {baseline.value} on {baseline.on}")


def _target(
    compact: Compact, at: str, indicator: Indicator, objective: Objective
) -> Iterator[Finding]:
    where, target = f"{at}.target", indicator.target
    if target is None:
        noun = f"a target of {indicator.id}"
        remedy = "Write the value to be reached and by when."
        yield unsaid(where, noun, remedy, (indicator, "target"))
        return
    end = compact.term.end if compact.term else None
    if end is not None and target.by > end:
        what = (
            f"the target of {indicator.id} is for {target.by}, after the end on {end}"
        )
        yield fails(f"{where}.by", what, "Write a day within the term.")
    if objective.target not in (None, target.value) and objective.due == target.by:
        what = (
            f"{objective.id} asks for {objective.target}, its indicator {target.value}"
        )
        yield fails(f"{where}.value", what, "Write the same value in both places.")
    else:
        yield from _objective(where, objective, target)
    if indicator.baseline is not None:
        yield from _movement(where, indicator, indicator.baseline, target)


def _objective(where: str, objective: Objective, target: Target) -> Iterator[Finding]:
    """Lay out a target that differs from the objective's in value or comes after it."""
    grace = int(threshold("measurement-grace-days").value)
    if objective.due is not None and target.by > later(objective.due, grace):
        what = f"{objective.id} is due {objective.due}, its indicator on {target.by}"
        remedy = "Write a target for the objective's day, or say what it waits for."
        yield review(f"{where}.by", what, remedy)
    elif objective.target not in (None, target.value):
        what = f"{objective.id} asks for {objective.target}, its indicator for "
        what += f"{target.value} by {target.by}"
        remedy = "Write the same value, or say that it is a step on the way."
        yield review(f"{where}.value", what, remedy)


def _movement(
    where: str, indicator: Indicator, baseline: Baseline, target: Target
) -> Iterator[Finding]:
    """Hold the way from baseline to target against the stated direction."""
    risen = target.value - baseline.value
    if target.by <= baseline.on:
        what = f"the target of {indicator.id} is for {target.by}, before its baseline"
        yield fails(f"{where}.by", what, "Write a later day.")
    elif risen == 0:
        what = f"the target of {indicator.id} is its baseline, {baseline.value}"
        yield fails(f"{where}.value", what, "Write the value to be reached.")
    elif indicator.better is not None and (risen > 0) != (indicator.better == "higher"):
        what = f"{indicator.better} is better, but the target moves the other way"
        yield fails(f"{where}.value", what, "Correct the target or `better`.")
    elif risen > 0 and _counts_harm(indicator):
        what = f"{indicator.text!r} is to rise from {baseline.value} to {target.value}"
        yield fails(f"{where}.value", what, "Write the lower value to be reached.")
    else:
        yield shown(where, f"{indicator.id} is to be {target.value} by {target.by}")


def _counts_harm(indicator: Indicator) -> bool:
    """Tell whether an indicator counts people harmed, whatever it calls better."""
    harms = speaks_of(indicator.text, "harm-counts")
    answered = first_of(indicator.text, "harm-answered")
    return bool(indicator.family == "harm" and harms and not answered)


def _means(compact: Compact, at: str, indicator: Indicator) -> Iterator[Finding]:
    where, remedy = f"{at}.data_source", "Name the series, survey or register."
    if indicator.data_source is None:
        noun = f"the source of {indicator.id}"
        yield unsaid(where, noun, remedy, (indicator, "data_source"))
    elif is_hollow(indicator.data_source):
        yield fails(where, f"the source of {indicator.id} is left open", remedy)
    where, remedy = f"{at}.every", "Write how often it is measured within the term."
    term = compact.term
    whole = (
        (term.end - term.effective).days if term and term.end and term.effective else 0
    )
    if indicator.every is None:
        noun = f"how often {indicator.id} is measured"
        yield unsaid(where, noun, remedy, (indicator, "every"))
    elif indicator.every.length == 0 or (whole and indicator.every.days > whole):
        what = f"{indicator.id} is measured every {indicator.every.days} days"
        yield fails(where, f"{what}; the term has {whole}", remedy)
    elif waits_for_the_end(indicator.every):
        what = f"{indicator.id} is measured from {indicator.every.after}"
        yield fails(where, what, remedy)
    where, office = f"{at}.responsible", indicator.responsible
    if office is None:
        noun = f"who is responsible for {indicator.id}"
        yield unsaid(where, noun, "Name the post.", (indicator, "responsible"))
    elif not is_known(compact, office.of) or says_nothing(office.office):
        what = f"{office.office} of {office.of} is no post of a party or listed body"
        yield fails(where, what, "Name a post of a party or of a listed body.")


@principle(
    "I02",
    "The indicators cover capability, threat, governance that endures, fiscal "
    "discipline, and harm.",
    severity=Severity.MED,
    stages="D",
    cites=("s1: line 46", "s1: line 47", "s1: line 48", "s1: line 49"),
    rows=("S1.7", "S0.11"),
    reads=("monitoring.indicators",),
)
def the_indicators_cover_all_five_families(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Each family has an indicator of results, not only a count of what was done."""
    yield from no_indicators(compact)
    indicators = indicators_of(compact)
    for place, indicator in enumerate(indicators):
        twin = next(
            (i for i in indicators[:place] if same_words(i.text, indicator.text)), None
        )
        if twin:
            yield fails(
                f"monitoring.indicators[{place}].text",
                f"{indicator.id} measures the same as {twin.id}",
                "Measure something of its own in each family.",
            )
    yield from _units(indicators)
    for family in FAMILIES if indicators else ():
        own = [indicator for indicator in indicators if indicator.family == family]
        yield from _family(family, own)


def _units(indicators: tuple[Indicator, ...]) -> Iterator[Finding]:
    """State that everything is measured in one unit in which nothing can be counted."""
    units = {plain(indicator.unit) for indicator in indicators}
    if len(indicators) > 1 and len(units) == 1 and units <= set(phrases("vague-units")):
        unit = indicators[0].unit
        what = f"all {len(indicators)} indicators are counted in {unit!r}"
        remedy = "Write what is counted: persons, weapons, days, a share of what."
        yield fails("monitoring.indicators", what, remedy)


def _is_ratio(indicator: Indicator) -> bool:
    words = f"{plain(indicator.text)} "
    return words.startswith(tuple(f"{word} " for word in phrases("ratios")))


def _family(family: str, own: list[Indicator]) -> Iterator[Finding]:
    where, remedy = "monitoring.indicators", f"Add an indicator of results: {family}."
    results = [i for i in own if _is_ratio(i) or not speaks_of(i.text, ACTIVITY)]
    stated = [i for i in results if i.data_source is not None and i.every is not None]
    if not own:
        yield fails(where, f"nothing measures {family}", remedy)
    elif not results:
        what = f"{family} is measured only by counts of what was done: {own[0].text}"
        yield fails(where, what, remedy)
    elif not stated:
        what = f"{results[0].id}, for {family}, has no stated source or frequency"
        yield not_shown(where, what, "Write `data_source:` and `every:`.")
    else:
        yield shown(where, f"{family}: {', '.join(i.id for i in stated)}")


CHECKS: tuple[Check, ...] = (
    every_objective_is_measured_from_a_baseline,
    the_indicators_cover_all_five_families,
)
