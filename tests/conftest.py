"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from servanda.acts.assessing import Assessment
    from servanda.acts.gathering import Brought
    from servanda.evidence.store import Store
    from tests.examples.lived import Lived

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# In CI a failure must be the same for everyone who repeats the run; on a
# developer's machine each run looks somewhere new.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session", autouse=True)
def _nobodys_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the evidence of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SERVANDA_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of reference material, or skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the folder `shared` beside the checkout, which is absent")
    return SHARED


@pytest.fixture(scope="session")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which the store of all reference data lies."""
    return tmp_path_factory.mktemp("evidence")


@pytest.fixture(scope="session")
def shared_brought(shared: Path, shared_home: Path) -> tuple[Brought, ...]:
    """Return what became of each file of the reference data."""
    from servanda.acts.desk import Desk  # noqa: PLC0415 - numeric libraries load late
    from servanda.acts.gathering import bring  # noqa: PLC0415
    from tests.evidence.stores import NOW  # noqa: PLC0415

    return bring([shared / "data"], folder=shared_home, desk=Desk(now=lambda: NOW))


@pytest.fixture(scope="session")
def shared_store(shared_brought: tuple[Brought, ...], shared_home: Path) -> Store:
    """Return a store that holds all reference data that a reader covers."""
    from servanda.acts.gathering import the_store  # noqa: PLC0415 - as above

    assert shared_brought
    return the_store(shared_home)


@pytest.fixture(scope="session")
def assessed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """Return the assessment of RAMSI, with its four files, made once for all tests."""
    from servanda.acts import assess  # noqa: PLC0415 - numeric libraries load late

    ramsi = root / "examples" / "ramsi" / "compact.yaml"
    return assess(ramsi, out=tmp_path_factory.mktemp("ramsi"), draws=60, seed=7)


@pytest.fixture
def others_told_before(assessed: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take what others do, and the paper, as made before: for tests of neither."""
    told = assessed.statement.strategy
    monkeypatch.setattr("servanda.acts.assessing.strategy_of", lambda *_: told)
    paper = assessed.paths[1].read_bytes()
    monkeypatch.setattr("servanda.acts.assessing.pdf", lambda _: paper)


class Told(NamedTuple):
    """What a run of ``servanda assess`` said, and where it wrote."""

    folder: Path
    exit_code: int
    stdout: str
    stderr: str


@pytest.fixture(scope="session")
def sapmil_told(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Return what the command says of SAPMIL, run once for all tests."""
    from typer.testing import CliRunner  # noqa: PLC0415 - as above

    from servanda.cli.main import app  # noqa: PLC0415

    out = tmp_path_factory.mktemp("sapmil")
    sapmil = str(root / "examples" / "sapmil" / "compact.yaml")
    done = CliRunner().invoke(app, ["assess", sapmil, "--out", str(out), "--draws=9"])
    return Told(out, done.exit_code, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Lived]:
    """Return what runs a life of the examples, each of them once for all tests."""
    from tests.examples.lived import run  # noqa: PLC0415 - the register loads late

    held: dict[str, Lived] = {}

    def of(name: str) -> Lived:
        if name not in held:
            held[name] = run(name, tmp_path_factory.mktemp(name))
        return held[name]

    return of


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark a test that asks for `shared`, so that `-m shared` finds it."""
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.shared)
