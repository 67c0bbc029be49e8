"""`shuke import`: what it says of files it has seen, of rows it rejects, of backups, and of files that are none."""

import csv
import json
import zipfile
from pathlib import Path

import pytest

from app.core.errors import ShukeError
from app.db.backups import backup
from app.db.backups.backup import default_folder, list_backups

LIST = "姓名,手机,等级,鞋码\n林晓月,13900001001,VIP钻,36\n,,,37\n赵强,13900001002,,38\n"


@pytest.fixture
def file(tmp_path):
    def file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return file


def test_the_same_file_twice_is_said_and_goes_on(shuke, file):
    path = file("a.csv", LIST)
    first = shuke("import", path, "--json").json["files"][0]
    ran = shuke("import", path, "--json")
    again = ran.json["files"][0]

    assert first["seen_before"] is None
    assert (again["seen_before"]["file"], again["seen_before"]["rows"]) == ("a.csv", 3)
    assert again["seen_before"]["operation"] > 0
    assert (again["created"], again["merged"], again["rejected"]) == (0, 2, 1)
    assert "brought in before" in ran.sentence
    assert ran.code == 0
    assert set(first) == {
        "file", "kind", "rows", "created", "merged", "skipped", "rejected", "problems", "seen_before",
    }  # fmt: skip


def test_rejected_rows_are_saved_mended_and_taken(shuke, file, tmp_path):
    path, rest = file("a.csv", LIST), tmp_path / "rest.csv"
    ran = shuke("import", path, "--rejected", rest)
    assert ran.code == 0
    assert "1 rejected row is in" in ran.sentence
    with rest.open(encoding="utf-8-sig", newline="") as lines:
        headings, row = csv.reader(lines)
    assert headings[-1] == "Reason for rejection"
    assert row[:4] == ["", "", "", "37"]

    rest.write_text(rest.read_text(encoding="utf-8-sig").replace("\n,,", "\n吴静,,"), encoding="utf-8")
    assert shuke("import", rest, "--custom-fields", "--json").json["files"][0]["created"] == 1


@pytest.mark.parametrize(
    "options,code",
    [
        (("--rejected", "rest.vcf"), 1),
        (("a.csv", "--rejected", "rest.csv"), 2),
        (("--values", "nothing.json"), 1),
    ],
)
def test_options_that_cannot_be(shuke, file, options, code, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    file("a.csv", LIST)
    ran = shuke("import", "a.csv", *options)

    assert ran.code == code
    assert ran.sentence
    assert not (tmp_path / "rest.csv").exists()
    assert shuke("import", "a.csv", "--json").json["files"][0]["created"] == 2


def test_values_and_own_fields(shuke, file, tmp_path):
    values = file("values.json", json.dumps({"tier": {"VIP钻": None}}))
    ran = shuke("import", file("a.csv", LIST), "--values", values, "--custom-fields", "--json")
    exported = tmp_path / "out.json"
    shuke("export", "customers", "-o", exported)

    assert {problem["row"] for problem in ran.json["files"][0]["problems"]} == {3}
    found = {one["name"]: one["custom"] for one in json.loads(exported.read_text(encoding="utf-8"))}
    assert found == {"林晓月": {"鞋码": "36"}, "赵强": {"鞋码": "38"}}


def test_a_backup_is_made_before_it_but_not_of_an_empty_shop(shuke, file, tmp_path):
    folder = default_folder(tmp_path / "shop.db")
    shuke("import", file("a.csv", LIST))
    assert list_backups(folder) == []
    shuke("import", file("b.csv", "姓名\n吴静\n"), "--dry-run")
    shuke("import", file("c.csv", ""), "--json")
    assert list_backups(folder) == []
    shuke("import", file("b.csv", "姓名\n吴静\n"), file("d.csv", "姓名\n郑和\n"))
    assert [str(info.reason) for info in list_backups(folder)] == ["import"]
    shuke("import", file("e.csv", "姓名\n孙丽\n"), "--no-backup")
    assert len(list_backups(folder)) == 1


def test_where_there_is_no_room_for_it_nothing_is_imported(shuke, file, monkeypatch):
    shuke("import", file("a.csv", LIST))

    def full(*given, **named):
        raise ShukeError("disk_full", file="shop.db")

    monkeypatch.setattr(backup, "make", full)
    ran = shuke("import", file("b.csv", "姓名\n吴静\n"))
    assert ran.code == 1
    assert "--no-backup" in ran.sentence
    assert shuke("search", "吴静", "--json").json == []
    assert shuke("import", file("b.csv", "姓名\n吴静\n"), "--no-backup").code == 0


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", "<workbook/>")
        book.writestr("xl/worksheets/sheet1.xml", " " * 700_000_000)
    return path


@pytest.mark.parametrize(
    "name,content",
    [
        ("empty.csv", ""),
        ("header.csv", "姓名,手机\n"),
        ("binary.csv", bytes(range(256)) * 20),
        ("book.csv", b"PK\x03\x04" + b"xl/" * 10),
        ("text.xlsx", "姓名\n林\n"),
        ("nul.csv", "姓名,手机\x00\x00\n\x00\x00"),
        ("wide.csv", ",".join(f"c{n}" for n in range(16_384)) + "\n1\n"),
        ("quote.csv", '姓名,手机\n"林晓月,13900001001\n赵强,1390\n'),
        ("order.csv", "姓名,注册时间\n林,03/04/2020\n赵,05/06/2021\n"),
        ("nothing.vcf", "no card here\n"),
        ("words.txt", "once upon a time\n"),
    ],
)
def test_files_that_are_none_get_a_sentence_and_leave_nothing(shuke, file, name, content):
    shuke("import", file("first.csv", "姓名\n吴静\n"))
    ran = shuke("import", file(name, content), "--json")

    assert ran.code == 1
    assert ran.sentence
    entry = ran.json["files"][0]
    assert (entry["rows"], entry["seen_before"]) == (0, None)
    assert shuke("import", file("first.csv", "姓名\n吴静\n"), "--json").json["files"][0]["merged"] == 1


def test_a_zip_bomb_is_refused(shuke, tmp_path):
    ran = shuke("import", bomb(tmp_path / "bomb.xlsx"))
    assert ran.code == 1
    assert ran.sentence


@pytest.mark.parametrize(
    "name", ["x" * 10_000, "🦊🦊", "\u202eשלום", "<b>", "=cmd()", "'; DROP TABLE customer; --", "$x^2$"]
)
def test_names_are_text(shuke, file, name):
    ran = shuke("import", file("a.csv", f'姓名,手机\n"{name}",13900001001\n'), "--json")
    assert ran.code == 0
    assert ran.json["files"][0]["created"] == 1
