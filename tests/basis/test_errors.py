"""An error can be looked up: each has a code of its own and says what it means."""

import importlib
import pickle
import pkgutil
import re
from collections import Counter

import servanda
from servanda.basis.errors import Fault, ServandaError, UnreadableError


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


def test_an_error_passes_from_one_process_to_another_as_it_is() -> None:
    fault = Fault("a.yaml", 2, 3, "budget", "nothing", "a sum", "Add it.")
    plain = ServandaError("It failed", remedy="Try again.")
    for error in (plain, UnreadableError((fault,))):
        again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
        assert type(again) is type(error)
        assert (str(again), again.args) == (str(error), error.args)
        assert vars(again) == vars(error)
