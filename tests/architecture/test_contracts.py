"""The import contracts hold; contracts.toml beside this file says what they are."""

import subprocess
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent


def test_rooms_import_only_what_their_contracts_allow():
    linter = Path(sysconfig.get_path("scripts"), "lint-imports")

    run = subprocess.run(
        [linter, "--config", HERE / "contracts.toml", "--no-cache"],
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
