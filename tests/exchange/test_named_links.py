"""Whom a list names beside the customer: the company that is in the book, and who sent the customer."""

from app.exchange.importer import run

COMPANY = "姓名,客户类型\n松间茶舍,公司\n溪隐民宿,公司\n溪隐民宿,公司\n"
PEOPLE = (
    "姓名,手机,单位,介绍人,短信同意\n林晓月,13900001001,松间茶舍,,是\n赵强,13900001002,没有的公司,林晓月,否\n"
    "吴静,13900001003,林晓月,13900001002,\n孙丽,,,谁也不是,\n"
)


def test_companies_and_referrers_by_any_name(db, write):
    run(db, write("a.csv", COMPANY))
    report = run(db, write("b.csv", PEOPLE))
    with db.reader() as reader:
        found = reader.all(
            "SELECT c.name, o.name, r.name FROM customer c LEFT JOIN customer o ON o.id = c.organisation_id"
            " LEFT JOIN customer r ON r.id = c.referrer_id WHERE c.kind = 'person' ORDER BY c.id"
        )
        consents = reader.all("SELECT channel, allowed FROM consent ORDER BY id")

    assert found == [
        ("林晓月", "松间茶舍", None),
        ("赵强", None, "林晓月"),
        ("吴静", None, "赵强"),
        ("孙丽", None, None),
    ]
    assert consents == [("sms", 1), ("sms", 0)]
    assert [(problem.row, problem.code) for problem in report.problems] == [(5, "unknown_referrer")]
    db.undo()
    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM customer WHERE kind = 'person'") == 0
