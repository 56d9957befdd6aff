"""An error can be looked up: each has a code of its own and says what it means."""

import importlib
import pkgutil
import re
from collections import Counter

import servanda
from servanda.basis.errors import ServandaError


def every_error() -> list[type[ServandaError]]:
    for module in pkgutil.walk_packages(servanda.__path__, "servanda."):
        importlib.import_module(module.name)
    found: list[type[ServandaError]] = [ServandaError]
    for kind in found:
        found += [sub for sub in kind.__subclasses__() if sub not in found]
    return found


def test_no_two_errors_share_a_code() -> None:
    codes = Counter(kind.code for kind in every_error())
    assert len(codes) > 5
    assert {code for code, number in codes.items() if number > 1} == set()


def test_every_error_has_a_code_a_name_and_a_meaning() -> None:
    for kind in every_error():
        assert re.fullmatch(r"[A-Z]{3}-\d{3}", kind.code), kind
        assert kind.__name__.endswith("Error")
        assert kind.__doc__
