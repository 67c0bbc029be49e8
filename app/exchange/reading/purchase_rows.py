"""Rows of a till, a shop or a payment statement as purchases with lines; nothing of the database is known here yet.

Columns are read as codes (`app.exchange.reading.coded`): half a million lines cost what their distinct values do. Lines
of one order number become one purchase; a row without one is a purchase of its own; closed orders and expenses make
none. Exact repeats and zero prices are kept: they are what the till says.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.core.text import clean_or_cut
from app.exchange.decisions import NOTHING_DECIDED, Decisions
from app.exchange.headings.vocabulary import is_closed, is_expense, is_walk_in
from app.exchange.limits import REMEMBERED
from app.exchange.reading.coded import CodedTable
from app.exchange.reading.line_values import AMOUNTS, LineValues
from app.exchange.reading.order_book import OrderBook, order_key
from app.exchange.reading.order_totals import OrderTotals
from app.exchange.reading.remedies import fate_of
from app.exchange.reading.sales import NONE, Goods, Sales, Who
from app.exchange.report import Fate, Problem
from app.exchange.tables.table import Options
from app.exchange.values.cells import id_text, plain
from app.exchange.values.guard import unguarded
from app.exchange.values.moments import LocalClock, decide_order, parse_moment

_WHO = ("customer_uuid", "customer_id", "customer_name", "phone", "email")
_LONGEST_REACH = 1_000
_WHERE = ("country", "region", "city", "address")


GROUPS: dict[str, tuple[str, ...]] = {
    "order": ("order_id", "group", "date", "time", *_WHO, *_WHERE),
    "goods": ("sku", "product", "category", "unit"),
    "value": AMOUNTS,
    **{name: (name,) for name in ("status", "direction", "channel", "payment", "note", "campaign")},
}
"""Which columns are read together."""


class SalesReader:
    """Understands the columns of one file. `headings` names them in problems."""

    def __init__(
        self,
        coded: CodedTable,
        headings: Mapping[str, str],
        options: Options,
        local: LocalClock,
        decisions: Decisions = NOTHING_DECIDED,
    ) -> None:
        self._coded = coded
        self._headings = headings
        self._options = options
        self._local = local
        self._decisions = decisions
        self._sales = Sales(numbers=coded.numbers)
        self._fates: dict[int, tuple[str, str, Fate]] = {}

    def read(self) -> Sales:
        """Raises ShukeError `date_order` where the dates can be read in two ways."""
        self._values()
        self._goods()
        combos = self._coded.groups["order"].as_dicts()
        moments = self._moments(combos)
        self._find_fates(moments)
        self._orders(combos, moments)
        OrderTotals(self._sales, has_whole=self._coded.has("order_amount")).settle()
        self._note_fates()
        return self._sales

    def _moments(self, combos: Sequence[Mapping[str, str]]) -> list[tuple[int, int | None] | None]:
        """Day number and milliseconds of each order's date (with its time, if that has a column of its own)."""
        dates = dict.fromkeys(unguarded(combo["date"]).strip() for combo in combos)
        order = decide_order(dates, self._headings.get("date", "date"), self._options.date_order)
        known: dict[tuple[str, str], tuple[int, int | None] | None] = {}
        result = []
        for combo in combos:
            key = (combo["date"], combo.get("time", ""))
            if key not in known:
                known[key] = self._moment(*key, order)
            result.append(known[key])
        return result

    def _moment(self, text: str, clock: str, order: str | None) -> tuple[int, int | None] | None:
        text, clock = unguarded(text).strip(), clock.strip()
        moment = parse_moment(text, order)
        if moment is not None and moment.clock is None and clock:
            moment = parse_moment(f"{text} {clock}", order) or moment
        if moment is None:
            return None
        return self._local.day_number(moment), self._local.millis(moment)

    # Amounts

    def _values(self) -> None:
        group = self._coded.groups["value"]
        self._sales.row_value = group.codes
        self._sales.values = LineValues(group, self._options.currency).read()

    # Goods

    def _goods(self) -> None:
        """One product per SKU, named as the file names it most; without a SKU the name is the product."""
        sales = self._sales
        group = self._coded.groups["goods"]
        codes, counts = group.codes, Counter(group.codes)
        said = [_said(combo) for combo in group.as_dicts()]
        names: dict[str, Counter[str]] = {}
        for code, goods in enumerate(said):
            if goods is not None:
                names.setdefault(goods.sku or goods.name, Counter())[goods.name] += (
                    counts[code] if goods.name else 0
                )
        best = {key: max(found, key=lambda name: (found[name], bool(name))) for key, found in names.items()}
        index: dict[str, int] = {}
        place, texts = [NONE] * len(said), {"": 0}
        text_of = [0] * len(said)
        for code, goods in enumerate(said):
            if goods is None:
                continue
            key = goods.sku or goods.name
            if key not in index:
                index[key] = len(sales.goods)
                sales.goods.append(Goods(goods.sku, best[key] or goods.sku, goods.category, goods.unit))
            place[code] = index[key]
            if goods.name and goods.name != best[key]:
                text_of[code] = texts.setdefault(goods.name, len(texts))
        sales.texts = list(texts)
        sales.row_goods = array("i", map(place.__getitem__, codes))
        sales.row_text = array("i", map(text_of.__getitem__, codes))

    # Which rows make no purchase

    def _find_fates(self, moments: Sequence[tuple[int, int | None] | None]) -> None:
        """Rows that are skipped or rejected; the first reason found counts."""
        groups = self._coded.groups
        for name, test, reason in (
            ("status", is_closed, "order_closed"),
            ("direction", is_expense, "expense"),
        ):
            if groups[name].names:
                hit = [test(combo[0][:REMEMBERED]) for combo in groups[name].combos]
                self._by_code(groups[name].codes, hit, name, reason, Fate.SKIPPED)
        self._by_code(groups["order"].codes, [m is None for m in moments], "date", "bad_date")
        bad = [value if isinstance(value, str) else "" for value in self._sales.values]
        for name in sorted({name for name in bad if name}):
            reason = "no_amount" if name == "no_amount" else f"bad_{name}"
            column = "amount" if name == "no_amount" else name
            self._by_code(groups["value"].codes, [found == name for found in bad], column, reason)

    def _by_code(
        self, codes: Sequence[int], hit: Sequence[bool], name: str, reason: str, fate: Fate = Fate.REJECTED
    ) -> None:
        if not any(hit):
            return
        for row, code in enumerate(codes):
            if hit[code]:
                self._fates.setdefault(row, (name, reason, fate))

    def _note_fates(self) -> None:
        sales = self._sales
        for row, (name, reason, fate) in sorted(self._fates.items()):
            text = self._coded.cell(row, name)
            reason = "no_date" if reason == "bad_date" and not text.strip() else reason
            problem = Problem.of(sales.numbers[row], self._headings.get(name, ""), text, reason, fate)
            fate = fate_of(self._decisions, problem)
            sales.problems.append(replace(problem, fate=fate))
            if fate is Fate.SKIPPED:
                sales.skipped += 1
            else:
                sales.rejected += 1

    # Orders

    def _orders(
        self, combos: Sequence[Mapping[str, str]], moments: Sequence[tuple[int, int | None] | None]
    ) -> None:
        """Each distinct order text is placed once and all its rows follow; rows without a number stand alone."""
        sales, codes = self._sales, self._coded.groups["order"].codes
        whos = self._people(combos)
        numbers = [order_key(combo) for combo in combos]
        book = OrderBook(sales, self._headings.get("date", ""))
        places: dict[int, int] = {}
        for row, code in self._first_rows(codes):
            places[code] = book.place(row, numbers[code], whos[code], moments[code])
        if all(numbers) and not self._fates:
            sales.row_order = array("i", map(places.__getitem__, codes))
        else:
            sales.row_order = array("i", self._places(codes, numbers, places, book, whos, moments))
        for place, count in Counter(sales.row_order).items():
            if place != NONE:
                sales.orders[place].rows = count
        self._label_orders()

    def _first_rows(self, codes: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The first row of each code that is not sorted out."""
        seen: set[int] = set()
        count = len(self._coded.groups["order"].combos)
        for row, code in enumerate(codes):
            if code not in seen and row not in self._fates:
                seen.add(code)
                yield row, code
                if len(seen) == count:
                    return

    def _places(
        self,
        codes: Sequence[int],
        numbers: Sequence[str],
        places: Mapping[int, int],
        book: OrderBook,
        whos: Sequence[int],
        moments: Sequence[tuple[int, int | None] | None],
    ) -> Iterator[int]:
        """The order of each row: none for one that is sorted out, a new one for each further row without a number."""
        opened: set[int] = set()
        for row, code in enumerate(codes):
            if row in self._fates:
                yield NONE
            elif numbers[code] or code not in opened:
                opened.add(code)
                yield places[code]
            else:
                yield book.place(row, "", whos[code], moments[code])

    def _people(self, combos: Sequence[Mapping[str, str]]) -> list[int]:
        """The place of each row's buyer among the people of the file; nobody is -1."""
        index: dict[tuple[str, ...], int] = {}
        known: dict[tuple[str, ...], int] = {}
        names = (*_WHO, *_WHERE)
        result = []
        for combo in combos:
            raw = tuple(combo.get(name, "") for name in names)
            if raw not in known:
                known[raw] = self._person(_who(combo), index)
            result.append(known[raw])
        return result

    def _person(self, who: Who, index: dict[tuple[str, ...], int]) -> int:
        if not any(who.key):
            return NONE
        if who.key not in index:
            index[who.key] = len(self._sales.people)
            self._sales.people.append(who)
        return index[who.key]

    def _label_orders(self) -> None:
        """Channel, payment and note of an order are those of its first row that has them."""
        for name in ("channel", "payment", "note", "campaign"):
            group = self._coded.groups[name]
            texts = [clean_or_cut(unguarded(combo[0]), 1000) for combo in group.combos] if group.names else []
            if not any(texts):
                continue
            for place, code in zip(self._sales.row_order, group.codes, strict=True):
                if place >= 0 and texts[code] and not getattr(self._sales.orders[place], name):
                    setattr(self._sales.orders[place], name, texts[code])


def _said(combo: Mapping[str, str]) -> Goods | None:
    sku, name = id_text(combo.get("sku", "")), plain(combo.get("product", ""))
    if not sku and not name:
        return None
    return Goods(sku, name, plain(combo.get("category", "")), plain(combo.get("unit", "")))


def _reach(text: str) -> str:
    """A cell with phones or addresses as it stands; "" where nothing of it can be seen."""
    return unguarded(text)[:_LONGEST_REACH].strip() if plain(text) else ""


def _who(combo: Mapping[str, str]) -> Who:
    member, name = id_text(combo.get("customer_id", "")), plain(combo.get("customer_name", ""))
    return Who(
        uuid=plain(combo.get("customer_uuid", "")),
        member_number="" if is_walk_in(member) else member,
        name="" if is_walk_in(name) else name,
        phone=_reach(combo.get("phone", "")),
        email=_reach(combo.get("email", "")),
        country=plain(combo.get("country", "")),
        region=plain(combo.get("region", "")),
        city=plain(combo.get("city", "")),
        street=plain(combo.get("address", "")),
    )
