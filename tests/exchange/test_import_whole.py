"""An import as a whole: every row counted, everything taken back row by row, nothing left of one that was stopped."""

import os
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import ShukeError
from app.db.open import open_database
from app.exchange.decisions import Decisions, Group, Remedy, remedies_for
from app.exchange.importer import run
from app.exchange.report import Fate, OnDuplicate
from tests.exchange.conftest import dump

NAMES = st.sampled_from(["", "林晓月", "林小月", "林女士", "赵强", "Tom Lee", "Lee, Tom", "王芳", "x" * 300])
PHONES = st.sampled_from(["", "13900001001", "139-0000-1002", "138001", "1.39E+10", "+44 20 7946 0000"])
BORN = st.sampled_from(["", "1985-08-15", "1985/8/15", "农历六月廿九", "八月十五?", "1990-02-30"])
PLACES = st.sampled_from(["", "桂花里8幢402", "桂花里 8 号楼 402 室", "桂花里"])
WORDS = st.sampled_from(["", "VIP钻", "金叶", "x, y", "=1+1", "36", "大"])
ROWS = st.lists(
    st.tuples(st.sampled_from(["", "1", "2"]), NAMES, PHONES, BORN, PLACES, WORDS, WORDS), max_size=12
)
HEAD = "会员号,姓名,手机,生日,地址,等级,鞋码"
CODES = [
    "nobody", "no_name", "phone_too_short", "not_a_date", "no_such_day", "unknown_tier", "custom_misfit", "looks_like",
    "shares_contact", "text_cut",
]  # fmt: skip
numbers = count()


@st.composite
def decisions(draw):
    hows = st.sampled_from(list(OnDuplicate))
    return Decisions(
        by_row=draw(st.dictionaries(st.integers(2, 12), hows, max_size=3)),
        by_group=draw(st.dictionaries(st.sampled_from(list(Group)), hows, max_size=3)),
        remedies={
            code: draw(st.sampled_from([*remedies_for(code), Remedy.KEEP]))
            for code in draw(st.sets(st.sampled_from(CODES), max_size=4))
        },
        values=draw(st.sampled_from([{}, {"tier": {"VIP钻": ""}}, {"tier": {"vip钻": "金叶"}}])),
    )


def table(rows):
    return HEAD + "\n" + "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)


def file_of(folder, rows):
    path = folder / f"in-{next(numbers)}.csv"
    path.write_text(table(rows), encoding="utf-8")
    return path


def check_counts(report, rows):
    filled = sum(any(cell.strip() for cell in row) for row in rows)
    assert report.rows == report.created + report.merged + report.skipped + report.rejected == filled
    assert len(report.turned_away) == report.rejected
    assert len({p.row for p in report.problems if p.fate is Fate.REJECTED}) == report.rejected
    assert len({p.row for p in report.problems if p.fate is Fate.SKIPPED}) == report.skipped


STEPS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@STEPS
@given(
    files=st.lists(st.tuples(ROWS, decisions(), st.sampled_from(list(OnDuplicate))), min_size=1, max_size=3),
    mapped=st.booleans(),
)
def test_every_row_ends_in_the_report_and_undo_leaves_what_was(files, mapped, db, tmp_path):
    before = dump(db)
    done = 0
    for rows, decided, how in files:
        path = file_of(tmp_path, rows)
        options = {"on_duplicate": how, "decisions": decided, "custom_fields": mapped}
        if not any(any(row) for row in rows):
            continue
        trial = run(db, path, dry_run=True, **options)
        here = dump(db)
        report = run(db, path, **options)
        check_counts(report, rows)
        assert (trial.created, trial.merged, trial.problems) == (
            report.created,
            report.merged,
            report.problems,
        )
        done += report.operation_id is not None
        db.undo() if report.operation_id else None
        assert dump(db) == here
        db.redo() if report.operation_id else None
    for _ in range(done):
        db.undo()
    assert dump(db) == before


def test_an_import_is_taken_back_after_other_work(db, write):
    before_import = write("known.csv", "会员号,姓名\n1,林晓月\n2,赵强\n")
    run(db, before_import)
    report = run(
        db,
        write("a.csv", "会员号,姓名,备注,标签,鞋码\n1,林晓月,x,VIP,36\n3,吴静,,VIP,37\n"),
        custom_fields=True,
    )
    with db.write("customer.save", subject="赵强") as session:
        from app.models import Customer

        session.get(Customer, 2).notes = "later"
    db.revert(report.operation_id)

    with db.reader() as reader:
        assert reader.all("SELECT name, notes FROM customer ORDER BY id") == [
            ("林晓月", ""),
            ("赵强", "later"),
        ]
        for name in ("tag", "customer_tag", "custom_field", "custom_value", "imported_file"):
            assert reader.value(f"SELECT count(*) FROM {name} WHERE id > 1") == 0


def test_what_stands_in_the_way_is_told(db, write):
    report = run(db, write("a.csv", "会员号,姓名\n1,林晓月\n2,赵强\n"))
    with db.write("customer.save", subject="赵强") as session:
        from app.models import Customer

        session.get(Customer, 2).notes = "later"

    with pytest.raises(ShukeError, match="undo_blocked") as raised:
        db.revert(report.operation_id)
    assert raised.value.values["subject"] == "赵强"
    assert [(one.label, one.subject) for one in db.obstacles(report.operation_id)] == [
        ("customer.save", "赵强")
    ]


@pytest.mark.parametrize("asked", [1, 4, 9, 14])
def test_cancelled_anywhere_it_leaves_nothing(db, write, asked):
    rows = "".join(f"{n},会员{n},139{n:08d}\n" for n in range(9_000))
    path = write("a.csv", "会员号,姓名,手机\n" + rows)
    before, left = dump(db), iter([False] * asked)
    with pytest.raises(ShukeError, match="cancelled"):
        run(db, path, cancelled=lambda: next(left, True))

    assert dump(db) == before


KILLED = """
import os, sys
from pathlib import Path
from app.db.open import open_database
from app.exchange.importer import run
shop, file, when = sys.argv[1:]
seen = []
def progress(done, total):
    seen.append(done)
    if len(seen) == int(when):
        os._exit(9)
run(open_database(Path(shop)), Path(file), progress=progress)
"""


@pytest.mark.parametrize("when", [1, 2])
def test_killed_in_the_middle_it_leaves_nothing(new_shop, tmp_path, clock, when):
    shop, file = tmp_path / "shop.db", tmp_path / "a.csv"
    shop.write_bytes(new_shop.read_bytes())
    rows = "".join(f"{n},会员{n},139{n:08d}\n" for n in range(9_000))
    file.write_text("会员号,姓名,手机\n" + rows, encoding="utf-8")
    before = contents(shop, clock)
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, str(shop), str(file), str(when)],
        cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, check=False,
    )  # fmt: skip
    assert ran.returncode == 9
    assert contents(shop, clock) == before


def contents(shop, clock):
    db = open_database(shop, clock=clock)
    try:
        return dump(db)
    finally:
        db.close()


def test_nothing_is_written_where_the_backup_fails(db, write):
    before = dump(db)

    def fails():
        raise ShukeError("disk_full")

    with pytest.raises(ShukeError, match="disk_full"):
        run(db, write("a.csv", "姓名\n林晓月\n"), before=fails)
    assert dump(db) == before
    asked = []
    run(db, write("a.csv", "姓名\n林晓月\n"), before=lambda: asked.append(1), dry_run=True)
    assert asked == []
    with pytest.raises(ShukeError, match="columns_missing"):
        run(db, write("b.csv", "备注\nx\n"), before=lambda: asked.append(1))
    assert asked == []
