"""One customer on one sheet: what the page of the window says, and nothing of others."""

from datetime import UTC, date, datetime

import pytest

from app.core.calendar import CalendarDate
from app.core.enums import Channel, ContactKind, Gender, InteractionKind, KeyDateKind
from app.core.errors import ShukeError
from app.reports import customer_sheet
from app.services import customers, interactions, purchases
from app.services.customer_drafts import AddressDraft, ContactPointDraft, CustomerDraft, KeyDateDraft
from app.services.purchases import LineDraft, PurchaseDraft
from tests.reports.mailing_list import sizes, text_of

TODAY = date(2026, 9, 18)


@pytest.fixture
def zheng(db):
    draft = CustomerDraft(
        name="郑秀英",
        gender=Gender.FEMALE,
        member_number="0318",
        birthday=CalendarDate.lunar(1961, 8, 10),
        interests="龙井、白茶，偏清淡",
        notes="不喝浓茶。\n生日提前两天备好贺卡。",
        contact_points=(
            ContactPointDraft(ContactKind.MOBILE, "13900002046"),
            ContactPointDraft(ContactKind.WECHAT, "xiuying_61"),
        ),
        addresses=(AddressDraft("桂花里 8 幢 402", "栖川市", "松间区", "中国"),),
        key_dates=(KeyDateDraft(KeyDateKind.WEDDING, CalendarDate.solar(1986, 5, 1)),),
        tags=("岩茶会",),
    )
    with db.write("test.fill") as session:
        number = customers.create(session, draft)
        for day in (5, 12):
            lines = (LineDraft("明前龙井 50 g", 2000, 17_500),)
            purchases.record(session, PurchaseDraft(number, date(2026, 9, day), lines=lines))
        interactions.log(
            session,
            interactions.InteractionDraft(
                customer_id=number, happened_at=datetime(2026, 9, 6, 2, tzinfo=UTC), channel=Channel.SOCIAL,
                kind=InteractionKind.SERVICE, summary="<b>水温 80</b> & {name}",
            ),
        )  # fmt: skip
    return number


def build(db, path, words, number, **more):
    with db.reader() as reader:
        return customer_sheet.build(reader, customer_sheet.Parameters(TODAY, number, **more), path, words)


def test_it_tells_who_and_what_was(db, zheng, words_zh, tmp_path):
    shown = text_of(build(db, tmp_path / "c.pdf", words_zh, zheng).path)

    for part in (
        "郑秀英", "zhèng xiùyīng", "No. 0318", "岩茶会", "139 **** 2046", "xiuying_61", "栖川市松间区桂花里 8 幢 402",
        "农历1961年八月初十", "下次 2026年9月20日", "65 岁", "1986年5月1日", "41 周年", "龙井、白茶，偏清淡",
        "不喝浓茶。", "¥700", "2026-09-12", "明前龙井 50 g × 2", "<b>水温 80</b> & {name}",
    ):  # fmt: skip
        assert part in shown, part
    assert "0000" not in shown


def test_numbers_are_whole_where_that_is_asked_for(db, zheng, words_en, tmp_path):
    shown = text_of(build(db, tmp_path / "c.pdf", words_en, zheng, mask_phones=False, paper="Letter").path)

    assert "139 0000 2046" in shown
    assert "Contains phone numbers" in shown
    assert "Zheng Xiuying" in shown
    assert "Lunar 8/10, 1961 · next 20 September 2026 · turns 65" in shown
    assert sizes(tmp_path / "c.pdf")[0] == pytest.approx((215.9, 279.4), abs=0.1)


def test_lines_to_write_on_begin_no_page(db, zheng, words_zh, tmp_path):
    short = build(db, tmp_path / "a.pdf", words_zh, zheng, events=0)
    full = build(db, tmp_path / "b.pdf", words_zh, zheng, paper="Letter")
    without = build(db, tmp_path / "c.pdf", words_zh, zheng, events=0, room=False)

    assert "手记" in text_of(short.path)
    assert short.pages == 1
    assert full.pages == 1
    assert "手记" not in text_of(without.path)


def test_history_is_as_long_as_it_is_wanted(db, zheng, words_zh, tmp_path):
    assert "2026-09-05" in text_of(build(db, tmp_path / "a.pdf", words_zh, zheng).path)
    assert "2026-09-05" not in text_of(build(db, tmp_path / "b.pdf", words_zh, zheng, events=2).path)
    assert "2026-09" not in text_of(build(db, tmp_path / "c.pdf", words_zh, zheng, events=0).path)


def test_who_is_hardly_known_gets_a_sheet_too(db, words_zh, tmp_path):
    with db.write("test.fill") as session:
        number = customers.create(session, CustomerDraft(name="只有名字"))
    built = build(db, tmp_path / "c.pdf", words_zh, number)

    assert built.pages == 1
    assert "还没有记下" in text_of(built.path)
    assert "没有待办" in text_of(built.path)
    assert "None" not in text_of(built.path)


def test_who_is_not_there_is_told(db, zheng, words_zh, tmp_path):
    with pytest.raises(ShukeError, match="gone"):
        build(db, tmp_path / "c.pdf", words_zh, 99_999)
    with db.write("customer.trash") as session:
        customers.trash(session, [zheng])
    with pytest.raises(ShukeError, match="gone"):
        build(db, tmp_path / "c.pdf", words_zh, zheng)


def test_a_paper_that_there_is_not(db, zheng, words_zh, tmp_path):
    with pytest.raises(ShukeError, match="bad_choice"):
        build(db, tmp_path / "c.pdf", words_zh, zheng, paper="A3")
