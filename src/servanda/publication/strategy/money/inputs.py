"""What the facts gave to the money, each with its date and its source."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.basis.money import Money
from servanda.compact.model.facts import Facts, Figure, StateFacts
from servanda.publication.strategy.money.parts import StatedInput

__all__ = ["inputs"]

_OF_A_STATE = ("gni", "population", "external_debt", "assessed_rate", "level", "trade")
_MORE_OF_A_STATE = ("refugees_hosted",)


def inputs(facts: Facts | None) -> Iterator[StatedInput]:
    """Yield output, revenue, creditors, and what is known of each state."""
    if facts is None:
        return
    economy, finance = facts.economy, facts.finance
    if economy is not None:
        for field in ("gdp", "population"):
            yield from _told(
                f"economy.{field}", getattr(economy, field), economy.source
            )
        for row in economy.revenue:
            yield StatedInput(
                field="economy.revenue",
                value=f"{row.year}: {_amount(row.amount)}",
                on="",
                sources=[*(row.source or economy.source)],
            )
    for one in finance.creditors if finance else ():
        sources = one.source or (finance.source if finance else ())
        yield from _told(f"finance.creditors: {one.name}", one.amount, sources)
    for state in facts.states:
        yield from _of(state)


def _of(state: StateFacts) -> Iterator[StatedInput]:
    for field in (*_OF_A_STATE, *_MORE_OF_A_STATE):
        what = f"states.{field}: {state.state}"
        yield from _told(what, getattr(state, field), state.source)


def _told(
    field: str, held: Money | Figure | str | None, sources: tuple[str, ...]
) -> Iterator[StatedInput]:
    if held is None:
        return
    on, named = "", sources
    if isinstance(held, Figure):
        on = held.on.isoformat() if held.on else ""
        value, named = f"{held.value:,f}", held.source or sources
    else:
        value = _amount(held) if isinstance(held, Money) else held
    yield StatedInput(field=field, value=value, on=on, sources=list(named))


def _amount(money: Money) -> str:
    return f"{money.plain()} ({money.prices} prices)"
