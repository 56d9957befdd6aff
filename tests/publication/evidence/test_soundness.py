"""Whether the store is what its manifest says, in one line and then in full."""

from __future__ import annotations

from servanda.publication.evidence import Damage, soundness
from servanda.publication.sheet import told
from tests.publication.evidence.made import vintage


def test_a_sound_store_says_how_much_was_looked_at() -> None:
    said = told(soundness((vintage(), vintage(version="2025")), ()), "text")
    assert "2 vintages looked at: nothing is wrong." in said


def test_an_empty_store_is_sound() -> None:
    assert "no vintages looked at" in told(soundness((), ()), "text")


def test_every_fault_is_named_with_its_vintage() -> None:
    damage = (Damage(vintage="pts@2024", what="its file is missing"),)
    said = told(soundness((vintage(),), damage), "text")
    assert "1 vintage looked at: 1 fault." in said
    assert "pts@2024  its file is missing" in said
