"""What a design is: tools with their months and strength, an end, and terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from servanda.basis.errors import ServandaError
from servanda.outlook.question import INSTRUMENTS, Instrument

__all__ = ["Design", "DesignError", "Stretch"]


class DesignError(ServandaError):
    """A design cannot be one: months that run backwards, a share that is none."""

    code = "SEQ-101"


class Stretch(NamedTuple):
    """Months in which something is kept up, and how strongly.

    begins    first month of the run, from 0
    ends      month after the last
    strength  intensity: share of a full-size effort, 0 to 1, after diminishing returns
    """

    begins: int
    ends: int
    strength: float


@dataclass(frozen=True)
class Design:
    """One way to set the tools of a compact.

    name        unique among those that are compared
    stretches   instrument to its stretch; one left out is not used
    exit_month  month in which partners are to have left; None: no end date is fixed,
                and partners leave by the model's monthly hazard
    safeguards  whether vetting, conditions and monitoring go with it
    exit_offer  an assured exit for leaders, while it stands; None where none is made
    setting     the answers of others, a name of options/responses.yaml
    host_share  part of the cost that the host bears, 0 to 1; None: as drafted
    """

    name: str
    stretches: Mapping[Instrument, Stretch] = field(
        default_factory=lambda: MappingProxyType({})
    )
    exit_month: int | None = None
    safeguards: bool = True
    exit_offer: Stretch | None = None
    setting: str = "compact"
    host_share: float | None = None

    def __post_init__(self) -> None:
        """Refuse unknown tools, months that run backwards and shares that are none."""
        held = list(self.stretches.items())
        if self.exit_offer is not None:
            held.append(("economic aid", self.exit_offer))
        for tool, (begins, ends, strength) in held:
            known = tool in INSTRUMENTS
            if not (known and 0 <= begins <= ends and 0.0 <= strength <= 1.0):
                raise DesignError(
                    f"design {self.name}: {tool} from month {begins} to {ends} at "
                    f"{strength} is no stretch",
                    remedy="Name a known tool, months in order and a share of 0 to 1.",
                )
        if self.host_share is not None and not 0.0 <= self.host_share <= 1.0:
            raise DesignError(
                f"design {self.name}: the host bears {self.host_share} of the cost",
                remedy="State a share from 0 to 1, or None for that of the draft.",
            )

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all is done."""
        return self.exit_offer is None and not any(
            s.ends > s.begins and s.strength > 0.0 for s in self.stretches.values()
        )
