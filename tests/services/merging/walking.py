"""What people do with a customer's record, step by step, through the services: for walks that nobody thought of."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.core.calendar import CalendarDate
from app.core.clock import FixedClock
from app.core.enums import CalendarKind, Channel, ContactKind, KeyDateKind
from app.core.errors import ShukeError
from app.db.checking.check_derived import derived
from app.db.open import OpenFile, open_database
from app.exchange import importer
from app.models import (
    Consent,
    ContactPoint,
    Customer,
    CustomField,
    CustomValue,
    Interaction,
    Purchase,
    Tag,
    Task,
)
from app.services import customers, merging, quality, settings, trash
from app.services.customer_drafts import (
    AddressDraft,
    ConsentDraft,
    ContactPointDraft,
    CustomerDraft,
    KeyDateDraft,
)
from tests.conftest import NOW
from tests.services.merging.furnished import DAY

Step = tuple[str, int, int]
_PHONES = ("13800138000", "13800138001", "13900139000", "0592-1234567")
_NAMES = ("Ann", "Anna", "王芳", "王女士", "Bo")


@contextmanager
def fresh(new_shop: Path) -> Iterator[OpenFile]:
    """A shop's file of its own, open."""
    with place(new_shop) as path, reopened(path) as file:
        yield file


@contextmanager
def place(new_shop: Path) -> Iterator[Path]:
    """A shop's file in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shop.db"
        shutil.copyfile(new_shop, path)
        yield path


@contextmanager
def reopened(path: Path) -> Iterator[OpenFile]:
    """The file as the program opens it at a start."""
    file = open_database(path, clock=FixedClock(NOW))
    try:
        yield file
    finally:
        file.close()


def everything(db: OpenFile) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, stamps and derived ones too, but the journal's."""
    with db.reader() as reader:
        tables = reader.all(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE 'customer_search%' AND name NOT IN ('operation', 'change') ORDER BY name"
        )
        rows = {table: reader.all(f'SELECT * FROM "{table}" ORDER BY rowid') for (table,) in tables}
        rows["found"] = reader.all("SELECT rowid FROM customer_search ORDER BY rowid")
    return rows


def follows(db: OpenFile) -> bool:
    """Whether index, figures and day totals are what making them anew gives, and no reference leads nowhere."""
    with db.reader() as reader:
        dangling = reader.all("SELECT * FROM pragma_foreign_key_check")
    return not dangling and all(check.ok for check in derived(db.path, None))


def do(db: OpenFile, step: Step) -> None:
    """One step; what cannot be done is passed over, as a person would."""
    kind, a, b = step
    if kind == "undo":
        db.undo()
    elif kind == "redo":
        db.redo()
    elif kind == "import":
        _import(db, a, b)
    else:
        try:
            with db.write(kind, subject=str(a)) as session:
                STEPS[kind](session, a, b)
        except ShukeError as fault:
            if fault.code not in ("gone", "merge_same", "not_merged"):
                raise


def _import(db: OpenFile, a: int, b: int) -> None:
    path = db.path.with_name(f"list{a}.csv")
    lines = [f"{_NAMES[n % len(_NAMES)]},{_PHONES[n % len(_PHONES)]},note {a}" for n in (a, b)]
    path.write_text("\n".join(("姓名,手机,备注", *lines)) + "\n", encoding="utf-8")
    importer.run(db, path)


def live(session: Session, number: int) -> Customer:
    found = session.scalars(select(Customer).where(Customer.deleted_at.is_(None)).order_by(Customer.id)).all()
    if not found:
        raise ShukeError("gone")
    return found[number % len(found)]


def _create(session: Session, a: int, b: int) -> None:
    points = tuple(
        ContactPointDraft(ContactKind.PHONE, _PHONES[n % len(_PHONES)], f"l{n}", n == a) for n in {a, b}
    )
    number = session.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = 'customer'")) or 0
    customers.create(
        session,
        CustomerDraft(
            _NAMES[a % len(_NAMES)],
            member_number=f"V{number}" if a % 2 else "",
            notes=f"note {b}" if b % 2 else "",
            interests="tea" if a % 2 else "",
            contact_points=points,
            addresses=(AddressDraft(f"street {b % 2}", "厦门"),),
            key_dates=(
                KeyDateDraft(KeyDateKind.WEDDING, CalendarDate(CalendarKind.SOLAR, None, 5, 1 + b % 3), ""),
            ),
            tags=(f"tag{a % 3}", f"tag{b % 3}"),
        ),
    )


def _edit(session: Session, a: int, b: int) -> None:
    customer = live(session, a)
    field, value = (
        ("notes", f"changed {b}"), ("gender", "female"), ("role", f"role {b}"), ("name", _NAMES[b % len(_NAMES)]),
        ("birthday", CalendarDate(CalendarKind.LUNAR, 1985 if b % 2 else None, 8, 15)), ("interests", "cups"),
    )[b % 6]  # fmt: skip
    customers.set_field(session, customer.id, field, value)


def _link(session: Session, a: int, b: int) -> None:
    one, other = live(session, a), live(session, b)
    if one.id != other.id:
        one.referrer_id = other.id
        one.organisation_id = other.id if b % 2 else None
        session.flush()
        customers.add_relation(session, one.id, other.id, "friend")


def _contact(session: Session, a: int, b: int) -> None:
    customers.add_contact_point(
        session,
        live(session, a).id,
        ContactPointDraft(ContactKind.PHONE, _PHONES[b % len(_PHONES)], "", b % 2 == 0),
    )


def _drop_contact(session: Session, a: int, b: int) -> None:
    point = session.scalars(
        select(ContactPoint).where(ContactPoint.customer_id == live(session, a).id)
    ).first()
    if point is not None:
        customers.remove_contact_point(session, point.id)


def _consent(session: Session, a: int, b: int) -> None:
    allowed = (None, True, False)[b % 3]
    draft = ConsentDraft(Channel.SMS, allowed, b % 4 == 0, DAY, "")
    customers.set_consent(session, live(session, a).id, draft)


def _tag(session: Session, a: int, b: int) -> None:
    customers.add_tags(session, [live(session, a).id], [f"tag{b % 4}"])


def _untag(session: Session, a: int, b: int) -> None:
    customers.remove_tag(session, live(session, a).id, f"tag{b % 4}")


def _rename_tag(session: Session, a: int, b: int) -> None:
    tags = session.scalars(select(Tag).order_by(Tag.id)).all()
    if tags:
        tags[a % len(tags)].name = f"renamed {a} {b} {len(tags)}"


def _buy(session: Session, a: int, b: int) -> None:
    session.add(Purchase(customer_id=live(session, a).id, bought_on=DAY, total=100 * (b - 2)))


def _talk(session: Session, a: int, b: int) -> None:
    task = Task(customer_id=live(session, b).id, kind="callback", due_on=DAY)
    session.add(task)
    session.flush()
    session.add(Interaction(
        customer_id=live(session, a).id, happened_at=session.info["clock"].now(), happened_on=DAY, channel="phone",
        direction="out", kind="care", answered_task_id=task.id,
    ))  # fmt: skip


def _own_field(session: Session, a: int, b: int) -> None:
    field = session.scalars(select(CustomField)).first() or CustomField(name="Size", kind="text")
    session.add(field)
    session.flush()
    number = live(session, a).id
    held = select(CustomValue).where(CustomValue.customer_id == number, CustomValue.field_id == field.id)
    value = session.scalars(held).first() or CustomValue(customer_id=number, field_id=field.id, value="")
    value.value = f"size {b}"
    session.add(value)


def _stage(session: Session, a: int, b: int) -> None:
    from app.core.enums import Stage

    customers.set_stage(session, live(session, a).id, Stage.LOST if b % 2 else Stage.LOYAL)


def _merge(session: Session, a: int, b: int) -> None:
    keep, other = live(session, a).id, live(session, b).id
    merging.merge(session, keep, [other], {"name": other} if (a + b) % 3 == 0 else None)


def _split(session: Session, a: int, b: int) -> None:
    found = session.scalars(select(Customer.id).where(Customer.merged_into_id.is_not(None))).all()
    if found:
        merging.split(session, found[a % len(found)])


def _trash(session: Session, a: int, b: int) -> None:
    customers.trash(session, [live(session, a).id])


def _restore(session: Session, a: int, b: int) -> None:
    lying = select(Customer.id).where(Customer.deleted_at.is_not(None), Customer.merged_into_id.is_(None))
    found = session.scalars(lying.order_by(Customer.id)).all()
    if found:
        trash.restore(session, "customer", [found[a % len(found)]])


def _setting(session: Session, a: int, b: int) -> None:
    settings.set(session, "lifecycle.new_days", 30 + a)


def _forget(session: Session, a: int, b: int) -> None:
    for consent in session.scalars(select(Consent).where(Consent.customer_id == live(session, a).id)):
        session.delete(consent)


def _soil(session: Session, a: int, b: int) -> None:
    """What old books hold: full-width digits, twice the same number, blanks in a name."""
    customer = live(session, a)
    customer.name = f"  {customer.name}  "
    session.add_all(
        ContactPoint(customer_id=customer.id, kind="mobile", value=value)
        for value in ("１３８００１３８０００", "138 0013 8000", "12")[: 1 + b % 3]
    )


def _mend(session: Session, a: int, b: int) -> None:
    for code in quality.REMEDIES:
        quality.mend(session, code)


STEPS: dict[str, Callable[[Session, int, int], None]] = {
    "customer.create": _create, "customer.field": _edit, "customer.relation": _link, "customer.contact": _contact,
    "contact.remove": _drop_contact, "customer.consent": _consent, "consent.forget": _forget, "customer.tag": _tag,
    "customer.untag": _untag, "tag.rename": _rename_tag, "purchase.record": _buy, "interaction.log": _talk,
    "customer.custom": _own_field, "customer.stage": _stage, "customer.merge": _merge, "customer.split": _split,
    "customer.trash": _trash, "customer.restore": _restore, "setting.save": _setting,
    "book.soil": _soil, "quality.mend": _mend,
}  # fmt: skip
WORK = (*STEPS, "customer.create", "customer.merge", "customer.merge", "customer.split")
"""Merging is what is looked for: it comes more often, and needs somebody to merge."""


def steps(kinds: tuple[str, ...], most: int) -> st.SearchStrategy[list[Step]]:
    return st.lists(st.tuples(st.sampled_from(kinds), st.integers(0, 5), st.integers(0, 5)), max_size=most)
