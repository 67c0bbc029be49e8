"""Purchases go in: buyers found or created, products by SKU, orders that are known already left as they are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.core.ids import uuid7_bytes
from app.core.instants import to_millis
from app.db import bulk
from app.exchange.meeting.buyers import find_buyers
from app.exchange.meeting.match import Known
from app.exchange.reading.sales import NONE, Order, Sales
from app.exchange.report import Fate, OnDuplicate, Problem, Tally
from app.exchange.watching import Cancelled, Progress, check
from app.exchange.writing.brought_before import stored_unnumbered, unnumbered_key
from app.exchange.writing.campaigns import Campaigns
from app.exchange.writing.column_insert import insert_rows
from app.exchange.writing.customer_writer import CustomerWriter
from app.exchange.writing.goods_in import GoodsWriter
from app.exchange.writing.line_columns import LineColumns, line_of
from app.exchange.writing.own_ids import OwnIds
from app.models import Purchase
from app.services.lead_wins import follow_purchases

_PART = 20_000
_PURCHASE = (
    "uuid", "created_at", "updated_at", "customer_id", "order_number", "bought_at", "bought_on", "channel", "payment",
    "total", "note", "campaign_id",
)  # fmt: skip


def write_purchases(
    session: Session,
    sales: Sales,
    on_duplicate: OnDuplicate,
    region: str,
    tally: Tally,
    problems: list[Problem],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    *,
    again: bool = False,
) -> None:
    """Write all orders of a file. An order is known when number and day are stored already for the same buyer (or for
    none): under `merge` and `skip` it stays as it is; `new` writes it once more. Buyers are always looked for.

    Orders without a number are purchases of their own, even when equal; only where the same bytes were brought in
    before (`again`) those that are there already are left out.
    """
    _SalesWriter(session, sales, region, tally, problems, progress, cancelled).write(on_duplicate, again)


class _SalesWriter:
    def __init__(
        self,
        session: Session,
        sales: Sales,
        region: str,
        tally: Tally,
        problems: list[Problem],
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._session = session
        self._sales = sales
        self._region = region
        self._tally = tally
        self._problems = problems
        self._progress = progress
        self._cancelled = cancelled
        self._customers = CustomerWriter(session)
        self._query = self._customers.query
        self._now = to_millis(bulk.journal_of(session).at)
        self._again: Counter[tuple[Any, ...]] = Counter()
        self._campaigns = Campaigns(self._query)
        self._ids = OwnIds(self._query, "purchase", (order.uuid for order in sales.orders))

    def write(self, on_duplicate: OnDuplicate, again: bool) -> None:
        sales = self._sales
        self._tally.skipped += sales.skipped
        self._tally.rejected += sales.rejected
        self._problems += sales.problems
        buyers = find_buyers(self._query, sales, self._region, self._problems)
        self._again = (
            Counter() if not again or on_duplicate is OnDuplicate.NEW else stored_unnumbered(self._query)
        )
        new = self._sort_known(buyers, on_duplicate)
        check(self._cancelled)
        ids = self._create_buyers(buyers, new)
        products = GoodsWriter(self._session, sales, self._query).write(new)
        purchases = self._purchases(new, ids)
        self._lines(purchases, products)
        self._customers.finish()
        follow_purchases(self._session)

    # Orders that are known

    def _sort_known(self, buyers: Sequence[Known], on_duplicate: OnDuplicate) -> list[int]:
        """The places of the orders that are to be written; the rows of all are counted."""
        stored = {} if on_duplicate is OnDuplicate.NEW else self._stored()
        is_known = on_duplicate is not OnDuplicate.NEW
        new = []
        for place, order in enumerate(self._sales.orders):
            buyer = None if order.who == NONE else buyers[order.who]
            total = _known_total(stored.get((order.number, order.day), ()), buyer)
            if order.uuid is not None and is_known:
                total = order.total if self._ids.is_live(order.uuid) else None
            if self._again and not order.number and self._is_there(order, buyer):
                self._tally.skipped += order.rows
                self._remark(order, "known_already", Fate.SKIPPED)
            elif total is None:
                new.append(place)
                self._tally.created += order.rows
            elif on_duplicate is OnDuplicate.SKIP:
                self._tally.skipped += order.rows
                self._remark(order, "known_already", Fate.SKIPPED)
            else:
                self._tally.merged += order.rows
                if total != order.total:
                    self._remark(order, "order_differs")
        return new

    def _is_there(self, order: Order, buyer: Known | None) -> bool:
        """Whether an equal purchase without a number is there that no other row of the file stands for."""
        key = unnumbered_key(buyer.id if buyer else None, buyer.name if buyer else "", order)
        if not self._again[key]:
            return False
        self._again[key] -= 1
        return True

    def _remark(self, order: Order, reason: str, fate: Fate = Fate.KEPT) -> None:
        self._problems.append(Problem.of(order.first_row, "", order.number, reason, fate))

    def _stored(self) -> dict[tuple[str, int], list[tuple[int | None, int]]]:
        """Buyer and total of the stored orders that have a number of this file."""
        numbers = list({order.number for order in self._sales.orders if order.number})
        stored: dict[tuple[str, int], list[tuple[int | None, int]]] = {}
        for number, day, customer, total in self._query(
            "SELECT p.order_number, p.bought_on, p.customer_id, p.total FROM json_each(?) k CROSS JOIN purchase p"
            " ON p.order_number = k.value AND p.order_number <> '' WHERE p.deleted_at IS NULL",
            json.dumps(numbers, ensure_ascii=False),
        ):
            stored.setdefault((number, day), []).append((customer, total))
        return stored

    # Buyers

    def _create_buyers(self, buyers: Sequence[Known], new: Sequence[int]) -> list[int | None]:
        """The id of each buyer; only those of orders that are written are created."""
        wanted = dict.fromkeys(
            id(known) for place in new if (known := _buyer(buyers, self._sales.orders[place])) is not None
        )
        fresh = {id(known): known for known in buyers if known.id is None}
        fresh = {key: known for key, known in fresh.items() if key in wanted}
        drafts = [known.draft for known in fresh.values() if known.draft is not None]
        for known, number in zip(fresh.values(), self._customers.create(drafts), strict=True):
            known.id = number
        return [known.id for known in buyers]

    # Purchases and lines

    def _purchases(self, new: Sequence[int], buyers: Sequence[int | None]) -> list[int | None]:
        """Inserts the orders; the id of each, None for those that are not written."""
        ids: list[int | None] = [None] * len(self._sales.orders)
        orders = self._sales.orders
        rows = [
            (
                self._ids.own(order.uuid, uuid),
                self._now,
                self._now,
                *_purchase(order, buyers),
                self._campaign(order),
            )
            for uuid, order in zip(uuid7_bytes(len(new)), (orders[place] for place in new), strict=True)
        ]
        for place, number in zip(
            new, insert_rows(self._session, _table(Purchase), _PURCHASE, rows), strict=True
        ):
            ids[place] = number
        return ids

    def _campaign(self, order: Order) -> int | None:
        return self._campaigns.find(order.campaign, order.first_row, self._problems)

    def _lines(self, purchases: Sequence[int | None], products: Sequence[int | None]) -> None:
        """Inserts the lines in the order of the file, a part at a time."""
        sales = self._sales
        values = [line_of(value) for value in sales.values]
        cells = LineColumns(
            [*purchases, None], [*products, None], sales.texts, values
        )  # NONE points at the last one
        columns = (sales.row_order, sales.row_goods, sales.row_text, sales.row_value)
        total = len(sales.row_order)
        for start in range(0, total, _PART):
            check(self._cancelled)
            cells.insert(self._session, *(column[start : start + _PART] for column in columns))
            if self._progress is not None:
                self._progress(min(start + _PART, total), total)


def _table(model: Any) -> Any:
    return model.__table__


def _known_total(stored: Sequence[tuple[int | None, int]], buyer: Known | None) -> int | None:
    """The total of a stored order that is this one: the buyer is the same, or one of the two has none."""
    for customer, total in stored:
        if customer is None or buyer is None or customer == buyer.id:
            return total
    return None


def _buyer(buyers: Sequence[Known], order: Order) -> Known | None:
    return None if order.who == NONE else buyers[order.who]


def _purchase(order: Order, buyers: Sequence[int | None]) -> tuple[Any, ...]:
    buyer = None if order.who == NONE else buyers[order.who]
    return (
        buyer,
        order.number,
        order.millis,
        order.day,
        order.channel,
        order.payment,
        order.total,
        order.note,
    )
