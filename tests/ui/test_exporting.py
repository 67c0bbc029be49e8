"""The list in view as a file of the person's choice."""

from app.services import customers
from app.services.customer_drafts import CustomerDraft
from app.ui.exporting import export_customers


def make(context, *names):
    with context.database.write("customer.new") as session:
        return [customers.create(session, CustomerDraft(name=name)) for name in names]


def test_the_customers_in_view_are_written(context, tmp_path):
    ids = make(context, "孙晓芸", "=cmd()", "<b>粗</b>")
    context.prompts.save_to = tmp_path / "客户.csv"

    export_customers(context, ids[:2])

    text = (tmp_path / "客户.csv").read_text(encoding="utf-8-sig")
    assert "孙晓芸" in text
    assert "'=cmd()" in text
    assert "粗" not in text
    assert context.prompts.notices == ["已导出 2 位客户到 客户.csv"]


def test_a_name_without_ending_becomes_a_workbook(context, tmp_path):
    context.prompts.save_to = tmp_path / "名单"

    export_customers(context, make(context, "孙晓芸"))

    assert (tmp_path / "名单.xlsx").read_bytes()[:2] == b"PK"


def test_no_file_chosen_writes_nothing(context, tmp_path):
    before = sorted(tmp_path.iterdir())

    export_customers(context, make(context, "孙晓芸"))

    assert [path.suffix for path in tmp_path.iterdir() if path not in before] in ([], [".db-shm", ".db-wal"])
    assert context.prompts.notices == []


def test_an_ending_that_cannot_be_written_is_told(context, tmp_path):
    context.prompts.save_to = tmp_path / "名单.doc"

    export_customers(context, make(context, "孙晓芸"))

    assert [fault.code for fault in context.prompts.faults] == ["exchange.error.unsupported_export"]
    assert not (tmp_path / "名单.doc").exists()


def test_a_folder_that_is_not_there_is_told(context, tmp_path):
    context.prompts.save_to = tmp_path / "nowhere" / "名单.xlsx"

    export_customers(context, make(context, "孙晓芸"))

    assert [fault.code for fault in context.prompts.faults] == ["exchange.error.cannot_write"]
