"""Leads that come in bring the beginning of their road; an order that comes in wins the lead it followed."""

from app.core.days import to_day_number
from app.core.enums import LeadStage
from app.exchange.report import ImportKind

LEADS = """姓名,手机,线索阶段,意向,创建日期,下一步,下一步日期
许越,13911112222,有意向,4,2026-08-01,寄小样,2026-09-20
王一,13911113333,新线索,2,2026-08-05,,
李二,13911114444,未成交,3,2026-07-01,,
"""
ORDERS = """订单号,下单时间,客户姓名,手机,金额
A1,2026-08-20 10:00,许越,13911112222,320
A2,2026-07-20 10:00,王一,13911113333,80
"""


def road(db, name):
    with db.reader() as reader:
        return reader.all(
            """SELECT m.stage, m.moved_on FROM lead_move m JOIN lead l ON l.id = m.lead_id
              JOIN customer c ON c.id = l.customer_id WHERE c.name = ? ORDER BY m.id""",
            name,
        )


def stage(db, name):
    with db.reader() as reader:
        return reader.value(
            "SELECT stage FROM lead l JOIN customer c ON c.id = l.customer_id WHERE c.name = ?", name
        )


def day(month, number):
    from datetime import date

    return to_day_number(date(2026, month, number))


def test_each_lead_has_a_road_and_an_order_wins_it(take_in, write, db):
    take_in(write("leads.csv", LEADS), kind=ImportKind.LEADS)
    assert road(db, "许越") == [("new", day(8, 1)), ("interested", day(8, 1))]
    assert road(db, "王一") == [("new", day(8, 5))]
    assert road(db, "李二") == [("new", day(7, 1)), ("lost", day(7, 1))]
    take_in(write("orders.csv", ORDERS), kind=ImportKind.PURCHASES)
    assert stage(db, "许越") == LeadStage.WON
    assert road(db, "许越")[-1] == ("won", day(8, 20))
    assert stage(db, "王一") == LeadStage.NEW  # bought before the lead was opened
    db.undo()
    assert stage(db, "许越") == LeadStage.INTERESTED
    assert len(road(db, "许越")) == 2


def test_a_lead_whose_customer_has_bought_since_comes_in_as_won(take_in, write, db):
    take_in(write("orders.csv", ORDERS), kind=ImportKind.PURCHASES)
    take_in(write("leads.csv", LEADS), kind=ImportKind.LEADS)
    assert (stage(db, "许越"), stage(db, "王一")) == (LeadStage.WON, LeadStage.NEW)
    db.undo()
    assert stage(db, "许越") is None
    assert road(db, "许越") == []


STEPS = """姓名,手机,线索阶段,创建日期,下一步,下一步日期
许越,13911112222,有意向,2026-08-01,寄小样,2026-09-20
王一,13911113333,新线索,2026-08-05,打电话,2026-09-01
李二,13911114444,未成交,2026-07-01,再联系,2026-09-25
张三,13911115555,已联系,2026-08-10,报价,2026-09-18
"""


def to_do(db):
    with db.reader() as reader:
        return reader.all(
            "SELECT c.name, t.title, t.due_on FROM task t JOIN customer c ON c.id = t.customer_id"
            " WHERE t.kind = 'follow_up' AND t.state = 'open' AND t.deleted_at IS NULL ORDER BY t.due_on"
        )


def test_what_is_to_be_done_from_today_on_comes_up_on_today(take_in, write, db):
    """Neither what was due before nor what a closed lead says; and an order that wins the lead ends its step."""
    take_in(write("leads.csv", STEPS), kind=ImportKind.LEADS)
    assert to_do(db) == [("张三", "报价", day(9, 18)), ("许越", "寄小样", day(9, 20))]
    take_in(write("orders.csv", ORDERS), kind=ImportKind.PURCHASES)
    assert to_do(db) == [("张三", "报价", day(9, 18))]
    db.undo()
    db.undo()
    assert to_do(db) == []
