"""An invented quarter of a tea shop, complete, small and empty: what the report is drawn from without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.care.results import CareResults, Figures, Result, ResultKind
from app.core.days import Quarter, add_months, month_end
from app.reports.quarter.facts import (
    Case,
    Churn,
    Count,
    Customers,
    Feedback,
    Lifecycle,
    LostCustomer,
    Loyalty,
    Measure,
    Movement,
    Period,
    QuarterReport,
    Referrer,
    Satisfaction,
    SegmentRow,
    Segments,
    Shop,
    TierRow,
    TopCustomer,
    TopProduct,
    WinBack,
)
from app.reports.quarter.findings import find
from app.reports.quarter.plan import suggest

QUARTER = Quarter(2026, 2)
TODAY = date(2026, 7, 2)


def full() -> QuarterReport:
    """Every section filled; findings by the rules, measures suggested by them."""
    return _with_findings(
        QuarterReport(
            quarter=QUARTER,
            today=TODAY,
            shop=Shop("松间茶舍", "CNY", "林悦", "沈知予"),
            quarters=_quarters(),
            months=_months(),
            first_day=date(2023, 3, 1),
            customers=_customers(),
            feedback=_feedback(),
            churn=_churn(),
            satisfaction=Satisfaction(
                ratings=(6, 9, 24, 88, 173),
                promoters=171,
                passives=68,
                detractors=23,
                outcomes=(
                    Count("satisfied", 842),
                    Count("neutral", 230),
                    Count("dissatisfied", 61),
                    Count("not_reached", 142),
                ),
                comments=(
                    (date(2026, 6, 21), "新到的白毫银针很好，就是礼盒的提手有点松。"),
                    (date(2026, 6, 3), "泡茶的步骤讲得很清楚，回家照着做没出错。"),
                    (date(2026, 5, 12), "Delivery came a day late, but the call beforehand was kind."),
                ),
            ),
            lifecycle=_lifecycle(),
            segments=_segments(),
            loyalty=_loyalty(),
            care=_care(),
            review=(
                Measure("老枞水仙缺货，改为每月订货", "周凯", "5月31日", "缺货 ≤ 3 天", "缺货 2 天"),
                Measure("新客次月回访", "林悦", "6月15日", "回访完成率 ≥ 85%", ""),
            ),
        )
    )


def own_measures() -> QuarterReport:
    """The same with the owner's own plan."""
    return replace(
        full(),
        suggested=False,
        measures=(
            Measure("龙井、白茶客夏季回访：购后第 7 天", "林悦", "8月15日", "回访完成率 ≥ 90%"),
            Measure("礼盒改用加厚内衬，外包抽检 5%", "周凯", "7月20日", "破损投诉 ≤ 2 件"),
            Measure("春节礼品客 31 位逐一联系，寄夏茶小样", "沈知予", "8月31日", "回购 ≥ 8 位"),
            Measure("配送改当日达，晚到即补积分", "周凯", "7月31日", "配送投诉减半"),
        ),
    )


def tiny() -> QuarterReport:
    """A shop in its first weeks: three customers, two orders, nothing else."""
    now = Period(
        QUARTER.start,
        TODAY,
        customers=3,
        bought=2,
        engaged=0,
        new_customers=3,
        first_buyers=2,
        buyers=2,
        orders=2,
        revenue=25_800,
        average_order=12_900.0,
        repeat_rate=0.0,
        lost=0,
        interactions=1,
        care_due=0,
        care_done=0,
    )
    return _with_findings(
        QuarterReport(
            quarter=QUARTER,
            today=date(2026, 6, 20),
            shop=Shop("松间茶舍"),
            quarters=(None, None, None, None, None, replace(now, end=date(2026, 6, 20))),
            months=(
                None,
                None,
                None,
                None,
                None,
                replace(now, start=date(2026, 6, 1), end=date(2026, 6, 20)),
            ),
            first_day=date(2026, 6, 2),
            customers=Customers(
                top_customers=(
                    TopCustomer("孙晓芸", "139 **** 2046", 1, 16_800, None, date(2026, 6, 12)),
                    TopCustomer("王素琴", "", 1, 9_000, None, date(2026, 6, 2)),
                ),
                revenue_by_month=((date(2026, 4, 1), 0), (date(2026, 5, 1), 0), (date(2026, 6, 1), 25_800)),
                revenue_of_new=25_800,
            ),
            lifecycle=Lifecycle(
                stages=tuple(Count(s, n) for s, n in zip(STAGES, (1, 2, 0, 0, 0, 0), strict=True))
            ),
            segments=Segments(
                segments=(SegmentRow("New", 2, None, 25_800),),
                class8=(SegmentRow("一般发展", 2, None, 25_800),),
                abc=(SegmentRow("A", 2, None, 25_800),),
                grid=((0, 0, 0, 0, 1), (0,) * 5, (0,) * 5, (1, 0, 0, 0, 0), (0,) * 5),
                net=25_800,
            ),
            loyalty=Loyalty(
                orders_per_buyer=(
                    Count("1", 2),
                    Count("2", 0),
                    Count("3–4", 0),
                    Count("5–9", 0),
                    Count("10+", 0),
                )
            ),
        )
    )


def empty() -> QuarterReport:
    """A shop with nothing in it yet."""
    now = Period(QUARTER.start, QUARTER.end)
    return QuarterReport(QUARTER, TODAY, Shop(), (None,) * 5 + (now,), (None,) * 6, has_data=False)


STAGES = ("potential", "new", "active", "loyal", "dormant", "lost")


def _with_findings(report: QuarterReport) -> QuarterReport:
    found = replace(report, findings=find(report))
    return replace(found, measures=suggest(found))


def _care() -> CareResults:
    """Two rules that met share talks, so the total is less than their sum."""
    rule, template = ResultKind.RULE, ResultKind.TEMPLATE
    return CareResults(
        rows=(
            Result(rule, 1, "birthday", "", 140, 126, 71, 38, 44, 1_482_000),
            Result(rule, 5, "dragon_boat", "", 260, 260, 58, 61, 70, 2_915_600),
            Result(rule, 6, "first_purchase", "", 118, 92, 80, 29, 33, 764_300),
            Result(rule, 12, "", "老枞水仙客夏季回访", 24, 19, 11, 6, 6, 138_900),
            Result(template, 1, "birthday", "", 120, 112, 66, 35, 40, 1_391_000),
            Result(template, 9, "", "端午短信", 230, 230, 49, 52, 59, 2_401_200),
        ),
        total=Figures(530, 485, 214, 130, 149, 5_188_400),
    )


def _quarters() -> tuple[Period, ...]:
    rows = (
        # customers, bought, engaged, new, first buyers, buyers, orders, revenue, average, repeat rate, cycle,
        # churn rate, lost, csat, replies, nps, replies, complaints, share of care done
        (
            884,
            801,
            611,
            88,
            71,
            498,
            1_020,
            24_110_000,
            236.4,
            0.331,
            34.0,
            0.034,
            24,
            0.852,
            210,
            0.38,
            180,
            31,
            0.80,
        ),
        (
            941,
            862,
            662,
            92,
            74,
            521,
            1_090,
            25_660_000,
            235.4,
            0.338,
            34.0,
            0.033,
            25,
            0.861,
            222,
            0.41,
            190,
            28,
            0.82,
        ),
        (
            1_005,
            921,
            700,
            97,
            80,
            560,
            1_310,
            32_930_000,
            251.4,
            0.352,
            33.0,
            0.029,
            24,
            0.874,
            231,
            0.44,
            205,
            30,
            0.83,
        ),
        (
            1_052,
            968,
            731,
            81,
            66,
            548,
            1_204,
            28_870_000,
            239.8,
            0.349,
            33.0,
            0.031,
            27,
            0.868,
            240,
            0.43,
            212,
            33,
            0.84,
        ),
        (
            1_106,
            1_019,
            758,
            108,
            82,
            590,
            1_273,
            30_310_000,
            238.1,
            0.346,
            32.0,
            0.030,
            28,
            0.858,
            254,
            0.47,
            221,
            27,
            0.86,
        ),
        (
            1_204,
            1_106,
            784,
            126,
            98,
            641,
            1_375,
            33_826_000,
            246.0,
            0.364,
            31.0,
            0.026,
            26,
            0.870,
            300,
            0.52,
            262,
            23,
            0.91,
        ),
    )
    found = []
    for place, row in enumerate(rows):
        quarter = QUARTER.shifted(place - 5)
        found.append(
            Period(
                quarter.start,
                quarter.end,
                *row[:8],
                row[8] * 100,
                row[9],
                row[10],
                row[11],
                row[12],
                4,
                row[13],
                row[14],
                row[15],
                row[16],
                row[17],
                100 * row[17] / row[6],
                1_500 + 40 * place,
                900,
                round(900 * row[18]),
            )
        )
    return tuple(found)


def _months() -> tuple[Period, ...]:
    rows = (
        (36, 301, 410, 9_600_000, 0.012),
        (33, 288, 402, 9_310_000, 0.010),
        (39, 310, 461, 11_400_000, 0.009),
        (51, 340, 560, 14_238_000, 0.0098),
        (42, 301, 441, 10_496_000, 0.0086),
        (33, 290, 374, 9_092_000, 0.0081),
    )
    found = []
    for place, (new, buyers, orders, revenue, churned) in enumerate(rows):
        start = add_months(date(2026, 1, 1), place)
        found.append(
            Period(
                start,
                month_end(start),
                customers=1_000 + 30 * place,
                bought=950,
                engaged=760,
                new_customers=new,
                buyers=buyers,
                orders=orders,
                revenue=revenue,
                average_order=revenue / orders,
                repeat_rate=0.2 + place / 100,
                churn_rate=churned,
                lost=9 - place % 3,
                csat=0.86 + place / 300,
                csat_replies=100,
                nps=0.5,
                nps_replies=80,
                complaints=9 - place % 4,
                complaint_rate=2.0,
                interactions=538 + 30 * place,
                care_due=300,
                care_done=260 + 4 * place,
            )
        )
    return tuple(found)


def _customers() -> Customers:
    names = (
        "苏州园林文创有限公司",
        "陈慧敏",
        "周立波",
        "Oliver O'Neil",
        "王素琴",
        "梁佩珊",
        "𬭎䶮",
        "许文强",
        "马建国",
        "欧阳若兰",
    )
    products = (
        ("老枞水仙 250 g", "乌龙"),
        ("明前龙井 100 g", "绿茶"),
        ("白毫银针 50 g", "白茶"),
        ("茶礼盒「松风」", "礼盒"),
        ("正山小种 200 g", "红茶"),
        ("茉莉龙珠 150 g", "花茶"),
        ("老班章 357 g", "普洱"),
        ("紫砂壶 西施", "茶具"),
    )
    return Customers(
        top_customers=tuple(
            TopCustomer(
                name,
                f"13{n} **** {2046 + 37 * n}",
                14 - n,
                1_864_000 - n * 151_300,
                None if n == 6 else 1_500_000 - n * 99_000,
                date(2026, 6, 28 - 2 * n),
            )
            for n, name in enumerate(names)
        ),
        top_products=tuple(
            TopProduct(
                name,
                category,
                212.0 - 19 * n,
                "盒" if "礼盒" in name else "份",
                148 - 11 * n,
                6_120_000 - n * 611_000,
                5_400_000 - n * 580_000,
            )
            for n, (name, category) in enumerate(products)
        ),
        categories=tuple(
            Count(name, amount, before, amount)
            for name, amount, before in (
                ("绿茶", 9_810_000, 6_210_000),
                ("乌龙", 7_630_000, 7_500_000),
                ("白茶", 5_100_000, 4_400_000),
                ("礼盒", 4_080_000, 7_330_000),
                ("红茶", 3_400_000, 2_900_000),
                ("茶具", 2_010_000, 1_200_000),
                ("普洱", 1_100_000, 700_000),
                ("花茶", 696_000, 70_000),
            )
        ),
        sources=(
            Count("walk_in", 52, 44),
            Count("referral", 37, 30),
            Count("wechat", 21, 24),
            Count("reviews", 9, 6),
            Count("", 7, 4),
        ),
        revenue_by_month=tuple(
            (add_months(date(2025, 4, 1), n), amount * 10_000)
            for n, amount in enumerate(
                (812, 790, 964, 905, 1033, 1355, 1108, 890, 889, 1190, 980, 861, 1424, 1050, 909)
            )
        ),
        revenue_of_new=4_120_000,
        revenue_of_known=25_206_000,
        revenue_of_walk_ins=4_500_000,
    )


def _feedback() -> Feedback:
    return Feedback(
        kinds=(Count("complaint", 23, 27), Count("suggestion", 18, 11), Count("praise", 64, 52)),
        complaint_categories=(
            Count("product", 9, 5),
            Count("delivery", 7, 11),
            Count("service", 4, 6),
            Count("price", 2, 3),
            Count("other", 1, 2),
        ),
        praise_categories=(Count("service", 40, 31), Count("product", 24, 21)),
        keywords=(("礼盒破损", 9), ("送货晚", 6), ("包装", 5), ("等太久", 3)),
        first_response_hours=5.5,
        first_response_before=9.0,
        resolution_hours=61.0,
        resolution_before=74.0,
        resolved=19,
        open_at_end=4,
        notable=(
            Case(
                date(2026, 6, 24),
                "陈慧敏",
                "product",
                "寄往杭州的两盒礼盒破损，内袋漏茶，客户要在端午送人，已先补发一盒。",
                "open",
                "周凯",
                3,
            ),
            Case(
                date(2026, 6, 18),
                "Oliver O'Neil",
                "delivery",
                "送货晚了两天，电话里没有人能说清在哪里。",
                "in_progress",
                "林悦",
                2,
            ),
            Case(
                date(2026, 5, 9),
                "<b>许文强</b> & 友",
                "product",
                "礼盒破损 <img src=/etc/passwd> $x^2$",
                "resolved",
                "周凯",
                2,
            ),
        ),
        channels=(Count("in_person", 742), Count("social", 611), Count("phone", 288), Count("email", 59)),
    )


def _churn() -> Churn:
    return Churn(
        causes=(
            Count("price", 8, 6),
            Count("moved", 6, 5),
            Count("service", 4, 7),
            Count("product_quality", 3, 2),
            Count("competitor", 2, 1),
        ),
        unknown_cause=3,
        lost_customers=tuple(
            LostCustomer(name, f"137 **** 41{n}2", date(2025, 11, 3 + n), 9 - n, 640_000 - 81_000 * n, cause)
            for n, (name, cause) in enumerate(
                (
                    ("何志远", "price"),
                    ("Amelia Brown", "moved"),
                    ("江一帆", None),
                    ("宋词", "service"),
                    ("魏然", "price"),
                )
            )
        ),
        net_lost=3_418_000,
        win_back=WinBack(plans=2, approached=40, responded=9, won=7, given_up=11, budget=300_000),
        at_risk=152,
        at_risk_before=121,
    )


def _lifecycle() -> Lifecycle:
    now, before = (98, 80, 580, 204, 152, 90), (88, 64, 564, 194, 121, 75)
    moves = {
        ("potential", "potential"): 80,
        ("potential", "new"): 8,
        ("new", "new"): 20,
        ("new", "active"): 38,
        ("new", "dormant"): 6,
        ("active", "active"): 498,
        ("active", "loyal"): 22,
        ("active", "dormant"): 44,
        ("loyal", "loyal"): 180,
        ("loyal", "dormant"): 14,
        ("dormant", "active"): 8,
        ("dormant", "dormant"): 88,
        ("dormant", "lost"): 25,
        ("lost", "lost"): 65,
        ("lost", "active"): 10,
        ("", "potential"): 18,
        ("", "new"): 52,
        ("", "active"): 26,
        ("", "loyal"): 2,
    }
    return Lifecycle(
        stages=tuple(Count(stage, n, b) for stage, n, b in zip(STAGES, now, before, strict=True)),
        movements=tuple(Movement(a, b, n) for (a, b), n in moves.items()),
        newly_dormant=64,
        dormant_source=("wechat", 20),
        dormant_festival=("spring_festival", 31),
    )


def _segments() -> Segments:
    rows = (
        ("Champions", 273, 18, 0.61),
        ("Loyal", 146, 9, 0.12),
        ("Potential loyalist", 100, 6, 0.03),
        ("New", 101, 5, 0.03),
        ("Promising", 40, 2, 0.01),
        ("Need attention", 91, -8, 0.10),
        ("About to sleep", 66, 3, 0.02),
        ("At risk", 35, -3, 0.05),
        ("Cannot lose", 7, 1, 0.01),
        ("Hibernating", 107, 28, 0.01),
        ("Lost", 140, 26, 0.01),
    )
    net = 226_000_000
    classes = ("重要价值", "重要发展", "重要保持", "重要挽留", "一般价值", "一般发展", "一般保持", "一般挽留")
    return Segments(
        segments=tuple(SegmentRow(code, n, n - change, int(net * share)) for code, n, change, share in rows),
        class8=tuple(
            SegmentRow(code, 240 - 27 * i, 230 - 25 * i, int(net * (0.4 - i * 0.05)))
            for i, code in enumerate(classes)
        ),
        abc=(
            SegmentRow("A", 241, 230, int(net * 0.8)),
            SegmentRow("B", 331, 322, int(net * 0.15)),
            SegmentRow("C", 534, 467, int(net * 0.05)),
        ),
        grid=(
            (24, 31, 48, 66, 104),
            (33, 38, 51, 60, 51),
            (46, 49, 49, 42, 33),
            (58, 55, 48, 33, 20),
            (63, 52, 34, 20, 8),
        ),
        deciles=(0.48, 0.17, 0.11, 0.08, 0.06, 0.04, 0.03, 0.02, 0.007, 0.003),
        top_fifth=0.65,
        top_fifth_before=0.638,
        needs=(Count("quality", 214), Count("price", 160), Count("service", 88), Count("", 644)),
        net=net,
    )


def _loyalty() -> Loyalty:
    return Loyalty(
        orders_per_buyer=(
            Count("1", 301),
            Count("2", 214),
            Count("3–4", 248),
            Count("5–9", 221),
            Count("10+", 122),
        ),
        tiers=(
            TierRow("老枞", "Heritage", 64, 58, 14_210_000),
            TierRow("金叶", "Gold", 160, 131, 9_660_000),
            TierRow("青叶", "Green", 391, 244, 5_120_000),
            TierRow("新芽", "Sprout", 589, 208, 3_300_000),
        ),
        points_given=33_826,
        points_used=21_400,
        points_balance=184_020,
        referrals=37,
        referrals_before=30,
        referral_net=1_120_000,
        referrers=(
            Referrer("梁佩珊", "136 **** 2231", 9, 861_000),
            Referrer("王素琴", "139 **** 2046", 6, 412_000),
            Referrer("马建国", "", 4, 90_500),
        ),
        tenure_days=512.0,
    )
