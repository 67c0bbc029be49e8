"""A small shop with some of everything, NULLs and odd cases among it; the same seed gives the same shop."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app import models
from app.core import enums

TODAY = date(2026, 9, 18)
NOW = datetime(2026, 9, 18, 2, 42, tzinfo=UTC)
NAMES = ("王素琴", "孙晓芸", "Anna Lee", "李_芳", "赵%明", "张!伟", "陈静", "周", "吴ABC", "郑秀英")
CITIES = ("杭州", "上海", "Hangzhou", "")


def build(session: Session, seed: int = 7, customers: int = 36) -> None:
    """Everything in one go."""
    dice = random.Random(seed)
    make = _Maker(session, dice)
    make.things()
    for number in range(customers):
        make.customer(number)
    session.flush()
    make.groups()
    session.flush()


def put_figures(session: Session, seed: int = 7) -> None:
    """What is worked out beside the window, as if it had been: also nothing for some."""
    dice = random.Random(seed)
    for (number,) in session.execute(text("SELECT customer_id FROM customer_stats")).all():
        known = dice.random() < 0.8
        values: dict[str, Any] = {
            "r": dice.randint(1, 5), "f": dice.randint(1, 5), "m": dice.randint(1, 5),
            "segment": dice.choice(list(enums.Segment)).value, "stage": dice.choice(list(enums.Stage)).value,
            "abc": dice.choice("ABC"), "class8": dice.choice(list(enums.Class8)).value,
            "year_net": dice.randint(-500, 5_000) * 100, "need": dice.choice(list(enums.NeedType)).value,
            "cluster": dice.randint(0, 3), "loyalty": dice.randint(0, 1000) / 10, "clv": dice.randint(0, 9_000) * 100,
            "clv_method": dice.choice(("simple", "bgnbd_gamma_gamma")), "p_alive": dice.randint(0, 100) / 100,
            "expected_orders": dice.randint(0, 80) / 10, "next_care_on": 20714 + dice.randint(-20, 40),
            "next_care_kind": dice.choice(list(enums.TaskKind)).value,
            "median_interval": dice.choice((0, 10.5, 30, 45)),
        }  # fmt: skip
        for name in values:
            if not known or dice.random() < 0.15:
                values[name] = None
        sets = ", ".join(f"{name} = :{name}" for name in values)
        session.execute(
            text(f"UPDATE customer_stats SET {sets} WHERE customer_id = :id"), {**values, "id": number}
        )


class _Maker:
    def __init__(self, session: Session, dice: random.Random) -> None:
        self.session, self.dice = session, dice

    def maybe(self, value: Any, chance: float = 0.7, other: Any = None) -> Any:
        return value if self.dice.random() < chance else other

    def day(self, back: int = 400, ahead: int = 0) -> date:
        return TODAY + timedelta(days=self.dice.randint(-back, ahead))

    def put(self, row: Any) -> Any:
        self.session.add(row)
        return row

    def things(self) -> None:
        put, dice = self.put, self.dice
        self.staff = [put(models.Staff(name=name)) for name in ("林青", "阿平")]
        self.tags = [put(models.Tag(name=name)) for name in ("龙井", "红茶", "老客", "Vip")]
        self.campaigns = [
            put(models.Campaign(name=f"活动 {n}", starts_on=self.day(), channel="wechat")) for n in range(2)
        ]
        self.products = [
            put(
                models.Product(
                    name=f"茶 {n}", category=("绿茶", "红茶", "")[n % 3], grade=("standard", "premium")[n % 2],
                    price=1000 * (n + 1),
                )
            )
            for n in range(5)
        ]  # fmt: skip
        self.fields = [
            put(models.CustomField(name="爱喝", kind="choice", choices=["红茶", "绿茶"])),
            put(models.CustomField(name="件数", kind="number")),
            put(models.CustomField(name="纪念", kind="date")),
            put(models.CustomField(name="话", kind="text")),
        ]
        self.plan = put(
            models.WinBackPlan(
                name="秋", strategy="gift", starts_on=self.day(), ends_on=TODAY + timedelta(days=30)
            )
        )
        self.session.flush()
        self.tier_ids = [row[0] for row in self.session.execute(text("SELECT id FROM tier")).all()]
        self.surveys = self.session.execute(text("SELECT survey_id, id, kind FROM survey_question")).all()
        dice.shuffle(self.tier_ids)

    def customer(self, number: int) -> None:
        dice, maybe = self.dice, self.maybe
        calendar = maybe(dice.choice(("solar", "lunar")))
        one = self.put(
            models.Customer(
                name=f"{dice.choice(NAMES)}{number if dice.random() < 0.5 else ''}",
                kind=dice.choice(("person", "person", "organisation")),
                other_names=maybe("阿琴 Ann", 0.3, ""),
                gender=maybe(dice.choice(("female", "male"))),
                organisation=maybe("溪隐民宿", 0.3, ""),
                role=maybe("经理", 0.2, ""),
                interests=maybe("爬山 50% off", 0.3, ""),
                notes=maybe("喜欢_清淡", 0.3, ""),
                salutation=maybe("王姐", 0.3, ""),
                member_number=maybe(f"M{number:03d}", 0.6, ""),
                source=maybe(dice.choice(("walk_in", "referral", "抖音")), 0.7, ""),
                birth_calendar=calendar,
                birth_year=maybe(dice.randint(1950, 2005)) if calendar else None,
                birth_month=dice.randint(1, 12) if calendar else None,
                birth_day=maybe(dice.randint(1, 28), 0.9) if calendar else None,
                preferred_channel=maybe(dice.choice(list(enums.Channel)).value, 0.4),
                need_type=maybe(dice.choice(list(enums.NeedType)).value, 0.4),
                tier_id=maybe(dice.choice(self.tier_ids)),
                responsible_id=maybe(dice.choice(self.staff).id, 0.5),
                campaign_id=maybe(dice.choice(self.campaigns).id, 0.3),
                stage_by_hand=maybe(dice.choice(list(enums.Stage)).value, 0.2),
                photo=maybe(b"x", 0.2),
                deleted_at=maybe(NOW, 0.1),
            )
        )
        self.session.flush()
        if number > 3 and dice.random() < 0.3:
            one.referrer_id = dice.randint(1, number)
        self.beside(one.id)
        for _ in range(dice.choice((0, 0, 1, 2, 5))):
            self.purchase(one.id)
        self.said(one.id)

    def beside(self, customer: int) -> None:
        dice, put = self.dice, self.put
        for tag in dice.sample(self.tags, dice.choice((0, 0, 1, 2))):
            put(models.CustomerTag(customer_id=customer, tag_id=tag.id))
        for _ in range(dice.choice((0, 1, 2))):
            kind = dice.choice(list(enums.ContactKind)).value
            put(models.ContactPoint(customer_id=customer, kind=kind, value=f"13{dice.randint(1, 99)}a_%"))
        if dice.random() < 0.6:
            city = dice.choice(CITIES)
            put(
                models.Address(
                    customer_id=customer, city=city, region=self.maybe("浙江", 0.5, ""),
                    street=self.maybe("西湖路 1", 0.5, ""), country="", postcode=self.maybe("310000", 0.4, ""),
                )
            )  # fmt: skip
        if dice.random() < 0.4:
            put(
                models.KeyDate(
                    customer_id=customer, kind=dice.choice(list(enums.KeyDateKind)).value,
                    calendar=dice.choice(("solar", "lunar")), month=dice.randint(1, 12),
                    day=self.maybe(dice.randint(1, 28), 0.9),
                )
            )  # fmt: skip
        for channel in dice.sample(list(enums.Channel), dice.choice((0, 0, 1, 2))):
            put(
                models.Consent(
                    customer_id=customer, channel=channel.value, allowed=dice.choice((None, True, False)),
                    do_not_contact=dice.random() < 0.3,
                )
            )  # fmt: skip
        for field, value in zip(self.fields, ("红茶", "12.5", "2026-09-01", "爱_静"), strict=True):
            if dice.random() < 0.4:
                put(models.CustomValue(customer_id=customer, field_id=field.id, value=value))

    def purchase(self, customer: int | None) -> None:
        dice = self.dice
        lines = dice.randint(0, 3)
        back = dice.random() < 0.15
        sign = -1 if back else 1
        bought = self.put(
            models.Purchase(
                customer_id=customer, bought_on=self.day(400, 5), total=sign * dice.randint(0, 900) * 100,
                channel=dice.choice(("in_store", "online", "")), payment=dice.choice(("cash", "")),
                campaign_id=self.maybe(dice.choice(self.campaigns).id, 0.3), deleted_at=self.maybe(NOW, 0.1),
            )
        )  # fmt: skip
        self.session.flush()
        for _ in range(lines):
            quantity = sign * dice.choice((250, 1000, 2000)) * dice.choice((1, 1, 1, -1))
            self.put(
                models.PurchaseLine(
                    purchase_id=bought.id, product_id=self.maybe(dice.choice(self.products).id, 0.9),
                    quantity_milli=quantity, total=quantity * dice.randint(1, 50),
                )
            )  # fmt: skip

    def said(self, customer: int) -> None:
        dice, put, maybe = self.dice, self.put, self.maybe
        for _ in range(dice.choice((0, 0, 1, 3))):
            put(
                models.Interaction(
                    customer_id=customer, happened_at=NOW, happened_on=self.day(200, 2),
                    channel=dice.choice(list(enums.Channel)).value, direction=dice.choice(("in", "out")),
                    kind=dice.choice(list(enums.InteractionKind)).value, minutes=maybe(dice.randint(1, 60), 0.5),
                    quality=maybe(dice.randint(1, 5), 0.5), outcome=maybe("satisfied", 0.5),
                    staff_id=maybe(dice.choice(self.staff).id, 0.5), deleted_at=maybe(NOW, 0.1),
                )
            )  # fmt: skip
        for _ in range(dice.choice((0, 0, 1, 2))):
            put(
                models.Task(
                    customer_id=customer, kind=dice.choice(list(enums.TaskKind)).value, due_on=self.day(60, 60),
                    state=dice.choice(list(enums.TaskState)).value, deleted_at=maybe(NOW, 0.1),
                    responsible_id=maybe(dice.choice(self.staff).id, 0.5),
                )
            )  # fmt: skip
        if dice.random() < 0.3:
            put(
                models.FeedbackCase(
                    customer_id=customer, kind=dice.choice(("complaint", "praise")), opened_at=NOW,
                    opened_on=self.day(100), state=dice.choice(list(enums.CaseState)).value,
                    category=dice.choice(list(enums.FeedbackCategory)).value, severity=dice.randint(1, 3),
                    satisfaction_after=maybe(dice.randint(1, 5), 0.5), deleted_at=maybe(NOW, 0.1),
                )
            )  # fmt: skip
        for _ in range(dice.choice((0, 1, 2))):
            put(
                models.PointsEntry(
                    customer_id=customer, day=self.day(300, 3), points=dice.randint(-50, 200),
                    kind=dice.choice(list(enums.PointsKind)).value,
                )
            )  # fmt: skip
        self.answered(customer)
        if dice.random() < 0.3:
            put(
                models.Lead(
                    customer_id=customer, stage=dice.choice(list(enums.LeadStage)).value, opened_on=self.day(200),
                    intent=maybe(dice.randint(1, 5)), ability=maybe(dice.randint(1, 5)),
                    expected_value=maybe(dice.randint(1, 900) * 100), next_step_on=maybe(self.day(20, 20), 0.5),
                    closed_on=maybe(self.day(10), 0.3), campaign_id=maybe(dice.choice(self.campaigns).id, 0.4),
                    deleted_at=maybe(NOW, 0.1),
                )
            )  # fmt: skip
        if dice.random() < 0.2:
            cause = dice.choice(list(enums.ChurnCause)).value
            put(models.ChurnNote(customer_id=customer, noted_on=self.day(200), cause=cause))
        if dice.random() < 0.2:
            put(models.WinBackCustomer(plan_id=self.plan.id, customer_id=customer, added_on=self.day(60)))

    def answered(self, customer: int) -> None:
        dice = self.dice
        for _ in range(dice.choice((0, 0, 1, 2))):
            survey, question, _kind = dice.choice(self.surveys)
            response = self.put(
                models.SurveyResponse(
                    survey_id=survey, customer_id=customer, answered_on=self.day(200, 2),
                    deleted_at=self.maybe(NOW, 0.1),
                )
            )  # fmt: skip
            self.session.flush()
            number = self.maybe(dice.randint(0, 10), 0.9)
            self.put(models.SurveyAnswer(response_id=response.id, question_id=question, number=number))

    def groups(self) -> None:
        self.session.add(models.Segment(name="女客", rule={"field": "gender", "in": ["female"]}, position=1))
        self.session.add(models.Segment(name="名单", position=2))
        self.session.add(
            models.Segment(name="非女客", rule={"not": {"field": "segment", "in": [1]}}, position=3)
        )
        self.session.flush()
        for customer in (1, 2, 5, 9):
            self.session.add(models.SegmentMember(segment_id=2, customer_id=customer))
