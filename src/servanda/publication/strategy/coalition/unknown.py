"""What is not known of a coalition, what was taken for granted, and the limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.publication.words import count, listing
from servanda.strategy.coalition import CoalitionFound

__all__ = ["LIMITS", "assumed", "unknown"]

LIMITS: Final = (
    (
        "What a state has at stake, and what standing beside others costs its leaders, "
        "has not been measured by anybody; most constants here are judgements of this "
        "project. The table of constants says which."
    ),
    (
        "A coalition is called stable if no member gains by leaving alone and no state "
        "outside gains by joining alone. Groups that leave together, threats, and "
        "bargains over other matters are not in the model."
    ),
    (
        "No state's vote is foretold and no state is named in the vote. Only the "
        "number of votes is told."
    ),
    "What neighbours said when they were asked is in the compact and is not used here.",
    (
        "Help that is given from outside a coalition bears no burden of legitimacy "
        "here; only standing as a member does."
    ),
    "Nothing here says that a state ought to join.",
)


def unknown(found: CoalitionFound) -> Iterator[str]:
    """Yield what is not known and what would make it known."""
    if not found.candidates:
        yield (
            "who would join: the compact names no partner that is a state; state them "
            "in parties, or in states of facts.yaml"
        )
    blank = [one for one in found.candidates if one.unknown]
    if blank:
        fields = tuple(dict.fromkeys(f for one in blank for f in one.unknown))
        yield (
            f"what {count(len(blank), 'candidate')} of {len(found.candidates)} have at "
            f"stake, in part or at all: {listing(fields)} of each under states in "
            "facts.yaml would say more; until then a range that covers all states "
            "stands in"
        )
    yield from _not_shown(found)


def _not_shown(found: CoalitionFound) -> Iterator[str]:
    if found.setting.explicit is None:
        yield (
            "on what basis the help was asked for: request.basis of the compact; it "
            "counts as half explicit"
        )
    for one in found.concentrations:
        if one.unknown:
            yield f"how {one.of} are shared: {one.unknown}"
    if found.dependence.sustainment is None:
        yield "who pays after exit: budget.sustainment of the compact"
    if found.convention.assembly.kind == "prior":
        yield (
            "where states stand in the General Assembly: give --votes with a table of "
            "states and their ideal_point, or their support with a stated direction; "
            "until then a labelled prior stands in"
        )
    if found.held and found.held[0].cost is None and len(found.candidates) > 1:
        yield (
            "what payments come to in money: budget.lines of the compact with the "
            "amounts of all partners would make it known"
        )


def assumed(found: CoalitionFound) -> Iterator[str]:
    """Yield what was taken for granted."""
    partners = sum(one.is_partner for one in found.candidates)
    others = len(found.candidates) - partners
    yield (
        f"the candidates are {count(partners, 'partner')} of the compact that "
        f"{'is a state' if partners == 1 else 'are states'}, and "
        f"{count(others, 'other state')} named in facts.yaml; organisations are not "
        "counted as members"
    )
    yield (
        "help serves every state, whoever gives it; members agree to give more than "
        "each would alone, and who stays outside gains from it without paying"
    )
    yield (
        "who leaves or joins expects the others to stay as they are, and to change "
        "only how much they give"
    )
    yield f"positions of states in votes: {found.convention.assembly.source}"
    if found.joining is not None and not found.joining.is_exact:
        yield (
            "there are more candidates than can be looked at in every combination; "
            "coalitions that states reach by deciding in turn were sampled, and others "
            "may be stable too"
        )
