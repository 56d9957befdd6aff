from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.register.errors import KeyFileError
from servanda.register.keys import address
from servanda.register.keys.address import (
    TokenAddress,
    is_address,
    module_of,
    read_address,
)

labels = st.text(min_size=1, max_size=32)


@given(labels, st.none() | labels, st.none() | labels)
def test_an_address_written_is_read_back(
    token: str, name: str | None, module: str | None
) -> None:
    there = TokenAddress(token, name, module)
    assert read_address(str(there)) == there
    assert is_address(str(there))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("pkcs11:", "names no token"),
        ("pkcs11:object=a", "names no token"),
        ("pkcs11:token=a;serial=7", "'serial'"),
        ("pkcs11:token=a?pin-value=1234", "carries a PIN"),
        ("pkcs11:token=a?pin-source=file:pin", "carries a PIN"),
    ],
)
def test_an_address_is_refused_with_the_reason_and_without_the_pin(
    wrong: str, why: str
) -> None:
    with pytest.raises(KeyFileError, match=why) as refused:
        read_address(wrong)
    assert "1234" not in str(refused.value)


def test_where_no_module_is_installed_it_is_said_how_to_name_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(address, "MODULES", ())
    with pytest.raises(KeyFileError, match="usual places") as refused:
        module_of(TokenAddress("a"))
    assert "module-path" in refused.value.remedy
    assert module_of(TokenAddress("a", module="here.so")) == "here.so"
