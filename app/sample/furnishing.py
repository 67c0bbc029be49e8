"""The shop itself: name, people, tiers, rules, groups, measures and knowledge, over what every new shop has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.days import Quarter, add_months
from app.core.names import name_keys
from app.models import (
    Article,
    ArticleProduct,
    CareRule,
    ImprovementMeasure,
    Playbook,
    Product,
    Segment,
    Staff,
    Tier,
)
from app.sample.frame import Frame
from app.sample.points import SETTINGS
from app.sample.texts import load
from app.sample.writer import Writer
from app.services import settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def furnish(session: Session, frame: Frame, writer: Writer) -> tuple[range, dict[int, int]]:
    """Staff ids in the order of the data, and the id of each tier by its level."""
    shop = load("shop")
    staff = writer.records(Staff, ("name", "active"), [(name, 1) for name in shop["staff"]])
    chosen = {
        "shop.name": shop["name"],
        "shop.name_en": shop["name_en"],
        "shop.address": shop["address"],
        "shop.phone": shop["phone"],
        "shop.hours": shop["hours"],
        "shop.me": staff[0],
        "shop.sample_as_of": frame.as_of.isoformat(),
        "report.reviewer": shop["staff"][2],
        **SETTINGS,
    }
    for key, value in chosen.items():
        settings.set(session, key, value)
    tiers = _tiers(session)
    _rules(session)
    _playbooks(session, staff)
    rows = [(one["name"], place) for place, one in enumerate(shop["segments"])]
    for (name, place), one in zip(rows, shop["segments"], strict=True):
        session.add(Segment(name=name, position=place, rule=one["rule"]))
    session.flush()
    return staff, tiers


def _tiers(session: Session) -> dict[int, int]:
    stored = {tier.level: tier for tier in session.scalars(select(Tier))}
    for told in load("shop")["tiers"]:
        tier = stored[told["level"]]
        tier.name, tier.name_en = told["name"], told["name_en"]
        tier.min_spend, tier.privileges = told["min_spend"], told["privileges"]
        tier.discount, tier.points_factor = told["discount"], told["points_factor"]
    session.flush()
    return {level: tier.id for level, tier in stored.items()}


def _rules(session: Session) -> None:
    told = load("shop")["rules"]
    for rule in session.scalars(select(CareRule)):
        for name, value in told.get(rule.code, {}).items():
            setattr(rule, name, value)
    session.flush()


def _playbooks(session: Session, staff: range) -> None:
    """What the shop does its own way for a few classes; the others are looked after as built in."""
    session.add_all(
        Playbook(
            kind=one["kind"],
            code=one["code"],
            strategy=one["strategy"],
            offer=one["offer"],
            contact_days=one["days"],
            responsible_id=staff[one["staff"]],
        )
        for one in load("shop")["playbooks"]
    )
    session.flush()


def write_measures(writer: Writer) -> None:
    """The improvement plans of the last two quarters: the older with what came of it."""
    latest = Quarter.of(writer.frame.as_of).previous
    told = load("shop")["measures"]
    rows = [
        (str(quarter), place, measure, who, _due(quarter, months, day), test, result)
        for quarter, part in ((latest.previous, told["older"]), (latest, told["latest"]))
        for place, (measure, who, months, day, test, result) in enumerate(part, 1)
    ]
    names = ("quarter", "position", "measure", "responsible", "due", "test_of_success", "result")
    writer.records(ImprovementMeasure, names, rows)


def _due(quarter: Quarter, months: int, day: int) -> str:
    """8月15日, in the quarter after."""
    month = add_months(quarter.next.start, months)
    return f"{month.month}月{day}日"


def write_articles(writer: Writer) -> None:
    frame = writer.frame
    told = load("shop")["articles"]
    rows = [
        (title, name_keys(title, person=False).sort_key, text, category, frame.today + review)
        for title, category, _, review, text, _ in told
    ]
    names = ("title", "title_sort", "text", "category", "review_by")
    ids = writer.records(Article, names, rows, [frame.at(frame.today + one[2], 680) for one in told])
    products = {sku: number for number, sku in writer.session.execute(select(Product.id, Product.sku))}
    links = [(number, products[sku]) for number, one in zip(ids, told, strict=True) for sku in one[5]]
    writer.rows(ArticleProduct, ("article_id", "product_id"), links)
