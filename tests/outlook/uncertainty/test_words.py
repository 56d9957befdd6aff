"""Numbers as shown: two digits that count, thin spaces, points with a sign."""

import pytest

from servanda.outlook.uncertainty.words import figure, percent, signed_points


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0.0, "0"),
        (0.62345, "0.62"),
        (9.99, "10.0"),
        (123.0, "120"),
        (-3456.0, "\u22123\u202f500"),
        (1.2e-9, "1.2e\u221209"),
    ],
)
def test_two_digits_count(amount: float, text: str) -> None:
    assert figure(amount) == text


def test_a_small_share_is_not_told_as_none() -> None:
    assert (percent(0.0001), percent(0.9999)) == ("<1%", ">99%")


def test_points_have_a_sign() -> None:
    assert signed_points(-0.126) == "\u221213"
