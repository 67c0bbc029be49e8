"""The list in view as a file of the person's choice."""

import pytest

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


def test_the_order_of_the_list_is_that_of_the_file(context, tmp_path):
    ids = make(context, "甲", "乙", "丙")
    context.prompts.save_to = tmp_path / "客户.vcf"

    export_customers(context, [ids[2], ids[0], ids[1]])

    lines = (tmp_path / "客户.vcf").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("FN")] == ["FN:丙", "FN:甲", "FN:乙"]


def test_the_notice_opens_the_folder(context, tmp_path):
    shown = []
    context.prompts.save_to = tmp_path / "客户.json"

    export_customers(context, make(context, "孙晓芸"), open_folder=shown.append)
    (offer,) = context.prompts.offers
    offer.act()

    assert (offer.label, shown) == ("打开文件夹", [tmp_path])


@pytest.mark.parametrize("kind,version", [("vCard 4.0 (*.vcf)", "4.0"), ("vCard 3.0 (*.vcf)", "3.0")])
def test_the_version_of_the_cards_is_chosen_with_the_format(context, tmp_path, kind, version):
    context.prompts.save_to, context.prompts.save_kind = tmp_path / "名片", kind

    export_customers(context, make(context, "孙晓芸"))

    assert f"VERSION:{version}\n" in (tmp_path / "名片.vcf").read_text(encoding="utf-8")


def test_what_the_format_cannot_hold_is_told(context, tmp_path):
    (number,) = make(context, "孙晓芸")
    with context.database.write("customer.new") as session:
        customers.set_field(session, number, "photo", b"\xff\xd8\xff\xe0picture")
    context.prompts.save_to = tmp_path / "客户.csv"

    export_customers(context, [number])

    assert context.prompts.notices == [
        "已导出 1 位客户到 客户.csv；1 张照片放不进这种文件，JSON 和 vCard 放得下"
    ]


def test_a_name_without_ending_becomes_a_workbook(context, tmp_path):
    context.prompts.save_to = tmp_path / "名单"

    export_customers(context, make(context, "孙晓芸"))

    assert (tmp_path / "名单.xlsx").read_bytes()[:2] == b"PK"


def test_no_file_chosen_writes_nothing(context, tmp_path):
    before = sorted(tmp_path.iterdir())

    export_customers(context, make(context, "孙晓芸"))

    assert [path.suffix for path in tmp_path.iterdir() if path not in before] in ([], [".db-shm", ".db-wal"])
    assert context.prompts.notices == []


def test_a_cancelled_export_leaves_nothing(context, tmp_path):
    context.prompts.save_to = tmp_path / "客户.xlsx"
    context.ops.running.connect(lambda job: job.progressed.connect(lambda done, total: job.cancel()))

    export_customers(context, make(context, *(f"客{number}" for number in range(401))))

    assert [path.name for path in tmp_path.iterdir() if "xlsx" in path.name] == []
    assert (context.prompts.notices, context.prompts.faults) == ([], [])


def test_an_ending_that_cannot_be_written_is_told(context, tmp_path):
    context.prompts.save_to = tmp_path / "名单.doc"

    export_customers(context, make(context, "孙晓芸"))

    assert [fault.code for fault in context.prompts.faults] == ["exchange.error.unsupported_export"]
    assert not (tmp_path / "名单.doc").exists()


def test_a_folder_that_is_not_there_is_told(context, tmp_path):
    context.prompts.save_to = tmp_path / "nowhere" / "名单.xlsx"

    export_customers(context, make(context, "孙晓芸"))

    assert [fault.code for fault in context.prompts.faults] == ["exchange.error.cannot_write"]
