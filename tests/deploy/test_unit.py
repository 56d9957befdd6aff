from __future__ import annotations

from pathlib import Path


def lines(root: Path) -> list[str]:
    unit = root / "deploy" / "servanda-portal.service"
    return unit.read_text(encoding="utf-8").splitlines()


def test_the_unit_names_no_file_that_the_steps_do_not_install(root: Path) -> None:
    assert not [line for line in lines(root) if line.startswith("Documentation=file:")]


def test_the_unit_says_what_to_change_where_the_database_is_elsewhere(
    root: Path,
) -> None:
    held = lines(root)
    place = held.index("IPAddressDeny=any")
    assert held[place + 1] == "IPAddressAllow=localhost"
    above = " ".join(line.lstrip("# ") for line in held[place - 3 : place])
    assert "IPAddressAllow=192.0.2.7" in above
    assert "on another machine" in above
