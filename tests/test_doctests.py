"""The examples in docstrings are run, so that they stay true."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def _modules_with_examples() -> list[str]:
    files = [*(ROOT / "app").rglob("*.py"), *(ROOT / "tools").glob("*.py")]
    speaking = sorted(file for file in files if "\n    >>> " in file.read_text(encoding="utf-8"))
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in speaking]
    return [name.removeprefix("tools.").removesuffix(".__init__") for name in names]


@pytest.mark.parametrize("name", _modules_with_examples())
def test_examples_of_docstrings(name):
    result = doctest.testmod(importlib.import_module(name))

    assert result.attempted > 0
    assert result.failed == 0
