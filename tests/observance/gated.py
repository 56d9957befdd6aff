"""A small compact with tranches, conditions, money and a rule on waivers."""

from __future__ import annotations

from typing import Any

from servanda.basis.digest import sha256
from servanda.compact.model import Compact
from servanda.observance.gates.gate import inputs_for
from servanda.register.authority.statement import Author
from tests.observance.made import HOST, PAYER, VERIFIER, Scribe, moment, office, time_of
from tests.observance.made import small as ungated

WAIVER = Author("Council", "council")
AUDITOR = Author("Auditor General", "audit")
MINISTER = Author("Minister of Police", "ministry")

_BODIES = [
    {"id": "assembly", "name": "Assembly of Hosta", "kind": "parliamentary body",
     "part_of": "hosta"},
    {"id": "ministry", "name": "Police Ministry", "kind": "ministry",
     "part_of": "hosta"},
    {"id": "mission", "name": "Mission", "kind": "verifier"},
    {"id": "fund", "name": "Fund", "kind": "agency", "part_of": "leada"},
    {"id": "council", "name": "Council", "kind": "regional organ"},
    {"id": "audit", "name": "Audit House", "kind": "audit institution"},
]  # fmt: skip


def gated(**changes: Any) -> Compact:
    """Return a compact with a first tranche, a second on two conditions, and kit."""
    first, second, kit = (
        {
            "id": "money-1",
            "kind": "money",
            "what": "First",
            "amount": "USD 100 (2024 prices)",
            "not_before": "2024-07-01",
            "released_by": office(PAYER),
        },
        {
            "id": "money-2",
            "kind": "money",
            "what": "Second",
            "amount": "USD 50 (2024 prices)",
            "not_before": "2024-09-01",
            "conditions": ["c-law", "c-arms"],
            "released_by": office(PAYER),
        },
        {
            "id": "kit-1",
            "kind": "equipment",
            "what": "Radios",
            "not_before": "2024-08-01",
            "conditions": ["c-law"],
            "released_by": office(PAYER),
        },
    )
    stated: dict[str, Any] = {
        "bodies": _BODIES,
        "conditions": [
            {
                "id": "c-law",
                "party": "hosta",
                "text": "Hosta passes the law.",
                "test": {"certified": "e-law"},
                "evidence": [{"id": "e-law", "what": "The gazette"}],
                "verifier": office(VERIFIER),
            },
            {
                "id": "c-arms",
                "party": "hosta",
                "text": "Hosta guards 100 arms.",
                "test": {"indicator": "arms", "at_least": 100},
                "evidence": [{"id": "e-arms", "what": "Count sheets"}],
                "verifier": office(VERIFIER),
            },
            {
                "id": "c-roads",
                "party": "hosta",
                "text": "Hosta opens the roads.",
                "test": {"certified": "e-roads"},
                "evidence": [{"id": "e-roads", "what": "Photographs"}],
                "verifier": office(VERIFIER),
                "on_fail": {
                    "consequence": "withhold",
                    "cure_days": 30,
                    "decided_by": office(WAIVER),
                    "tranche": "kit-1",
                },
            },
        ],
        "tranches": [first, second, kit],
        "waivers": {
            "most": 2,
            "longest": time_of(60),
            "decided_by": office(WAIVER),
            "reported_to": ["Assembly of Hosta"],
            "reported_in": time_of(15),
        },
        "oversight": {
            "auditors": [
                {
                    "auditor": office(AUDITOR),
                    "side": "leada",
                    "access": ["records", "sites", "people"],
                    "by_right": True,
                }
            ]
        },
        "monitoring": {
            "indicators": [
                {
                    "id": "arms",
                    "family": "threat",
                    "text": "Arms guarded",
                    "unit": "arms",
                    "responsible": office(MINISTER),
                    "every": time_of(3, "months"),
                }
            ]
        },
        "budget": {
            "currency": "USD",
            "prices": 2024,
            "rates": [
                {"of": "XHA", "of_prices": 2024, "to": "USD", "to_prices": 2024,
                 "factor": "0.5", "on": "2024-06-01"}
            ],
            "lines": [
                {"id": "courses", "year": 2024, "payer": "leada", "what": "Courses",
                 "category": "training", "amount": "USD 80 (2024 prices)"},
                {"id": "watch", "year": 2024, "payer": "leada", "what": "Audit",
                 "category": "oversight", "amount": "USD 20 (2024 prices)"},
            ],
            "caps": [
                {"payer": "leada", "amount": "USD 150 (2024 prices)",
                 "covers": "All costs"}
            ],
        },
        "items": [
            {"id": "radios", "what": "Radios", "quantity": 10,
             "category": "not controlled by the treaty"}
        ],
    }  # fmt: skip
    return ungated(**(stated | changes))


def digest(name: str) -> str:
    return sha256(name.encode())


class Desk(Scribe):
    """A scribe with short words for what the tests of gates enter."""

    def certify(
        self,
        condition: str,
        at: str,
        status: str = "met",
        by: Author = VERIFIER,
        **more: Any,
    ) -> str | None:
        body = {
            "condition": condition,
            "evidence_item": condition.replace("c-", "e-"),
            "status": status,
            "evidence": digest(condition + at),
        }
        return self.enter("certification", body, at, by, **more)

    def read(
        self, value: int | None, at: str, by: Author = VERIFIER, **more: Any
    ) -> str | None:
        said = {"missing": "no count"} if value is None else {"value": value}
        return self.enter("certification", {"indicator": "arms"} | said, at, by, **more)

    def waive(
        self, condition: str, at: str, until: str, by: Author = WAIVER, **more: Any
    ) -> str | None:
        reason = "A flood took the bridge; it is rebuilt meanwhile."
        body = {"condition": condition, "until": until, "reason": reason}
        return self.enter("waiver", body | more.pop("said", {}), at, by, **more)

    def release(
        self, tranche: str, at: str, by: Author = PAYER, **more: Any
    ) -> str | None:
        frozen = inputs_for(self.life, tranche, moment(at))
        inputs = [each.model_dump(mode="json") for each in frozen]
        body = {"tranche": tranche, "inputs": inputs} | more.pop("said", {})
        return self.enter("release", body, at, by, **more)

    def pay(self, amount: int, at: str, by: Author = PAYER, **more: Any) -> str | None:
        kind, currency = more.pop("kind", "disbursement"), more.pop("currency", "USD")
        said = {"amount": f"{currency} {amount} (2024 prices)", "payer": "leada"}
        return self.enter(kind, said | more.pop("said", {}), at, by, **more)

    def suspend(
        self, at: str, of: str = "compact", action: str = "suspend"
    ) -> str | None:
        body = {"action": action, "of": of, "reason": "Fighting in the capital"}
        return self.enter("suspension", body, at, HOST)


def desk(**changes: Any) -> Desk:
    """Return a scribe before whom the compact was sealed on 20 June 2024."""
    held = Desk(gated(**changes))
    held.found()
    return held
