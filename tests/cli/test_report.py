"""`shuke report`: every paper from the command line, and one clear line for what cannot be printed."""

import pytest
from pypdf import PdfReader

from app.core.calendar import CalendarDate
from app.core.enums import Gender
from app.db.open import open_database
from app.services import customers, segments
from app.services import settings as shop_settings
from app.services.customer_drafts import AddressDraft, CustomerDraft
from app.services.customer_filter import Filter
from app.services.setup import open_shop


@pytest.fixture
def shop(tmp_path, clock):
    """Three customers, one of them without an address, and a group of two."""
    path = tmp_path / "shop.db"
    open_shop(path, clock=clock, create=True).close()
    file = open_database(path, clock=clock)
    with file.write("test.fill") as session:
        shop_settings.set(session, "shop.name", "松间茶舍")
        for name, member, street in (
            ("郑秀英", "0318", "文三路 1 号"),
            ("王素琴", "0296", "文三路 2 号"),
            ("蔡慧", "0774", ""),
        ):
            customers.create(
                session,
                CustomerDraft(
                    name=name,
                    member_number=member,
                    gender=Gender.FEMALE,
                    birthday=CalendarDate.lunar(1961, 8, 10),
                    addresses=(AddressDraft(street, "杭州市", "浙江省", postcode="310012"),)
                    if street
                    else (),
                ),
            )
        segments.save_list(session, "茶友", [1, 2])
        segments.save_filter(session, "女客", Filter(text="文"))
    file.close()
    return path


def pages(path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.mark.parametrize(
    "arguments, words",
    [
        ("customer 1", ("郑秀英", "0318")),
        ("customer 0296 --paper Letter --events 5", ("王素琴",)),
        ("list", ("All customers", "3 customers")),
        ("list --segment 茶友 --columns name,birthday --landscape", ("茶友", "2 customers", "Lunar 8/10")),
        ("list --ids 3,1 --show-phones", ("蔡慧", "Contains phone numbers")),
        ("labels", ("郑秀英 女士 收", "310012")),
        ("labels --format L7163 --start 3 --segment 茶友 --copies 2 --order name", ("王素琴 女士 收",)),
        ("labels --paper Letter --outlines", ("郑秀英",)),
        ("care --from 2026-09-20 --days 2", ("Sunday 20 September", "Birthday", "Lunar 8/10")),
        ("envelopes --format CN5 --no-sender", ("王素琴 女士 收",)),
        ("cards --kind birthday --format half --ids 1", ("Happy birthday", "Ms Zheng")),
        ("cards --festival mid_autumn --text {salutation}！{festival}！ --ids 2", ("Ms Wang", "Mid-Autumn")),
        ("quarter 2026Q3", ("Q3 2026",)),
    ],
)  # fmt: skip
def test_every_paper_is_made(shuke, shop, tmp_path, arguments, words):
    target = tmp_path / "paper.pdf"

    ran = shuke("report", *arguments.split(), "-o", target)

    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.splitlines()[0] == f"Made {target}"
    shown = pages(target)
    assert all(word in shown for word in words), shown


def test_who_is_left_out_is_said(shuke, shop, tmp_path):
    ran = shuke("report", "labels", "-o", tmp_path / "l.pdf", language="zh_CN")

    assert ran.out.splitlines()[1:] == ["1 位没有地址，没有列入：蔡慧"]


@pytest.mark.parametrize(
    "arguments, said",
    [
        ("customer 99", "no customer with the id or member number “99”"),
        ("list --columns name,shoes", "no column “shoes”"),
        ("list --segment nobody", "no group “nobody”"),
        ("labels --format L1", "no label sheet “L1”"),
        ("labels --start 22", "only 21 labels"),
        ("labels --ids 3", "Nobody to print for"),
        ("envelopes --format A0", "no envelope “A0”"),
        ("cards --format round", "no card “round”"),
        ("care --days 0", "'0'"),
        ("care --from tomorrow", "YYYY-MM-DD"),
        *(
            (f"care --from {day}", "1900 to 2100")
            for day in ("0001-01-01", "1850-01-01", "2150-01-01", "9999-12-31")
        ),
        ("quarter 0001Q1", "no quarter “0001Q1”"),
        ("quarter 2150Q1", "2150Q1 has not begun"),
        ("customer 99999999999999999999", "no customer with the id or member number “99999999999999999999”"),
        ("labels --ids ,", "','"),
        ("labels --copies 0", "'0'"),
        ("nothing", "invalid choice"),
    ],
)
def test_what_cannot_be_printed_is_one_clear_line(shuke, shop, tmp_path, arguments, said):
    target = tmp_path / "paper.pdf"

    ran = shuke("report", *arguments.split(), "-o", target)

    assert ran.code != 0
    assert said in ran.sentence
    assert not target.exists()


def test_a_place_that_cannot_be_written(shuke, shop, tmp_path):
    ran = shuke("report", "labels", "-o", tmp_path / "no" / "l.pdf")

    assert ran.code != 0
    assert "l.pdf" in ran.sentence
