"""An invented shop in a real file, with a story: a good spring, torn gift boxes, festival buyers who stay away."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import Table, select

from app.core.days import to_day_number
from app.core.enums import QuestionKind
from app.core.ids import uuid7_bytes
from app.db import bulk
from app.db.database import Database
from app.models import (
    ChurnNote,
    ContactPoint,
    Customer,
    FeedbackCase,
    ImprovementMeasure,
    Interaction,
    Product,
    Purchase,
    PurchaseLine,
    SurveyAnswer,
    SurveyQuestion,
    SurveyResponse,
)
from app.services import settings

FIRST = date(2024, 9, 1)
LAST = date(2026, 9, 18)
SPRING_FESTIVAL = date(2026, 2, 17)
PRODUCTS = (
    ("明前龙井 100 g", "绿茶", 32_800),
    ("老枞水仙 250 g", "乌龙", 26_600),
    ("白毫银针 50 g", "白茶", 19_900),
    ("茶礼盒「松风」", "礼盒", 58_800),
    ("<b>正山小种</b> & 友", "红茶", 16_800),
)


def fill(db: Database, customers: int = 240, seed: int = 7) -> None:
    """Regulars with their own rhythm, drifters, and forty who only ever bought a present before Spring Festival."""
    random = Random(seed)
    with db.write("test.fill") as session:
        settings.set(session, "shop.name", "松间茶舍")
        settings.set(session, "report.reviewer", "沈知予")
        products = _insert(
            session,
            Product,
            {
                "name": [p[0] for p in PRODUCTS],
                "category": [p[1] for p in PRODUCTS],
                "price": [p[2] for p in PRODUCTS],
            },
            len(PRODUCTS),
        )
        days = [_rhythm(random, number, customers) for number in range(customers)]
        made = [_millis(min(one)) if one else _millis(FIRST + timedelta(days=9)) for one in days]
        people = _customers(session, random, customers, made)
        _purchases(session, random, people, days, list(products))
        _talks(session, random, people)
        _complaints(session, random, people)
        _answers(session, random, people)
        _insert(
            session,
            ChurnNote,
            {
                "customer_id": list(people)[:20],
                "noted_on": [to_day_number(date(2026, 5, 1))] * 20,
                "cause": ["price", "moved", "price", "service"] * 5,
            },
            20,
        )
        _insert(
            session,
            ImprovementMeasure,
            {
                "quarter": ["2026Q1"],
                "position": [1],
                "measure": ["新客次月回访"],
                "responsible": ["林悦"],
                "due": ["6月15日"],
                "result": ["完成 91%"],
            },
            1,
        )


def _rhythm(random: Random, number: int, customers: int) -> list[date]:
    """The days on which a customer buys."""
    if number < customers // 6:
        return [SPRING_FESTIVAL - timedelta(days=random.randint(3, 25))]
    if number % 11 == 0:
        return []
    day = FIRST + timedelta(days=random.randint(0, 600))
    stops = LAST if number % 3 else day + timedelta(days=random.randint(100, 400))
    found, pause = [], random.choice((18, 25, 35, 50, 70))
    while day <= min(stops, LAST):
        found.append(day)
        busy = 0.7 if 3 <= day.month <= 5 else 1.0
        day += timedelta(days=max(1, round(random.gauss(pause * busy, 6))))
    return found


def _customers(session: Any, random: Random, count: int, made: list[int]) -> range:
    surnames, given = "王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗", "芸琴佩珊志远若兰一帆晓文强建国慧敏立波"
    names = [random.choice(surnames) + random.choice(given) + random.choice(given) for _ in range(count)]
    names[40:43] = ["𬭎䶮", "<b>许</b> & 友", "Oliver O'Neil"]
    sources = [
        "walk_in" if n < count // 6 else random.choice(("referral", "wechat", "reviews", ""))
        for n in range(count)
    ]
    people = _insert(
        session, Customer, {"name": names, "name_sort": names, "source": sources, "created_at": made}, count
    )
    phones = [f"1390000{n:04d}" for n in range(count)]
    _insert(
        session,
        ContactPoint,
        {
            "customer_id": list(people),
            "kind": ["mobile"] * count,
            "value": phones,
            "normalised": ["+86" + phone for phone in phones],
            "is_primary": [1] * count,
        },
        count,
    )
    return people


def _purchases(
    session: Any, random: Random, people: range, days: list[list[date]], products: list[int]
) -> None:
    orders = [(person, day) for person, own in zip(people, days, strict=True) for day in own]
    orders += [(None, FIRST + timedelta(days=n * 3)) for n in range(240)]
    orders.sort(key=lambda order: order[1])  # as a till writes them
    chosen = [random.choices(range(len(products)), (5, 4, 3, 2, 1))[0] for _ in orders]
    totals = [PRODUCTS[place][2] for place in chosen]
    placed = _insert(
        session,
        Purchase,
        {
            "customer_id": [one[0] for one in orders],
            "total": totals,
            "bought_on": [to_day_number(one[1]) for one in orders],
        },
        len(orders),
    )
    _insert(
        session,
        PurchaseLine,
        {
            "purchase_id": list(placed),
            "product_id": [products[place] for place in chosen],
            "unit_price": totals,
            "total": totals,
            "quantity_milli": [1000] * len(orders),
        },
        len(orders),
    )


def _talks(session: Any, random: Random, people: range) -> None:
    days = [FIRST + timedelta(days=random.randint(0, 740)) for _ in range(800)]
    _insert(
        session,
        Interaction,
        {
            "customer_id": [random.choice(people) for _ in days],
            "happened_at": [_millis(day) for day in days],
            "happened_on": [to_day_number(day) for day in days],
            "channel": [random.choice(("phone", "social", "in_person")) for _ in days],
            "direction": ["in"] * len(days),
            "kind": [random.choice(("service", "consultation", "visit")) for _ in days],
            "outcome": [random.choice(("satisfied", "satisfied", "neutral", None)) for _ in days],
        },
        len(days),
    )


def _complaints(session: Any, random: Random, people: range) -> None:
    texts = [
        "礼盒破损，内袋漏茶",
        "又是礼盒破损，要求补发",
        "送货晚了两天",
        "礼盒破损 <img src=x> $x^2$",
        "茶叶受潮",
    ]
    days = [date(2026, 4, 2) + timedelta(days=4 * n) for n in range(20)] + [
        date(2026, 1, 5) + timedelta(days=9 * n) for n in range(7)
    ]
    opened = [_millis(day) for day in days]
    _insert(
        session,
        FeedbackCase,
        {
            "customer_id": [random.choice(people) for _ in days],
            "kind": ["complaint"] * len(days),
            "category": ["product" if n % 3 else "delivery" for n in range(len(days))],
            "summary": [texts[n % len(texts)] for n in range(len(days))],
            "state": ["open" if n % 7 == 0 else "closed" for n in range(len(days))],
            "opened_at": opened,
            "opened_on": [to_day_number(day) for day in days],
            "first_response_at": [at + 5 * 3_600_000 for at in opened],
            "resolved_at": [None if n % 7 == 0 else at + 60 * 3_600_000 for n, at in enumerate(opened)],
            "resolved_on": [None if n % 7 == 0 else to_day_number(day) + 3 for n, day in enumerate(days)],
        },
        len(days),
    )


def _answers(session: Any, random: Random, people: range) -> None:
    for kind, values in ((QuestionKind.RATING, (5, 5, 4, 4, 3, 2)), (QuestionKind.NPS, (10, 9, 9, 8, 5))):
        question, survey = session.execute(
            select(SurveyQuestion.id, SurveyQuestion.survey_id).where(SurveyQuestion.kind == kind)
        ).first()
        days = [date(2025, 10, 1) + timedelta(days=random.randint(0, 340)) for _ in range(300)]
        sheets = _insert(
            session,
            SurveyResponse,
            {
                "survey_id": [survey] * len(days),
                "customer_id": [random.choice(people) for _ in days],
                "answered_on": [to_day_number(day) for day in days],
            },
            len(days),
        )
        _insert(
            session,
            SurveyAnswer,
            {
                "response_id": list(sheets),
                "question_id": [question] * len(days),
                "number": [random.choice(values) for _ in days],
            },
            len(days),
        )


def _insert(session: Any, model: Any, columns: dict[str, list[Any]], count: int) -> range:
    """Rows from columns; what every record must have is added."""
    table: Table = model.__table__
    columns = dict(columns)
    if "uuid" in table.c:
        columns["uuid"] = uuid7_bytes(count)
        columns.setdefault("created_at", [_millis(FIRST)] * count)
        columns["updated_at"] = columns["created_at"]
    for column in table.c:  # defaults of the model are the ORM's; here they are given
        if column.name not in columns and column.default is not None and not column.default.is_callable:
            columns[column.name] = [_plain(column.default.arg)] * count
        elif column.name not in columns and not column.nullable and column.name != "id":
            columns[column.name] = [""] * count
    return bulk.insert(session, table, tuple(columns), list(zip(*columns.values(), strict=True)))


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else str(value) if isinstance(value, str) else value


def _millis(day: date) -> int:
    return to_day_number(day) * 86_400_000 + 4 * 3_600_000
