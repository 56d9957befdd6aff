"""The question that a compact raises, under the options chosen (S0.6, S2.5)."""

from __future__ import annotations

from typing import Final, NamedTuple

from servanda.compact.accounts import open_accounts
from servanda.compact.model import Compact, Facts
from servanda.outlook.host import situation_of
from servanda.outlook.options.deriving import Material, derive, words_on_aid
from servanda.outlook.options.leading import largest_partner
from servanda.outlook.options.payers import fold
from servanda.outlook.options.policies import (
    AID_ALONE,
    NO_ACTION,
    THIS_COMPACT,
    Policy,
    policies,
)
from servanda.outlook.promises import consent_of, promise_of
from servanda.outlook.question import Question, QuestionError
from servanda.outlook.spans import AFTERWARDS, WITHOUT_END, Span, span_of
from servanda.outlook.spending import spending_of

__all__ = ["NO_CURRENCY", "THREE", "Size", "full_question_of", "question_of"]

NO_CURRENCY: Final = "XXX"  # ISO 4217: no currency is involved

THREE: Final = (NO_ACTION, AID_ALONE, THIS_COMPACT)
"""The options of a short comparison."""


class Size(NamedTuple):
    """How large a run is, and its seed."""

    draws: int = 2000
    seed: int = 1


_USUAL: Final = Size()


def full_question_of(
    compact: Compact, facts: Facts | None, size: Size = _USUAL
) -> Question:
    """Put the question that a compact raises, under every option there is."""
    return question_of(compact, facts, size, names=tuple(policies()))


def question_of(
    compact: Compact,
    facts: Facts | None,
    size: Size = _USUAL,
    *,
    names: tuple[str, ...] = THREE,
) -> Question:
    """Put the question that a compact raises.

    compact  the document as agreed; what it leaves out is assumed, and said
    facts    what the world shows of the host, or None
    size     draws and seed
    names    the options, as ``policies()`` names them; the first is the one that
             the others are compared with
    returns  a question with these options, in the order named
    """
    chosen = _chosen(names)
    span, situation = span_of(compact), situation_of(facts)
    accounts = open_accounts(compact)
    spending = spending_of(accounts, span)
    consent, why = consent_of(compact)
    base = accounts.base if accounts else None
    given = Material(
        compact=compact,
        accounts=accounts,
        situation=situation,
        span=span,
        spending=spending,
        unit=f"{base.currency}, {base.prices} prices" if base else "",
        consent=consent,
        largest=largest_partner(compact, spending),
    )
    promised = promise_of(compact, accounts, situation, span).assumed
    options, folded = fold([derive(policy, given) for policy in chosen], given.host)
    about = (*_about(span), why, *promised, *spending.assumed)
    return Question(
        host=compact.host.name if compact.host else "host not stated",
        start=span.start,
        months=span.months,
        situation=situation,
        options=options,
        currency=base.currency if base else NO_CURRENCY,
        prices=base.prices if base else span.start.year,
        draws=size.draws,
        seed=size.seed,
        host_payer=given.host,
        assumed=(*about, *_about_options(chosen, given), *folded),
    )


def _chosen(names: tuple[str, ...]) -> tuple[Policy, ...]:
    known = policies()
    if wrong := [name for name in names if name not in known]:
        raise QuestionError(
            f"no option is called {', '.join(wrong)}",
            remedy=f"Name some of {', '.join(known)}.",
        )
    return tuple(known[name] for name in names)


def _about_options(chosen: tuple[Policy, ...], given: Material) -> tuple[str, ...]:
    words: tuple[str, ...] = ()
    if any(policy.gives == "aid" for policy in chosen):
        words += words_on_aid(given)
    if any(policy.by == "largest" for policy in chosen):
        words += (given.largest.why,)
    return words


def _about(span: Span) -> tuple[str, ...]:
    words = []
    if span.end is None:
        words.append(
            f"no end date is fixed; the compact is taken to be kept up for "
            f"{WITHOUT_END // 12} years unless partners leave sooner"
        )
    if span.months < span.life + AFTERWARDS:
        words.append("the outlook is cut off after twenty-five years")
    return tuple(words)
