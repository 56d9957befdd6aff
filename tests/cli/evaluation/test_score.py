"""``servanda score``: wrong calls are told in a sentence, scores on a page."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from servanda.acts.assessing import Assessment
from servanda.cli.main import app
from servanda.evidence.store import Store
from tests.evidence.stores import add, in_year


def test_the_command_scores_what_was_foretold(
    assessed: Assessment, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [in_year("SLB", "refugees_origin", y, 50.0) for y in range(1995, 2010)]
    add(Store(tmp_path / "evidence"), "unhcr-origin", said)
    monkeypatch.setenv("SERVANDA_HOME", str(tmp_path))
    text = str(root / "examples" / "ramsi" / "compact.yaml")
    folder = str(assessed.paths[2].parent)
    done = CliRunner().invoke(app, ["score", text, "--against", folder])
    assert done.exit_code == 0, done.output
    assert "Refugees from the country" in done.stdout
    assert "Retrospective" in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["compact.yaml"], "name the forecast's folder with --against"),
        (["--format", "pdf"], "--format is one of"),
        (["--as-of", "soon"], "is not a date"),
    ],
)
def test_a_wrong_call_is_told(words: list[str], told: str) -> None:
    done = CliRunner().invoke(app, ["score", *words])
    assert done.exit_code == 2
    assert told in " ".join(done.output.replace("│", " ").split())


def test_a_folder_without_a_forecast_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["score", "--against", str(tmp_path)])
    assert done.exit_code == 3
    assert "SRV-741" in done.stderr
