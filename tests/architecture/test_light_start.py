"""Nothing that the first window needs brings a heavy library with it (docs/architecture.md, "Light start").

Looked at in a fresh process: in this one other tests have long since imported them all.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "sqlalchemy",
    "alembic",
    "pandas",
    "numpy",
    "scipy",
    "matplotlib",
    "reportlab",
    "pypinyin",
    "holidays",
    "segno",
)
# Beside all of core and ui: what the first page, the customer list and the search box read with.
HOT = ("app.main", "app.care.catalogue", "app.services.customer_list", "app.services.search")

PROBE = """
import importlib, json, sys
heavy, found = set(json.loads(sys.argv[1])), {}
for name in json.loads(sys.argv[2]):
    importlib.import_module(name)
    for library in heavy & set(sys.modules):
        found.setdefault(library, name)
print(json.dumps(found))
"""


def _modules(package: str) -> list[str]:
    files = sorted((ROOT / package).rglob("*.py"))
    dotted = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    return [name.removesuffix(".__init__") for name in dotted if not name.endswith(".__main__")]


def test_window_modules_load_no_heavy_library():
    names = [*_modules("app/core"), *HOT, *_modules("app/ui")]

    run = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps(HEAVY), json.dumps(names)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert found == {}, f"library: the module that brought it first: {found}"
