"""Numbers as a reader is shown them."""

from __future__ import annotations

from math import floor, log10

__all__ = ["figure", "percent", "signed_points"]


def figure(amount: float) -> str:
    r"""Return a number with two digits that count, and thin spaces in thousands.

    >>> figure(0.0473), figure(1.0), figure(0)
    ('0.047', '1.0', '0')
    >>> figure(-12345.6).replace("\u202f", " ").replace("\u2212", "-")
    '-12 000'
    """
    if amount == 0.0:
        return "0"
    digits = 1 - floor(log10(abs(amount)))
    if digits > 6:  # noqa: PLR2004 - smaller is shown by its power of ten
        return f"{amount:.1e}".replace("-", "\u2212")
    text = f"{round(amount, digits):,.{max(digits, 0)}f}"
    return text.replace(",", "\u202f").replace("-", "\u2212")


def percent(share: float) -> str:
    """Return a share as a whole percent; a small one is not told as none.

    >>> percent(0.314), percent(0.004), percent(0.0), percent(0.997)
    ('31%', '<1%', '0%', '>99%')
    """
    if 0.0 < share < 0.01:  # noqa: PLR2004 - a whole percent is all that is shown
        return "<1%"
    if 0.99 < share < 1.0:  # noqa: PLR2004
        return ">99%"
    return f"{share:.0%}"


def signed_points(share: float) -> str:
    """Return a difference of shares in percentage points with its sign.

    >>> signed_points(0.052), signed_points(0.0)
    ('+5', '0')
    """
    points = round(100.0 * share)
    text = f"{points:+d}" if points else "0"
    return text.replace("-", "\u2212")
