"""What `shuke report` asks of each paper: who is on it, and how it is made. The papers load when they are wanted."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.cli.command import Environment
from app.cli.progress import Progress
from app.core.enums import TaskKind
from app.core.errors import ShukeError

if TYPE_CHECKING:
    from app.db.reader import Reader
    from app.reports.document import Built

ORDERS = ("listed", "name", "postcode")
KINDS = (TaskKind.FESTIVAL.value, TaskKind.BIRTHDAY.value, TaskKind.KEY_DATE.value, TaskKind.OTHER.value)
_US_LABELS = "5160"
_LONGEST_ID = 18
"""Digits that a number of the file can have."""


def customer(
    reader: Reader, given: argparse.Namespace, environment: Environment, progress: Progress
) -> Built:
    from app.reports import customer_sheet

    parameters = customer_sheet.Parameters(
        today=environment.clock.today(),
        customer_id=_customer_id(reader, given.customer),
        paper=given.paper or "A4",
        mask_phones=not given.show_phones,
        events=given.events,
        zone=environment.clock.tz,
    )
    return customer_sheet.build(reader, parameters, given.output, environment.words, progress)


def care(reader: Reader, given: argparse.Namespace, environment: Environment, progress: Progress) -> Built:
    from app.core.lunar import check_day
    from app.reports import care_list

    today = environment.clock.today()
    parameters = care_list.Parameters(
        today=today,
        first=check_day(given.first or today),
        days=given.days,
        paper=given.paper or "A4",
        mask_phones=not given.show_phones,
        mine=given.mine,
        zone=environment.clock.tz,
    )
    return care_list.build(reader, parameters, given.output, environment.words, progress)


def customer_list(
    reader: Reader, given: argparse.Namespace, environment: Environment, progress: Progress
) -> Built:
    from app.reports import customer_list as paper
    from app.reports.customer_list.parameters import COLUMNS, USUAL

    columns = tuple(name.strip() for name in given.columns.split(",") if name.strip()) or USUAL
    if unknown := [name for name in columns if name not in COLUMNS]:
        raise ShukeError("paper.error.no_such_column", name=unknown[0], names=", ".join(COLUMNS))
    chosen = _chosen(reader, given, environment)
    parameters = paper.Parameters(
        today=environment.clock.today(),
        customer_ids=None if chosen is None else tuple(chosen),
        title=given.segment or given.search,
        columns=columns,
        paper=given.paper or "A4",
        landscape=given.landscape,
        mask_phones=not given.show_phones,
    )
    return paper.build(reader, parameters, given.output, environment.words, progress)


def labels(reader: Reader, given: argparse.Namespace, environment: Environment, progress: Progress) -> Built:
    from app.reports import labels as paper
    from app.reports.label_sheets import SHEETS, find
    from app.reports.posting.recipients import Order

    usual = find(_US_LABELS) if given.paper == "Letter" else SHEETS[0]
    parameters = paper.Parameters(
        today=environment.clock.today(),
        customer_ids=_everyone(reader, given, environment),
        sheet=find(given.format) if given.format else usual,
        start=given.start,
        copies=given.copies,
        order=Order(given.order),
        outlines=given.outlines,
    )
    return paper.build(reader, parameters, given.output, environment.words, progress)


def envelopes(
    reader: Reader, given: argparse.Namespace, environment: Environment, progress: Progress
) -> Built:
    from app.reports import envelopes as paper
    from app.reports.envelopes.sizes import ENVELOPES, find
    from app.reports.posting.recipients import Order

    parameters = paper.Parameters(
        today=environment.clock.today(),
        customer_ids=_everyone(reader, given, environment),
        envelope=find(given.format) if given.format else ENVELOPES[0],
        order=Order(given.order),
        boxes=not given.no_boxes,
        sender=not given.no_sender,
    )
    return paper.build(reader, parameters, given.output, environment.words, progress)


def cards(reader: Reader, given: argparse.Namespace, environment: Environment, progress: Progress) -> Built:
    from app.reports import cards as paper
    from app.reports.cards.layouts import find
    from app.reports.page import Paper

    parameters = paper.Parameters(
        today=environment.clock.today(),
        customer_ids=_everyone(reader, given, environment),
        template=given.text,
        kind=TaskKind(given.kind),
        festival=given.festival,
        layout=find(given.format),
        paper=Paper(given.paper or "A4"),
        title=given.title,
    )
    return paper.build(reader, parameters, given.output, environment.words, progress)


def _everyone(reader: Reader, given: argparse.Namespace, environment: Environment) -> tuple[int, ...]:
    """Those who were asked for; all by name where nobody was."""
    from app.reports.customer_list.collect import everybody

    chosen = _chosen(reader, given, environment)
    return tuple(everybody(reader, environment.clock.today()) if chosen is None else chosen)


def _chosen(reader: Reader, given: argparse.Namespace, environment: Environment) -> Sequence[int] | None:
    from app.exchange.out.selection import Selection, chosen_ids

    wanted = Selection(given.ids, given.search.strip(), given.segment.strip())
    return chosen_ids(reader, "customers", wanted, environment.clock.today())


def _customer_id(reader: Reader, text: str) -> int:
    """A customer by id, else by member number; raises ShukeError `paper.error.no_such_customer` (name)."""
    for sql, value in (
        (
            "SELECT id FROM customer WHERE id = ? AND deleted_at IS NULL",
            int(text) if text.isdecimal() and len(text) <= _LONGEST_ID else -1,
        ),
        ("SELECT id FROM customer WHERE member_number = ? AND deleted_at IS NULL", text),
    ):
        if found := reader.value(sql, value):
            return int(found)
    raise ShukeError("paper.error.no_such_customer", name=text)
