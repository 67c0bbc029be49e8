"""The contract of the command line: what others' scripts call, with the keys that they read."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

CUSTOMERS = """会员号,姓名,手机,农历生日,标签,备注
007,郑秀英,13900002046,1961-08-10,龙井、自提,不要塑料袋
008,王素琴,13900001204,八月初八,岩茶,
009,<b>O'Neil</b>,13900000003,,=cmd(),$x^2$ 䶮
"""
PURCHASES = """InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,22423,CAKESTAND,2,2026-06-01 08:26:00,12.75,007,China
536365,85123A,HOLDER,6,2026-06-01 08:26:00,2.55,007,China
C536379,22423,CAKESTAND,-1,2026-06-05 09:41:00,12.75,007,China
536380,22423,CAKESTAND,1,2026-07-05 10:00:00,12.75,,China
536381,22423,CAKESTAND,4,2026-08-05 10:00:00,12.75,12345,China
"""
METRICS = [
    "from", "to", "customers", "new_customers", "buyers", "orders", "revenue", "profit", "sales_growth",
    "sales_growth_year", "repeat_purchase_rate", "average_order_value", "purchase_cycle_days", "churn_rate",
    "retention_rate", "lost", "won_back", "csat", "nps", "complaints", "complaint_rate", "interactions",
    "care_due", "care_done",
]  # fmt: skip
CLASSIFIED = [
    "id", "member_number", "name", "recency_days", "orders", "net", "r", "f", "m", "segment", "class8",
    "lifecycle", "abc", "clv", "clv_method", "p_alive", "expected_orders", "need_type",
]  # fmt: skip


@pytest.fixture
def filled(shuke, tmp_path):
    (tmp_path / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    (tmp_path / "till.csv").write_text(PURCHASES, encoding="utf-8")
    assert shuke("import", tmp_path / "customers.csv", tmp_path / "till.csv").code == 0
    return shuke


def test_import_reports_each_file_as_the_contract_says(shuke, tmp_path):
    (tmp_path / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    (tmp_path / "till.csv").write_text(PURCHASES, encoding="utf-8")

    ran = shuke("import", tmp_path / "customers.csv", tmp_path / "till.csv", "--json")

    assert ran.code == 0
    people, sales = ran.json["files"]
    assert set(people) >= {"file", "kind", "rows", "created", "merged", "skipped", "rejected", "problems"}
    assert (people["kind"], people["rows"], people["created"]) == ("customers", 3, 3)
    assert (sales["kind"], sales["rows"], sales["created"]) == ("purchases", 5, 5)
    assert ran.json["operation"]


def test_a_dry_run_writes_nothing(shuke, tmp_path):
    (tmp_path / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")

    ran = shuke("import", tmp_path / "customers.csv", "--dry-run", "--json")

    assert (ran.code, ran.json["files"][0]["created"]) == (0, 3)
    assert shuke("search", "郑", "--json").json == []


def test_a_bad_file_is_told_and_the_others_are_done(shuke, tmp_path):
    (tmp_path / "good.csv").write_text(CUSTOMERS, encoding="utf-8")

    ran = shuke("import", tmp_path / "missing.csv", tmp_path / "good.csv", "--json")

    assert ran.code == 1
    assert "missing.csv" in ran.sentence
    assert [entry["created"] for entry in ran.json["files"]] == [0, 3]


def test_fields_lists_names_with_their_meaning(shuke):
    ran = shuke("import", "--fields", "purchases")

    assert ran.code == 0
    assert {"customer_id", "order_id", "date", "amount"} <= {line.split()[0] for line in ran.out.splitlines()}


@pytest.mark.parametrize("text", ["郑秀英", "zxy", "zheng", "2046", "zhengxy"])
def test_search_finds_by_name_pinyin_initials_and_phone(filled, text):
    hits = filled("search", text, "--json").json

    assert hits[0]["name"] == "郑秀英"
    assert set(hits[0]) == {"id", "uuid", "member_number", "name", "phone", "matched"}
    assert hits[0]["member_number"] == "007"


@pytest.mark.parametrize(
    "text", ['"', "*", "%", "-", "OR", "NEAR(", "'; DROP TABLE customer", "\x00", "(" * 500]
)
def test_search_never_fails_for_a_text(filled, text):
    assert filled("search", text, "--json").code == 0


def test_today_gives_lunar_birthdays_on_their_day(filled):
    # 2026-09-18 is lunar 8/8, 2026-09-20 is 8/10 (both by the tables of two libraries, see tests/core)
    found = filled("today", "--date", "2026-09-18", "--days", 3, "--json").json
    birthdays = {
        (one["customer"]["name"], one["due"], one["lunar"]) for one in found if one["kind"] == "birthday"
    }

    assert birthdays == {("王素琴", "2026-09-18", "Lunar 8/8"), ("郑秀英", "2026-09-20", "Lunar 8/10")}
    assert set(found[0]) >= {"customer", "kind", "due", "title", "reason", "state", "lunar"}


def test_a_festival_is_named_in_the_language_asked(filled):
    english = filled("today", "--date", "2026-09-25", "--json").json
    chinese = filled("today", "--date", "2026-09-25", "--json", language="zh_CN").json

    assert any("Mid-Autumn" in one["title"] for one in english)
    assert any("中秋" in one["title"] for one in chinese)


def test_classify_gives_buyers_scores_and_others_null(filled):
    ran = filled("classify", "--as-of", "2026-09-18", "--json").json
    by_number = {one["member_number"]: one for one in ran["customers"]}

    assert set(CLASSIFIED) <= set(by_number["007"])
    # one order of 2 × 12.75 + 6 × 2.55 = 40.80, less a return of 12.75
    assert (by_number["007"]["orders"], by_number["007"]["net"]) == (1, 28.05)
    assert by_number["007"]["recency_days"] == 109
    stranger = by_number["008"]
    assert (stranger["r"], stranger["segment"], stranger["lifecycle"]) == (None, None, "potential")
    assert set(ran["totals"]) == {"segments", "class8", "lifecycle", "abc"}
    assert ran["model"]["converged"] is False
    assert ran["model"]["fallback_reason"]


def test_metrics_counts_walk_ins_in_revenue_and_not_in_buyers(filled):
    ran = filled("metrics", "--from", "2026-07-01", "--to", "2026-09-30", "--json").json

    assert list(ran)[: len(METRICS)] == METRICS
    assert (ran["revenue"], ran["orders"], ran["buyers"]) == (63.75, 2, 1)
    assert ran["csat"] is None


def test_report_writes_a_pdf_that_can_be_read(filled, tmp_path):
    ran = filled("report", "quarter", "2026Q2", "-o", tmp_path / "q.pdf", language="zh_CN")

    assert ran.code == 0
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "q.pdf").pages)
    assert "第二季度" in text


@pytest.mark.parametrize("quarter", ["2026Q5", "Q1", "soon", "2999Q1"])
def test_a_quarter_that_is_none_is_one_sentence(filled, tmp_path, quarter):
    ran = filled("report", "quarter", quarter, "-o", tmp_path / "q.pdf")

    assert ran.code != 0
    assert ran.sentence
    assert not (tmp_path / "q.pdf").exists()


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "vcf"])
def test_what_goes_out_comes_back_in(filled, shuke, tmp_path, ending):
    file = tmp_path / f"out.{ending}"
    assert filled("export", "customers", "-o", file).code == 0

    other = tmp_path / "other.db"
    ran = shuke("import", file, "--json", database=other)

    assert ran.code == 0
    assert ran.json["files"][0]["created"] == 4
    names = {one["name"] for one in json.loads(_exported(shuke, other, tmp_path))}
    assert {"郑秀英", "王素琴", "<b>O'Neil</b>"} <= names


def _exported(shuke, database: Path, folder: Path) -> str:
    file = folder / "again.json"
    assert shuke("export", "customers", "-o", file, database=database).code == 0
    return file.read_text(encoding="utf-8")


def test_backup_restore_and_check(filled, tmp_path):
    assert filled("backup", tmp_path / "copy.db").code == 0
    (tmp_path / "more.csv").write_text("姓名,手机\n新人,13900000099\n", encoding="utf-8")
    filled("import", tmp_path / "more.csv")
    assert len(filled("search", "新人", "--json").json) == 1

    assert filled("restore", tmp_path / "copy.db").code == 0

    assert filled("search", "新人", "--json").json == []
    checked = filled("check", "--json").json
    assert checked["ok"] is True
    assert set(checked["checks"][0]) == {"name", "ok", "detail"}


def test_restore_makes_a_database_that_is_not_there(filled, shuke, tmp_path):
    filled("backup", tmp_path / "copy.db")
    new = tmp_path / "new" / "shop.db"

    assert shuke("restore", tmp_path / "copy.db", database=new).code == 0
    assert len(shuke("search", "郑", "--json", database=new).json) == 1


@pytest.mark.parametrize(
    "command", [("search", "a"), ("today",), ("classify",), ("metrics",), ("check",), ("backup",)]
)
def test_a_missing_file_is_one_sentence_and_is_not_made(shuke, tmp_path, command):
    ran = shuke(*command, database=tmp_path / "nowhere.db")

    assert ran.code != 0
    assert "nowhere.db" in ran.sentence
    assert not (tmp_path / "nowhere.db").exists()


@pytest.mark.parametrize("content", [b"", b"not a database at all, just text\n" * 50])
def test_a_file_that_is_no_shop_is_refused_and_left_as_it_is(shuke, tmp_path, content):
    file = tmp_path / "strange.db"
    file.write_bytes(content)
    (tmp_path / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")

    for command in (("search", "a"), ("import", tmp_path / "customers.csv")):
        ran = shuke(*command, database=file)
        assert ran.code != 0
        assert ran.sentence
    assert file.read_bytes() == content


def test_a_wrong_command_is_told_in_a_line(shuke):
    ran = shuke("nonsense")

    assert ran.code == 2
    assert ran.sentence


def test_no_write_permission_for_the_pdf_is_one_sentence(filled, tmp_path):
    ran = filled("report", "quarter", "2026Q2", "-o", tmp_path / "no-such-folder" / "q.pdf")

    assert ran.code != 0
    assert ran.sentence
