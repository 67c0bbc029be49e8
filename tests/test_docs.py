"""What the README and the other pages name is there."""

import re
import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = ("README.md", "docs/architecture.md", "docs/decisions.md")
MADE_LATER = (".venv", "build", "app/_resources")


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def _paths_named(page: str) -> list[str]:
    """Paths in back quotes; NAME and <language> stand for a name of one's choice."""
    quoted = re.findall(r"`([\w./<>-]+)`", (ROOT / page).read_text(encoding="utf-8"))
    paths = [name for name in quoted if "/" in name or name.endswith((".md", ".toml"))]
    return [path for path in paths if "NAME" not in path and not path.startswith(MADE_LATER)]


@pytest.mark.parametrize("page", PAGES)
def test_paths_named_exist(page):
    missing = [path for path in _paths_named(page) if not (ROOT / path.replace("<language>", "en")).exists()]

    assert missing == []


def test_make_targets_named_exist():
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE))

    assert named >= {"run", "test"}
    assert named - _targets() == set()


def test_every_target_is_explained():
    explained = subprocess.run(
        ["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert _targets() - {"help"} == set(re.findall(r"(?:^|;  )make ([a-z]+)", explained, re.MULTILINE))


def test_ci_runs_the_test_command_of_the_readme():
    commands = re.findall(r"^make .*", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)

    assert commands == ["make test"]
    assert "make test" in README


def test_commands_named_are_offered_by_the_program():
    named = set(re.findall(r"`shuke ([a-z]+)", README)) | set(_commands_listed())
    program = Path(sysconfig.get_path("scripts"), "shuke")
    offered = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout

    assert [name for name in sorted(named) if not re.search(rf"\b{name}\b", offered)] == []


def _commands_listed() -> list[str]:
    listed = README.split("`shuke --help` lists the rest:")[1].split(".")[0]
    return re.findall(r"`([a-z]+)`", listed)
