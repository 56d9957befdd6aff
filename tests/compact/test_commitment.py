"""A withheld value is bound without being shown, and opens only as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.compact.commitment import (
    NotThereError,
    WeakSaltError,
    commitment,
    opens,
    value_at,
)
from servanda.compact.model import Compact
from servanda.compact.reading import read_bytes

SALT = "00112233445566778899aabbccddeeff"
PATH = "budget.lines[cars].amount"
LINE = "{id: cars, year: 2024, payer: p, category: equipment, what: Cars"
HEAD = 'servanda: "1"\nid: x\nversion: "1"\ntitle: X\nbudget: {lines: ['
OPEN = HEAD + LINE + ", amount: USD 5 (2024 prices)}]}\n"
VALUE = "USD 5 (2024 prices)"


def compact(text: str) -> Compact:
    return read_bytes(text.encode(), "c", Compact).document


def withheld() -> Compact:
    entry = f"withheld: [{{path: '{PATH}', reason: negotiation, commitment: '"
    return compact(
        HEAD + LINE + "}]}\n" + entry + commitment(PATH, VALUE, SALT) + "'}]\n"
    )


def test_the_value_at_a_path_is_the_one_that_is_stated() -> None:
    assert value_at(compact(OPEN), PATH) == VALUE
    assert value_at(compact(OPEN), "budget.lines[0].year") == 2024


@pytest.mark.parametrize("path", ["budget.total", "budget.lines[none].amount", "titel"])
def test_nothing_is_committed_to_where_nothing_stands(path: str) -> None:
    with pytest.raises(NotThereError):
        value_at(compact(OPEN), path)


def test_value_and_salt_open_it_and_no_other_value_salt_or_field_does() -> None:
    held = withheld()
    assert opens(held, PATH, VALUE, SALT)
    assert not opens(held, PATH, "USD 6 (2024 prices)", SALT)
    assert not opens(held, PATH, VALUE, SALT[::-1])
    with pytest.raises(NotThereError):
        opens(held, "budget.total", VALUE, SALT)


@given(st.text(max_size=31))
def test_a_salt_that_could_be_guessed_is_refused(salt: str) -> None:
    with pytest.raises(WeakSaltError):
        commitment(PATH, VALUE, salt)


@given(st.text(), st.text(), st.text(min_size=32, max_size=40))
def test_different_values_have_different_commitments(a: str, b: str, salt: str) -> None:
    assert (commitment(PATH, a, salt) == commitment(PATH, b, salt)) == (a == b)
