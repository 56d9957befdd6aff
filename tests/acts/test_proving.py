"""A proof that cannot be checked names the file that is at fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from servanda.acts.proving import verified
from servanda.register.errors import MalformedError
from tests.examples.lived import Lived


def test_the_file_that_is_missing_or_no_proof_is_named(
    tmp_path: Path, lived: Callable[[str], Lived]
) -> None:
    words = tmp_path / "README.md"
    words.write_text("# no proof\n")
    with pytest.raises(MalformedError, match=r"absent\.key"):
        verified(words, (str(tmp_path / "absent.key"),))
    with pytest.raises(MalformedError, match=r"README\.md is no proof"):
        verified(words, (lived("ramsi").key,))
