"""A charter is read strictly, and nothing dangerous in it goes unsaid."""

from __future__ import annotations

import base64
import copy
import json
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.digest import canonical, sha256
from servanda.register.authority.charter import (
    Charter,
    could_sign,
    faults,
    is_met,
    missing,
    read_charter,
    write_charter,
)
from servanda.register.errors import MalformedError
from tests.register.authority.parties import charter_document, key, keyid, part
from tests.register.authority.settings import document

LOW = "a key of `president`: its order is low: one signature of it fits every message"
UNKNOWN = (
    "a key of `president`: 'rsa' is none of ed25519, ml-dsa-44, ecdsa-p256, "
    "webauthn-es256"
)
LOCKED = (
    "one lost key leaves nobody to set the next charter: ask for fewer, name a "
    "`recovery`, or set `accepts_lockout`"
)
SITE = {"rp_id": "sign.example", "origin": "https://sign.example"}


def keys(*entries: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the plain keys, less those of the holders who are given others."""
    owners = {entry["holder"] for entry in entries}
    plain = charter_document()["keys"]
    return [*(one for one in plain if one["holder"] not in owners), *entries]


def groups(*others: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the plain groups, with others in their place or beside them."""
    held = {one["id"]: one for one in (*charter_document()["groups"], *others)}
    return list(held.values())


def group(name: str, needs: int | str, *members: str) -> dict[str, Any]:
    return {"id": name, "needs": needs, "members": list(members)}


def office(name: str, post: str, *holders: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "office": post,
        "of": "maravel",
        "holders": list(holders),
        **more,
    }


def offices(*others: dict[str, Any]) -> list[dict[str, Any]]:
    held = {one["id"]: one for one in (*charter_document()["offices"], *others)}
    return list(held.values())


def chain(length: int, width: int = 1) -> list[dict[str, Any]]:
    """Return groups that lie in one another, each ``width`` times."""
    first = [group(f"g0-{n}", 1, "auditor") for n in range(width)]
    names = [[f"g{depth}-{n}" for n in range(width)] for depth in range(length)]
    pairs = pairwise(names)
    later = [group(name, 1, *inner) for inner, outer in pairs for name in outer]
    return [*first, *later]


def raw_key(public: bytes) -> dict[str, Any]:
    text = base64.b64encode(public).decode("ascii")
    return {"holder": "president", "parts": [{"scheme": "ed25519", "public": text}]}


@pytest.mark.parametrize("name", ["plain", "cabinet", "recoverable", "both schemes"])
def test_a_sound_charter_has_no_faults_and_is_written_as_it_was_read(name: str) -> None:
    charter = read_charter(document(name))
    assert faults(charter) == ()
    again = read_charter(json.loads(canonical(write_charter(charter))))
    assert again == charter
    assert again.digest == charter.digest


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        (
            {"keys": keys(key("president"), key("premier", "president"))},
            "one key stands more than once: premier, president",
        ),
        (
            {"keys": keys(key("president"), key("president"))},
            "one key stands more than once: president, president",
        ),
        (
            {
                "keys": keys(
                    key("president", "x", "ecdsa-p256"),
                    key("premier", "x", "webauthn-es256", **SITE),
                )
            },
            "one key stands more than once: premier, president",
        ),
        (
            {
                "keys": keys(
                    key("president", "president", "ed25519", "ml-dsa-44"),
                    key("premier", "president", "ml-dsa-44"),
                )
            },
            "one key stands more than once: premier, president",
        ),
        (
            {
                "keys": keys(
                    {
                        "holder": "president",
                        "parts": [part("ed25519", "a"), part("ed25519", "b")],
                    }
                )
            },
            "a key of `president`: it has two parts of ed25519",
        ),
        (
            {"keys": keys(raw_key(bytes(32)))},
            LOW,
        ),
        (
            {"keys": keys(raw_key(b"\xee" + b"\xff" * 30 + b"\x7f"))},
            "a key of `president`: it is not in its canonical form",
        ),
        (
            {"keys": keys(raw_key(b"short"))},
            "a key of `president`: its 5 bytes are no public key of ed25519",
        ),
        (
            {
                "keys": keys(
                    {
                        "holder": "president",
                        "parts": [{**part("ed25519", "a"), "scheme": "rsa"}],
                    }
                )
            },
            UNKNOWN,
        ),
        (
            {"keys": keys(key("president", "president", "webauthn-es256"))},
            "a key of `president`: a passkey needs `rp_id` and `origin`",
        ),
        (
            {"keys": keys(key("president", **SITE))},
            "a key of `president`: only a passkey has `rp_id` and `origin`",
        ),
        (
            {
                "keys": keys(
                    key(
                        "president",
                        **{
                            "from": "2031-01-01T00:00:00.000000Z",
                            "until": "2031-01-01T00:00:00.000000Z",
                        },
                    )
                )
            },
            "a key of `president`: it ends before it begins",
        ),
        (
            {"keys": [*charter_document()["keys"], key("nobody")]},
            "a key is of the holder `nobody`, who is not listed",
        ),
        (
            {
                "holders": [
                    *charter_document()["holders"],
                    {"id": "president", "post": "X"},
                ]
            },
            "two holders have the id `president`",
        ),
        (
            {"offices": [*offices(), office("president", "Other", "auditor")]},
            "two offices or groups have the id `president`",
        ),
        (
            {"groups": [*groups(), group("auditor", 1, "president")]},
            "two offices or groups have the id `auditor`",
        ),
        (
            {"offices": offices(office("head", "PRESIDENT", "auditor"))},
            "two offices are called President (maravel)",
        ),
        (
            {"offices": offices(office("head", "President", "auditor"))},
            "two offices are called President (maravel)",
        ),
        (
            {"offices": offices(office("author", "Writer", "auditor"))},
            "`author` is no id of an office or group: acts use it for their author",
        ),
        (
            {"offices": offices(office("clerk", "Clerk", "nobody"))},
            "the office `clerk` has the holder `nobody`, who is not listed",
        ),
        (
            {"groups": groups(group("odd", 1, "nothing"))},
            "the group `odd` has the member `nothing`, which is not listed",
        ),
        (
            {"groups": groups(group("odd", 1, "odd"))},
            "the groups odd are members of one another",
        ),
        (
            {"groups": groups(group("odd", 1, "even"), group("even", 1, "odd"))},
            "the groups even, odd are members of one another",
        ),
        (
            {"groups": groups(*chain(17))},
            "groups lie more than 16 deep in one another",
        ),
        (
            {
                "groups": groups(
                    group("twice", 2, "left", "right"),
                    group("left", 1, "auditor"),
                    group("right", 1, "auditor"),
                ),
                "acts": {"request": ["twice"]},
            },
            "under `twice` `auditor` stands more than once",
        ),
        (
            {"groups": groups(group("odd", 3, "president", "premier"))},
            "`odd` needs 3 of 2",
        ),
        (
            {"groups": groups(group("odd", 0, "president", "premier"))},
            "`odd` needs 0 of 2",
        ),
        (
            {"offices": offices(office("clerk", "Clerk", "auditor", needs=0))},
            "`clerk` needs 0 of 1",
        ),
        (
            {"groups": groups(group("odd", 2, "president", "president"))},
            "`odd` has `president` twice",
        ),
        (
            {
                "offices": offices(office("head", "Head", "president")),
                "groups": groups(group("pair", 2, "president", "head")),
                "acts": {"request": ["pair"]},
            },
            "under `pair` the holder `president` stands more than once",
        ),
        (
            {
                "groups": groups(group("parties", "all", "inviting", "president")),
                "accepts_lockout": True,
            },
            "under `parties` `president` stands more than once",
        ),
        ({"acts": {"requset": ["inviting"]}},
         "`acts` has 'requset', which is no kind of act"),
        ({"acts": {"request": []}},
         "nobody may sign 'request': leave it out, or say who may"),
        ({"acts": {"request": ["nobody"]}},
         "'request' asks for `nobody`, which is no office or group"),
        ({"acts": {"request": ["author: nobody"]}},
         "'request' asks for `nobody`, which is no office or group"),
        ({"acts": {"charter": ["inviting"]}},
         "who sets the next charter is said by `charter_by`, not among `acts`"),
        ({"charter_by": "nobody"},
         "`charter_by` asks for `nobody`, which is no office or group"),
        ({"recovery": {"by": "nobody", "delay_days": 30}},
         "`recovery` asks for `nobody`, which is no office or group"),
        ({"recovery": {"by": "parties", "delay_days": 30}},
         "`recovery` is by those who set the charter: it recovers nothing"),
        ({"recovery": {"by": "payers", "delay_days": 30}},
         ("`treasury` alone could recover the charter, which takes several to set: "
         "whoever seizes that office would have it after the delay")),
        ({"previous": "sha256:" + "0" * 64}, "a first charter has no `previous`"),
        ({"version": 2}, "version 2 needs `previous`, the act before it"),
        ({"recovering": True}, "a first charter recovers nothing"),
        (
            {"keys": [one for one in keys() if one["holder"] != "auditor"],
             "acts": {"request": ["auditor"]}},
            "`auditor` cannot be met: too few of its holders have a key",
        ),
        (
            {"charter_by": "president"},
            LOCKED,
        ),
        (
            {"groups": groups(group("inviting", "all", "president", "premier"))},
            LOCKED,
        ),
    ],
)  # fmt: skip
def test_a_fault_is_found_and_is_the_only_one(
    changes: dict[str, Any], fault: str
) -> None:
    assert faults(read_charter(charter_document(**changes))) == (fault,)


def test_groups_that_branch_and_meet_again_are_not_walked_without_end() -> None:
    held = charter_document(groups=groups(*chain(16, 15)), acts={"request": ["g15-0"]})
    assert faults(read_charter(held)) == (
        "under `g15-0` `auditor` stands more than once",
    )


def test_a_charter_has_a_limited_number_of_everything() -> None:
    one = {"id": "h", "post": "x"}
    with pytest.raises(MalformedError, match=r"`holders`.*at most 256"):
        read_charter(charter_document(holders=[one] * 257))


@pytest.mark.parametrize(
    "changes",
    [
        {"accepts_lockout": True},
        {"recovery": {"by": "inviting", "delay_days": 30}},
        {"keys": keys(key("president"), key("president", "spare"))},
    ],
)
def test_one_key_may_set_the_charter_where_it_is_no_lockout(
    changes: dict[str, Any],
) -> None:
    held = charter_document(charter_by="president", **changes)
    assert faults(read_charter(held)) == ()


def changed(path: str, to: object) -> dict[str, Any]:
    """Return the plain charter with the value at a path replaced, or taken away."""
    held = copy.deepcopy(charter_document())
    *way, last = path.split(".")
    place: Any = held
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    place[last] = to
    return held


@pytest.mark.parametrize(
    ("value", "where"),
    [
        (None, "its top"),
        ([], "its top"),
        ({}, "`charter`"),
        (changed("charter", "Maravel"), "`charter`"),
        (changed("charter", "maravel\n"), "`charter`"),
        (changed("stream", "maravel"), "`stream`"),
        (changed("version", 0), "`version`"),
        (changed("version", to=True), "`version`"),
        (changed("version", "1"), "`version`"),
        (changed("previous", "sha256:0"), "`previous`"),
        (changed("expires", "2031-03-01"), "`expires`"),
        (changed("expires", 0), "`expires`"),
        (changed("vouched", ""), "`vouched`"),
        (changed("vouched", "a\u202eb"), "`vouched`"),
        (changed("holders.0.post", " x"), "`holders.0.post`"),
        (changed("holders.0.name", "x"), "`holders.0.name`"),
        (changed("keys.0.parts", []), "`keys.0.parts`"),
        (changed("keys.0.start", None), "`keys.0.start`"),
        (changed("offices.0.holders", []), "`offices.0.holders`"),
        (changed("offices.0.needs", -1), "`offices.0.needs"),
        (changed("groups.0.needs", "most"), "`groups.0.needs"),
        (changed("groups.0.needs", to=True), "`groups.0.needs"),
        (changed("groups.0.members", "president"), "`groups.0.members`"),
        (changed("acts.request", "inviting"), "`acts.request`"),
        (changed("recovery", {"by": "payers", "delay_days": 0}), "`recovery.delay"),
        (changed("accepts_lockout", "yes"), "`accepts_lockout`"),
        (changed("recovering", 1), "`recovering`"),
        (
            changed("keys.0.parts", [{"scheme": "ed25519", "public": "QQ"}]),
            "`keys.0.parts.0.public`",
        ),
    ],
)
def test_what_is_no_charter_is_refused_with_the_place(
    value: object, where: str
) -> None:
    with pytest.raises(MalformedError, match=where.replace(".", r"\.")):
        read_charter(value)


def test_a_part_is_named_by_the_digest_of_its_canonical_form() -> None:
    entry = part("ed25519", "president")
    named = read_charter(charter_document()).part_named
    wanted = f'{{"public":"{entry["public"]}","scheme":"ed25519"}}'
    assert sha256(wanted.encode("ascii")) == keyid("ed25519", "president")
    assert named[keyid("ed25519", "president")][0].public == entry["public"]


@st.composite
def trees(draw: st.DrawFn) -> Charter:
    """Return a charter of up to eight holders under nested groups."""
    letters = "abcdefgh"[: draw(st.integers(2, 8))]
    level = list(letters)
    made: list[dict[str, Any]] = []
    while len(level) > 1:
        size = draw(st.integers(2, min(4, len(level))))
        members, level = level[:size], level[size:]
        needs = draw(st.one_of(st.integers(1, size), st.sampled_from(["all", "any"])))
        made.append(group(f"g{len(made)}", needs, *members))
        level.append(made[-1]["id"])
    top = level[0]
    return read_charter(
        charter_document(
            holders=[{"id": one, "post": one} for one in letters],
            keys=[key(one) for one in letters],
            offices=[office(one, one.upper(), one) for one in letters],
            groups=made,
            acts={"request": [top]},
            charter_by=top,
            accepts_lockout=True,
        )
    )


def met_by_hand(charter: Charter, role: str, holders: frozenset[str]) -> bool:
    """Return the same by the plainest means: try all choices of members."""
    plain = {one.id: one for one in charter.groups}
    if role not in plain:
        return role in holders
    members = plain[role].members
    needs = {"all": len(members), "any": 1}.get(str(plain[role].needs))
    size = int(plain[role].needs) if needs is None else needs
    return any(
        all(met_by_hand(charter, one, holders) for one in choice)
        for choice in combinations(members, size)
    )


@given(trees(), st.sets(st.sampled_from("abcdefgh")))
def test_a_threshold_is_met_as_by_trying_all_choices(
    charter: Charter, signed: set[str]
) -> None:
    assert faults(charter) == ()
    holders = frozenset(signed) & {one.id for one in charter.holders}
    top = charter.charter_by
    wanted = met_by_hand(charter, top, holders)
    assert is_met(charter, top, holders) == wanted
    assert (missing(charter, top, holders) == ()) == wanted
    could = set(could_sign(charter, top, holders))
    assert could.isdisjoint(holders)
    assert bool(could) != wanted
    assert is_met(charter, top, holders | could)


@given(trees(), st.sets(st.sampled_from("abcdefgh")), st.sampled_from("abcdefgh"))
def test_one_more_signature_never_closes_what_was_open(
    charter: Charter, signed: set[str], more: str
) -> None:
    if is_met(charter, charter.charter_by, signed):
        assert is_met(charter, charter.charter_by, {*signed, more})
