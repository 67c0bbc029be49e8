"""The ledger of the sample shop is one that the program itself would have written."""

from datetime import date

from app.core.enums import PointsKind
from app.services import points, points_ledger, settings, tier_rules

DAY = date(2026, 9, 18)


def test_nothing_is_left_to_be_written_down(reader):
    assert points.expiries(reader, DAY) == []


def test_every_kind_is_there_and_says_by_whom(reader):
    counts = dict(reader.all("SELECT kind, count(*) FROM points_entry GROUP BY kind"))

    assert set(counts) == {str(kind) for kind in PointsKind}
    assert reader.value("SELECT count(*) FROM points_entry WHERE staff_id IS NULL AND kind <> 'expired'") == 0
    assert reader.value("SELECT count(*) FROM points_entry WHERE points > 0 AND expires_on IS NULL") == 0


def test_nobody_owes_points_on_any_day(reader):
    below = """
        SELECT count(*) FROM (
            SELECT sum(points) OVER (PARTITION BY customer_id ORDER BY day, id) AS balance, purchase_id
              FROM points_entry) WHERE balance < 0 AND purchase_id IS NULL
    """
    assert reader.value(below) == 0


def test_points_are_those_of_the_rule(reader):
    rule = points.rule(reader)
    factors = {1: None, 2: 1.2, 3: None, 4: None}
    rows = reader.all(
        "SELECT p.total, t.level, e.points FROM points_entry e JOIN purchase p ON p.id = e.purchase_id"
        " JOIN customer c ON c.id = e.customer_id JOIN tier t ON t.id = c.tier_id"
    )

    assert len(rows) > 5_000
    assert [row for row in rows if rule.earned(row[0], factors[row[1]]) != row[2]] == []


def test_page_has_something_to_tell(reader):
    rule = tier_rules.rule_of(settings.load(reader))
    found = tier_rules.standings(reader, rule, DAY)

    assert len(tier_rules.close(found)) > 10
    assert len(points_ledger.endings(reader, DAY, date(2026, 12, 18))) == 3
    assert points_ledger.redeemed(reader, date(2026, 7, 1), DAY).times > 20
    assert sum(share.share for share in points_ledger.tier_shares(reader, date(2025, 9, 19), DAY)) == 1.0


def test_pictures_lines_are_there(reader):
    told = {
        (row.name, row.points, row.reason)
        for row in points_ledger.rows(reader, points_ledger.ids(reader)[:200])
    }

    assert ("梁伟", -800, "白瓷品茗杯一对") in told
    assert ("谢颖", 200, "投诉补偿") in told
    assert ("曹虹", 120, "") in told
