"""The charters that the rows of the table are judged under, by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

from servanda.register.authority.charters import Charters
from tests.register.authority.parties import NOW, charter_document, key, placed

__all__ = ["act_of", "charters", "document"]


def _letters(among: str, groups: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """Return a charter whose offices are letters, each held by its own letter."""
    offices = [
        {"id": one, "office": one.upper(), "of": "maravel", "holders": [one]}
        for one in among
    ]
    changes: dict[str, Any] = {
        "holders": [{"id": one, "post": one.upper()} for one in among],
        "keys": [key(one) for one in among],
        "offices": offices,
        "groups": groups,
        "acts": {"request": ["top"]},
        "charter_by": "top",
        "accepts_lockout": True,
    }
    return charter_document(**{**changes, **more})


def _group(name: str, needs: int | str, *members: str) -> dict[str, Any]:
    return {"id": name, "needs": needs, "members": list(members)}


def _keys(**instead: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the plain keys, with others for some holders."""
    plain = charter_document()["keys"]
    others = [entry for entry in plain if entry["holder"] not in instead]
    return [*others, *(entry for entries in instead.values() for entry in entries)]


def _one(*keys: dict[str, Any]) -> dict[str, Any]:
    """Return a charter under which the President alone requests."""
    held = {"keys": _keys(president=list(keys))} if keys else {}
    return charter_document(acts={"request": ["president"]}, **held)


def _two_ids() -> list[dict[str, Any]]:
    site = {"rp_id": "sign.example", "origin": "https://sign.example"}
    token = key("president", "shared", "ecdsa-p256")
    passkey = key("premier", "shared", "webauthn-es256", **site)
    return _keys(president=[token], premier=[passkey])


def _with_trustees(**more: Any) -> dict[str, Any]:
    """Return the plain charter with three trustees, two of whom may recover it."""
    plain, extra = charter_document(), _letters("abc", [_group("trust", 2, *"abc")])
    joined = {
        name: plain[name] + extra[name]
        for name in ("holders", "keys", "offices", "groups")
    }
    held = {"recovery": {"by": "trust", "delay_days": 30}}
    return charter_document(**{**joined, **held, **more})


_BOTH = ("ed25519", "ml-dsa-44")
_MAKE: dict[str, Callable[[], dict[str, Any]]] = {
    "plain": charter_document,
    "one": _one,
    "three of five": lambda: _letters("abcde", [_group("top", 3, *"abcde")]),
    "all of two": lambda: _letters("ab", [_group("top", "all", *"ab")]),
    "any of three": lambda: _letters("abc", [_group("top", "any", *"abc")]),
    "three levels": lambda: _letters(
        "abcde",
        [
            _group("top", "all", "upper", "lower"),
            _group("upper", "any", "a", "b"),
            _group("lower", "all", "c", "innermost"),
            _group("innermost", 1, "d", "e"),
        ],
    ),
    "one, or two together": lambda: _letters(
        "abc", [_group("top", "any", "a", "pair"), _group("pair", "all", "b", "c")]
    ),
    "cabinet": lambda: _letters(
        "abc",
        [],
        offices=[
            {
                "id": "top",
                "office": "Cabinet",
                "of": "maravel",
                "needs": 2,
                "holders": ["a", "b", "c"],
            }
        ],
    ),
    "two keys": lambda: charter_document(
        keys=_keys(president=[key("president"), key("president", "president-2")])
    ),
    "both schemes": lambda: _one(key("president", "president", *_BOTH)),
    "both schemes twice": lambda: _one(
        key("president", "president", *_BOTH), key("president", "president-2", *_BOTH)
    ),
    "token": lambda: charter_document(
        keys=_keys(president=[key("president", "president", "ecdsa-p256")])
    ),
    "timed": lambda: _one(
        key(
            "president",
            **{
                "from": "2031-02-28T12:00:00.000000Z",
                "until": "2031-03-02T12:00:00.000000Z",
            },
        ),
        key("president", "spare", until="2031-01-01T00:00:00.000000Z"),
    ),
    "expiring": lambda: charter_document(expires="2031-03-01T12:00:00.000000Z"),
    "next": lambda: charter_document(keys=_keys(premier=[key("premier", "premier-2")])),
    "handed over": lambda: _letters("ab", [_group("top", "all", *"ab")]),
    "one key, two holders": lambda: charter_document(
        keys=_keys(president=[key("president")], premier=[key("premier", "president")])
    ),
    "one key, two ids": lambda: charter_document(keys=_two_ids()),
    "needs four": lambda: charter_document(
        groups=[
            _group("inviting", 4, "president", "premier", "speaker"),
            *charter_document()["groups"][1:],
        ]
    ),
    "recoverable": _with_trustees,
    "recovered": lambda: charter_document(
        keys=_keys(president=[key("president", "president-2")], premier=[], speaker=[]),
        groups=[
            _group("top", "all", "president", "minister"),
            _group("payers", "any", "treasury", "paymaster"),
        ],
        acts={"request": ["president"]},
        charter_by="top",
        accepts_lockout=True,
    ),
}
_THIRTY = NOW - timedelta(days=30)
_TEN = NOW - timedelta(days=10)


def document(name: str, **changes: Any) -> dict[str, Any]:
    """Return a charter of this name as a document, with some fields replaced."""
    return {**_MAKE[name](), **changes}


@cache
def charters(name: str) -> Charters:
    """Return the charters of a name: entered thirty days ago, changed ten days ago."""
    match name:
        case "none":
            return Charters()
        case "replaced":
            return _after("plain", "next", _TEN)
        case "recovering":
            return _after("recoverable", "recovered", NOW, recovering=True)
        case "recovery undone":
            undone = document("next", version=2, previous=act_of("recoverable"))
            later = NOW + timedelta(days=29)
            return placed(undone, charters("recovering"), index=2, recorded=later)
        case _:
            return placed(document(name), recorded=_THIRTY)


def act_of(name: str) -> str:
    """Return the digest of the act that set the last charter of a name."""
    return charters(name).history[-1].act


def _after(first: str, then: str, recorded: Any, **more: Any) -> Charters:
    follows = document(then, version=2, previous=act_of(first), **more)
    return placed(follows, charters(first), index=1, recorded=recorded)
