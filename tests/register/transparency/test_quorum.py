from __future__ import annotations

from itertools import combinations

import pytest

from servanda.register.errors import MalformedError
from servanda.register.transparency.checkpoint import Checkpoint, sign_checkpoint
from servanda.register.transparency.note import Rejected, write_note
from servanda.register.transparency.notekey import Kind
from servanda.register.transparency.policy import Policy, log_only, parse_policy
from servanda.register.transparency.quorum import Met, Unmet, open_under
from tests.register.transparency.signers import ORIGIN, SeededSigner

HEAD = Checkpoint(ORIGIN, 3, bytes(32))
LOG = SeededSigner(ORIGIN)
SAFE = SeededSigner(ORIGIN, Kind.ML_DSA_44)
W = {
    name: SeededSigner(f"{name}.example", kind)
    for name, kind in {
        "a": Kind.COSIGNATURE,
        "b": Kind.ML_DSA_44,
        "c": Kind.COSIGNATURE,
        "d": Kind.COSIGNATURE,
        "e": Kind.ML_DSA_44,
    }.items()
}
KNOWN = f"log {LOG.key}\nlog {SAFE.key}\n" + "".join(
    f"witness {name} {signer.key}\n" for name, signer in W.items()
)


def under(quorum: str, *signers: SeededSigner) -> Met | Unmet | Rejected:
    policy = parse_policy(f"{KNOWN}{quorum}\n".encode())
    return open_under(policy, write_note(sign_checkpoint(HEAD, signers, 9)))


def test_one_of_the_log_s_keys_is_enough() -> None:
    for signers in ((LOG,), (SAFE,), (LOG, SAFE)):
        verdict = under("quorum none", *signers)
        assert isinstance(verdict, Met)
        assert verdict.opened.checkpoint == HEAD


def test_witnesses_alone_do_not_make_a_checkpoint_the_log_s() -> None:
    verdict = under("quorum a", *W.values())
    assert isinstance(verdict, Unmet)
    assert ORIGIN in verdict.why
    assert verdict.witnesses == tuple(W)


def test_a_log_signs_only_under_its_own_origin() -> None:
    other = SeededSigner("other.example/register")
    policy = log_only(other.key)
    data = write_note(sign_checkpoint(HEAD, [other], 9))
    assert isinstance(open_under(policy, data), Unmet)


@pytest.mark.parametrize(
    ("rule", "least"), [("any", 1), ("1", 1), ("2", 2), ("3", 3), ("all", 3)]
)
def test_a_group_is_met_by_as_many_as_it_needs(rule: str, least: int) -> None:
    for count in range(4):
        for names in combinations("abc", count):
            signers = (LOG, *(W[name] for name in names))
            verdict = under(f"group g {rule} a b c\nquorum g", *signers)
            assert isinstance(verdict, Met if count >= least else Unmet)
            assert isinstance(verdict, Met | Unmet)
            assert verdict.witnesses == names


def test_nested_groups_ask_for_each_bloc_apart() -> None:
    rule = "group x 2 a b c\ngroup y any d e\ngroup both all x y\nquorum both"
    for count in range(6):
        for names in combinations("abcde", count):
            signers = (LOG, *(W[name] for name in names))
            is_met = len({*names} & {*"abc"}) >= 2 and bool({*names} & {*"de"})
            assert isinstance(under(rule, *signers), Met if is_met else Unmet)


def test_what_is_missing_is_named() -> None:
    verdict = under("group g 2 a b c\nquorum g", LOG, W["b"])
    assert isinstance(verdict, Unmet)
    assert verdict.why == "g needs 2 of 3 and has 1; missing: a, c"
    verdict = under("quorum a", LOG)
    assert isinstance(verdict, Unmet)
    assert verdict.why == "a has not cosigned the checkpoint"


def test_a_witness_that_signs_twice_counts_once() -> None:
    verdict = under("group g 2 a b c\nquorum g", LOG, W["a"], W["a"])
    assert isinstance(verdict, Unmet)


def test_a_cosigner_s_key_does_not_count_when_it_signs_as_a_log_would() -> None:
    plain = SeededSigner("a.example", Kind.ED25519)
    assert isinstance(under("quorum a", LOG, plain), Unmet)


def test_an_empty_policy_accepts_no_checkpoint() -> None:
    data = write_note(sign_checkpoint(HEAD, [LOG], 9))
    assert isinstance(open_under(Policy(), data), Rejected)


def test_what_is_no_checkpoint_is_refused() -> None:
    with pytest.raises(MalformedError):
        open_under(log_only(LOG.key), b"nonsense")
