"""Files as other programs write them, each brought into a real file and compared with what was written down by hand.

`expected/<file>.json` beside them says what has to come of each, the README there what it imitates.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import ShukeError
from app.core.words import LANGUAGES, Words
from app.exchange.export import export
from app.exchange.importer import preview, run
from app.exchange.report import ImportKind
from app.exchange.tables.table import Options
from tests.exchange import compact
from tests.exchange.conftest import DATA, dump

EXPECTED = DATA / "expected"
FILES = sorted(path.name for path in DATA.iterdir() if path.is_file() and path.name != "README.md")
WANTED = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in EXPECTED.glob("*.json")}
RIGHT = sorted(name for name, wanted in WANTED.items() if "error" not in wanted)
WRONG = sorted(name for name, wanted in WANTED.items() if "error" in wanted)


def options(wanted: dict[str, Any]) -> dict[str, Any]:
    """What a person would have said on the command line."""
    given = wanted.get("options", {})
    kind = given.get("kind")
    rest = {name: value for name, value in given.items() if name not in ("kind", "mapping")}
    return {
        "kind": ImportKind(kind) if kind else None, "mapping": given.get("mapping"), "options": Options(**rest),
    }  # fmt: skip


def exported(db: Any, kind: str, folder: Path) -> list[dict[str, Any]]:
    """All records of a kind as the command line's export gives them."""
    target = folder / f"{kind}.json"
    with db.reader() as reader:
        export(reader, kind, target, words=Words.load("en"), clock=db.clock)
    return list(json.loads(target.read_text(encoding="utf-8")))


def test_every_file_has_its_result():
    assert sorted(WANTED) == FILES
    assert len(FILES) >= 60


def test_every_file_is_told_about():
    text = (DATA / "README.md").read_text(encoding="utf-8")
    assert [name for name in FILES if f"`{name}`" not in text] == []


@pytest.mark.parametrize("name", RIGHT)
def test_what_comes_of_a_file(name, db, tmp_path):
    wanted = WANTED[name]
    report = run(db, DATA / name, **options(wanted))

    counts = [report.rows, report.created, report.merged, report.skipped, report.rejected]
    assert (str(report.kind), counts) == (wanted["kind"], wanted["counts"])
    assert sorted([problem.row, problem.reason] for problem in report.problems) == sorted(
        wanted.get("problems", [])
    )
    for kind in ("customers", "purchases", "interactions", "products", "leads"):
        if kind in wanted:
            check(exported(db, kind, tmp_path), wanted[kind], kind)


@pytest.mark.parametrize(
    "name", [name for name in RIGHT if "mapping" in WANTED[name] or "own" in WANTED[name]]
)
def test_how_its_columns_are_read(name, db):
    wanted = WANTED[name]
    with db.reader() as reader:
        seen = preview(reader, DATA / name, db.clock, **options(wanted))
    if "mapping" in wanted:
        read = {heading: field for heading, field in seen.mapping.items() if field}
        assert read == wanted["mapping"]
    if "own" in wanted:
        assert [column.heading for column in seen.columns if column.heading and not column.field] == wanted[
            "own"
        ]


@pytest.mark.parametrize("name", WRONG)
def test_what_a_bad_file_is_answered_with(name, db):
    wanted, before = WANTED[name], dump(db)
    with pytest.raises(ShukeError) as raised:
        run(db, DATA / name, **options(wanted))

    assert raised.value.code == f"exchange.error.{wanted['error']}"
    assert {key: raised.value.values[key] for key in wanted.get("names", {})} == wanted.get("names", {})
    assert dump(db) == before
    for language in LANGUAGES:
        sentence = Words.load(language)(raised.value.code, **raised.value.values)
        assert name in sentence or any(str(value) in sentence for value in wanted.get("names", {}).values())


def check(found: list[dict[str, Any]], wanted: Any, kind: str) -> None:
    """Each record written down is there, with these values; no more records than written down under `only`."""
    short = {"customers": compact.customer, "purchases": compact.purchase}.get(kind, dict)
    records = [short(record) for record in found]
    if isinstance(wanted, dict):  # by name
        by_name = {record["name"]: record for record in records}
        for name, values in wanted.items():
            assert name in by_name, (name, sorted(by_name))
            compare(by_name[name], values, name)
        return
    assert len(records) == len(wanted)
    for values in wanted:  # in any order: the same number may stand for two
        left = [record for record in records if fits(record, values)]
        if not left:
            number = {key: values[key] for key in ("number", "customer_name", "sku") if key in values}
            compare(next((record for record in records if fits(record, number)), {}), values, kind)
        records.remove(left[0])


def fits(record: dict[str, Any], values: dict[str, Any]) -> bool:
    return all(_plain(record.get(key)) == _plain(value) for key, value in values.items())


def compare(record: dict[str, Any], values: dict[str, Any], name: str) -> None:
    """The values written down, in any order where there is none; "" stands for nothing."""
    found = {key: _plain(record.get(key)) for key in values}
    assert found == {key: _plain(value) for key, value in values.items()}, name


def _plain(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = sorted(value)
    return value or None
