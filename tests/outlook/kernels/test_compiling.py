"""What makes one source compile: numbers become float32, wide constants are refused."""

from pathlib import Path

import numpy as np
import pytest

from servanda.outlook.kernels.compiling import digest, jitable, register

WIDE = 0.1
NARROW = np.float32(0.1)


def third(x: np.float32) -> np.float32:
    return x * (1.0 / 3.0)


def test_a_number_in_the_body_counts_as_float32() -> None:
    found = jitable(third)(np.float32(2.0))
    assert isinstance(found, np.float32)
    assert found == np.float32(2.0) * np.float32(1.0 / 3.0)


def test_a_wide_constant_of_the_module_is_refused_by_name() -> None:
    def wide(x: float) -> float:
        return x * WIDE

    def narrow(x: np.float32) -> np.float32:
        return x * NARROW

    jitable(narrow)
    register()
    jitable(wide)
    with pytest.raises(TypeError, match=r"wide uses WIDE = 0\.1"):
        register()


def test_only_plain_functions_are_taken() -> None:
    with pytest.raises(TypeError, match="no plain function"):
        jitable(np.exp)


def test_a_digest_changes_with_any_file_and_with_its_name(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    part = inner / "part.py"
    part.write_text("x = 1\n")
    first = digest(tmp_path)
    assert digest(tmp_path) == first
    part.write_text("x = 2\n")
    second = digest(tmp_path)
    part.rename(inner / "other.py")
    assert len({first, second, digest(tmp_path)}) == 3
    (inner / "other.pyc").write_bytes(b"compiled")
    assert len({first, second, digest(tmp_path)}) == 3
