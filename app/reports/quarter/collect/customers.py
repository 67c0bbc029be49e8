"""Part 1: top customers and products, where new customers came from, and sales by month."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.analytics.period import sales, series
from app.analytics.period.sales import ProductSales
from app.core.days import from_day_number
from app.reports.quarter.collect.desk import Desk
from app.reports.quarter.collect.spending import spending
from app.reports.quarter.facts import Count, Customers, TopCustomer, TopProduct

_TOP = 10
_MONTHS = 15
_WALK_INS = (
    "SELECT coalesce(sum(total), 0) FROM purchase"
    " WHERE customer_id IS NULL AND deleted_at IS NULL AND bought_on BETWEEN ? AND ?"
)


def collect(desk: Desk) -> Customers:
    products = sales.product_sales(desk.reader, desk.start, desk.end)
    previous = desk.quarter.previous
    products_before = sales.product_sales(desk.reader, previous.start, previous.end)
    of_new, of_known = _new_and_known(desk)
    return Customers(
        top_customers=_top_customers(desk),
        top_products=_top_products(products, products_before),
        categories=_categories(products, products_before),
        sources=_sources(desk),
        revenue_by_month=tuple(series.monthly_revenue(desk.book, desk.quarter.end, _MONTHS)),
        revenue_of_new=of_new,
        revenue_of_known=of_known,
        revenue_of_walk_ins=desk.reader.value(_WALK_INS, *desk.days),
    )


def _top_customers(desk: Desk) -> tuple[TopCustomer, ...]:
    past = desk.book.history
    now, before = spending(past, desk.days), spending(past, desk.days_before)
    buyers = np.flatnonzero(now.orders)
    top = buyers[np.argsort(-now.net[buyers], kind="stable")][:_TOP].tolist()
    ids = [int(past.ids[place]) for place in top]
    names, phones = desk.names(ids), desk.phones(ids)
    return tuple(
        TopCustomer(
            name=names.get(customer, ""),
            phone=phones.get(customer, ""),
            orders=int(now.orders[place]),
            net=int(now.net[place]),
            before=int(before.net[place]) if before.orders[place] else None,
            last_order=from_day_number(int(now.last[place])),
        )
        for customer, place in zip(ids, top, strict=True)
    )


def _top_products(now: Sequence[ProductSales], before: Sequence[ProductSales]) -> tuple[TopProduct, ...]:
    then = {product.id: product.net for product in before}
    return tuple(
        TopProduct(one.name, one.category, one.quantity, one.unit, one.buyers, one.net, then.get(one.id))
        for one in now[:_TOP]
        if one.net > 0
    )


def _categories(now: list[ProductSales], before: list[ProductSales]) -> tuple[Count, ...]:
    then = {share.name: share.net for share in sales.by_category(before)}
    found = sales.by_category(now)
    gone = [Count(name, 0, net) for name, net in then.items() if name not in {share.name for share in found}]
    counts = [Count(share.name, share.net, then.get(share.name), share.net) for share in found]
    if all(not count.kind for count in counts):  # a till without categories has no chart of them
        return ()
    return tuple(count for count in [*counts, *gone] if count.now > 0 or count.before)


def _sources(desk: Desk) -> tuple[Count, ...]:
    previous = desk.quarter.previous
    then = {share.name: share.count for share in sales.new_by_source(desk.book, previous.start, previous.end)}
    found = sales.new_by_source(desk.book, desk.start, desk.end)
    if all(not share.name for share in found):
        return ()
    named = sorted(found, key=lambda share: not share.name)  # those without a source last
    return tuple(Count(share.name, share.count, then.get(share.name, 0)) for share in named)


def _new_and_known(desk: Desk) -> tuple[int, int]:
    """Net sales of the quarter to customers whose first order is in it, and to those who had bought before."""
    past, known = desk.book.history, desk.book.facts(desk.end)
    first, last = desk.days
    inside = (past.day >= first) & (past.day <= last)
    row, total = past.row[inside], past.total[inside]
    new = np.zeros(len(past.ids), dtype=bool)
    new[np.searchsorted(past.ids, known.ids[known.first_order >= first])] = True
    fresh = new[row]
    return int(total[fresh].sum()), int(total[~fresh].sum())
