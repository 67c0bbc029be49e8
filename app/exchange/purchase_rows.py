"""Rows of a till, a shop or a payment statement as purchases with lines; nothing of the database is known here yet.

Columns are read as codes (`app.exchange.coded`), so half a million lines cost what their distinct values cost. Lines
of one order number become one purchase; a row without one is a purchase of its own; closed orders and expenses make
none. Exact repeats and zero prices are kept: they are what the till says.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.core.decimals import DecimalMark, parse_number, round_half_up
from app.core.errors import ShukeError
from app.core.money import LARGEST, currency
from app.core.text import clean_or_cut, half_width
from app.exchange.coded import CodedTable
from app.exchange.customer_rows import id_text, plain
from app.exchange.guard import unguarded
from app.exchange.moments import LocalClock, decide_order, parse_moment
from app.exchange.report import Fate, Problem
from app.exchange.table import Options
from app.exchange.vocabulary import is_closed, is_expense, is_walk_in

_UNIT = re.compile(r"(?<=[0-9])\s*[^\d\s.,%()-][^\d.,%]*$")
_SIGNS = re.compile(r"人民币|人民幣|RMB|CNY|USD|EUR|GBP|HKD|TWD|US\$|HK\$|NT\$|[元圆圓块塊$€£¥₩฿₫₱₹]", re.I)
_COMMA_DECIMAL = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|-?[0-9]+,[0-9]{1,2}|-?[0-9]+,[0-9]{4,}")
_POINT_DECIMAL = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|-?[0-9]+\.[0-9]{1,2}|-?[0-9]+\.[0-9]{4,}")
_CANCELLATION = re.compile(r"[Cc][0-9]+")
_AMOUNTS = ("amount", "order_amount", "quantity", "unit_price", "discount", "unit_cost")
_WHO = ("customer_uuid", "customer_id", "customer_name", "phone", "email")
_WHERE = ("country", "region", "city", "address")
NONE = -1
_UNNUMBERED = "\0"


@dataclass(frozen=True, slots=True)
class LineValue:
    """What one line comes to: minor units, and the quantity in thousandths."""

    total: int
    quantity_milli: int
    unit_price: int | None
    discount: int
    unit_cost: int | None
    order_amount: int | None
    is_line: bool
    """False for a bare amount without quantity or price: unless a product is named, there is no line of goods."""


@dataclass(frozen=True, slots=True)
class Who:
    """What a row tells about the buyer; all empty for a walk-in."""

    uuid: str = ""
    member_number: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    country: str = ""
    region: str = ""
    city: str = ""
    street: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        return (self.uuid, self.member_number, self.name, self.phone, self.email)


@dataclass(frozen=True, slots=True)
class Goods:
    """A product as the file names it."""

    sku: str
    name: str
    category: str = ""
    unit: str = ""


@dataclass(slots=True)
class Order:
    """One purchase to be: who, when, and which rows of the file it came from (`rows` counts them)."""

    number: str
    who: int
    day: int
    millis: int | None
    first_row: int
    rows: int = 0
    total: int = 0
    channel: str = ""
    payment: str = ""
    note: str = ""


@dataclass(slots=True)
class Sales:
    """A whole file understood: orders, and for each row its order (or -1), its values and its product."""

    orders: list[Order] = field(default_factory=list)
    row_order: array[int] = field(default_factory=lambda: array("i"))
    row_value: array[int] = field(default_factory=lambda: array("i"))
    row_goods: array[int] = field(default_factory=lambda: array("i"))
    row_text: array[int] = field(default_factory=lambda: array("i"))
    numbers: array[int] = field(default_factory=lambda: array("i"))
    values: list[LineValue | str] = field(default_factory=list)
    goods: list[Goods] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """Descriptions that differ from the product's name; a line holds "" where it is the same."""
    people: list[Who] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: int = 0
    rejected: int = 0


GROUPS: dict[str, tuple[str, ...]] = {
    "order": ("order_id", "group", "date", "time", *_WHO, *_WHERE),
    "goods": ("sku", "product", "category", "unit"),
    "value": _AMOUNTS,
    **{name: (name,) for name in ("status", "direction", "channel", "payment", "note")},
}
"""Which columns are read together."""


class SalesReader:
    """Understands the columns of one file. `headings` names them in problems."""

    def __init__(
        self, coded: CodedTable, headings: Mapping[str, str], options: Options, local: LocalClock
    ) -> None:
        self._coded = coded
        self._headings = headings
        self._options = options
        self._local = local
        self._unit = currency(options.currency)
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
        self._total()
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
        marks = {name: self._mark(name) for name in group.names}
        cache: dict[tuple[str, str], Decimal | None] = {}

        def number(name: str, text: str) -> Decimal | None:
            if (name, text) not in cache:
                cache[name, text] = _number(text, marks[name], name)
            return cache[name, text]

        self._sales.row_value = group.codes
        self._sales.values = [self._value(combo, number) for combo in group.as_dicts()]

    def _mark(self, name: str) -> DecimalMark | None:
        """The decimal mark of a column: a comma where some value can only be read so and none with a point."""
        group = self._coded.groups["value"]
        place = group.names.index(name)
        raw = {combo[place] for combo in group.combos}
        texts = [half_width(_SIGNS.sub("", text)).strip() for text in raw]
        if any(_POINT_DECIMAL.fullmatch(text) for text in texts):
            return None
        return "," if any(_COMMA_DECIMAL.fullmatch(text) for text in texts) else None

    def _value(
        self, combo: Mapping[str, str], number: Callable[[str, str], Decimal | None]
    ) -> LineValue | str:
        """A line's figures, or the name of the field that cannot be read."""
        found: dict[str, Decimal] = {}
        for name, text in combo.items():
            if not text.strip():
                continue
            figure = number(name, text)
            if figure is not None:
                found[name] = figure
            elif name in ("amount", "order_amount", "quantity", "unit_price"):
                return name
        if not found.keys() & {"amount", "order_amount", "unit_price"}:
            return "no_amount"
        return self._line(found)

    def _line(self, found: Mapping[str, Decimal]) -> LineValue | str:
        quantity = found.get("quantity", Decimal(1))
        price = found.get("unit_price")
        discount = abs(found.get("discount", Decimal(0)))
        if "amount" in found:
            total = found["amount"]
            total = -total if quantity < 0 < total else total
        elif price is not None:
            gross = quantity * price
            total = gross + discount if gross < 0 else gross - discount
        else:
            total = found["order_amount"]
        figures = [total, price, discount, found.get("unit_cost"), found.get("order_amount")]
        minor = [None if figure is None else self._minor(figure) for figure in figures]
        milli = int(round_half_up(quantity * 1000))
        if (milli and abs(milli) >= LARGEST) or any(
            figure is not None and abs(figure) >= LARGEST for figure in minor
        ):
            return "amount"
        is_line = "quantity" in found or price is not None
        return LineValue(minor[0] or 0, milli, minor[1], minor[2] or 0, minor[3], minor[4], is_line)

    def _minor(self, amount: Decimal) -> int:
        return int(round_half_up(amount.scaleb(self._unit.exponent)))

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
                hit = [test(combo[0]) for combo in groups[name].combos]
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
            sales.problems.append(
                Problem.of(sales.numbers[row], self._headings.get(name, ""), text, reason, fate)
            )
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
        numbers = [_order_key(combo) for combo in combos]
        book = _OrderBook(sales, self._headings.get("date", ""))
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
        for row, code in enumerate(codes):
            if code not in seen and row not in self._fates:
                seen.add(code)
                yield row, code

    def _places(
        self,
        codes: Sequence[int],
        numbers: Sequence[str],
        places: Mapping[int, int],
        book: _OrderBook,
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
        for name in ("channel", "payment", "note"):
            group = self._coded.groups[name]
            texts = [clean_or_cut(unguarded(combo[0]), 1000) for combo in group.combos] if group.names else []
            if not any(texts):
                continue
            for place, code in zip(self._sales.row_order, group.codes, strict=True):
                if place >= 0 and texts[code] and not getattr(self._sales.orders[place], name):
                    setattr(self._sales.orders[place], name, texts[code])

    def _total(self) -> None:
        """Totals of the orders: the sum of their lines, or what the file says the whole order came to."""
        sales = self._sales
        totals = [0] * len(sales.orders)
        line_totals = [0 if isinstance(value, str) else value.total for value in sales.values]
        for place, code in zip(sales.row_order, sales.row_value, strict=True):
            if place >= 0:
                totals[place] += line_totals[code]
        for order, total in zip(sales.orders, totals, strict=True):
            order.total = total
        if self._coded.has("order_amount"):
            self._whole_orders()
        self._cancellations()

    def _whole_orders(self) -> None:
        """An order's amount repeated on each of its lines counts once; different ones are amounts of the lines."""
        sales = self._sales
        amounts: dict[int, list[int]] = {}
        for place, code in zip(sales.row_order, sales.row_value, strict=True):
            value = sales.values[code]
            if place >= 0 and isinstance(value, LineValue) and value.order_amount is not None:
                amounts.setdefault(place, []).append(value.order_amount)
        for place, found in amounts.items():
            sales.orders[place].total = found[0] if len(set(found)) == 1 else sum(found)

    def _cancellations(self) -> None:
        """C536379 beside plain numbers takes back an invoice; such tills write the quantities negative themselves."""
        numbers = [order.number for order in self._sales.orders if order.number]
        cancelled = [order for order in self._sales.orders if _CANCELLATION.fullmatch(order.number)]
        plain_numbers = sum(number.isdigit() for number in numbers)
        if not cancelled or plain_numbers <= len(cancelled):
            return
        turned = {id(order) for order in cancelled if order.total > 0}
        if not turned:
            return
        for order in cancelled:
            order.total = -abs(order.total)
        self._turn_lines([place for place, order in enumerate(self._sales.orders) if id(order) in turned])

    def _turn_lines(self, places: Sequence[int]) -> None:
        sales = self._sales
        wanted, turned = set(places), dict[int, int]()
        for row, place in enumerate(sales.row_order):
            if place in wanted:
                code = sales.row_value[row]
                if code not in turned:
                    turned[code] = len(sales.values)
                    sales.values.append(_negative(sales.values[code]))
                sales.row_value[row] = turned[code]


class _OrderBook:
    """Gives rows their order: by number, and within a number by buyer."""

    def __init__(self, sales: Sales, date_heading: str) -> None:
        self._sales = sales
        self._date_heading = date_heading
        self._by_number: dict[str, int] = {}
        self._by_buyer: dict[tuple[str, int], int] = {}
        self._warned: set[int] = set()

    def place(self, row: int, number: str, who: int, moment: tuple[int, int | None] | None) -> int:
        """The place in the list of orders for rows of this number, buyer and moment; without a number a new one."""
        assert moment is not None, "rows without a date have been sorted out"
        found = self._by_number.get(number) if number else None
        if found is None:
            found = self._by_number[number] = self._open(row, number, who, moment)
        order = self._sales.orders[found]
        if who not in (order.who, NONE):
            if order.who == NONE:
                order.who = who
            else:
                found = self._of_other_buyer(row, number, who, moment)
                order = self._sales.orders[found]
        if moment[0] != order.day and found not in self._warned:
            self._warned.add(found)
            self._sales.problems.append(
                Problem.of(self._sales.numbers[row], self._date_heading, order.number, "order_dates_differ")
            )
        return found

    def _open(self, row: int, number: str, who: int, moment: tuple[int, int | None]) -> int:
        shown = "" if number.startswith(_UNNUMBERED) else number
        self._sales.orders.append(Order(shown, who, moment[0], moment[1], self._sales.numbers[row]))
        return len(self._sales.orders) - 1

    def _of_other_buyer(self, row: int, number: str, who: int, moment: tuple[int, int | None]) -> int:
        key = (number, who)
        if key not in self._by_buyer:
            self._by_buyer[key] = self._open(row, number, who, moment)
        return self._by_buyer[key]


def _order_key(combo: Mapping[str, str]) -> str:
    """The order number, or what binds the lines of a purchase that has none (our own exports), or ""."""
    text = combo.get("order_id", "")
    number = "" if text.strip() in ("", "/", "-") else id_text(text)
    group = combo.get("group", "")
    return number or (f"{_UNNUMBERED}{group}" if group else "")


def _said(combo: Mapping[str, str]) -> Goods | None:
    sku, name = id_text(combo.get("sku", "")), plain(combo.get("product", ""))
    if not sku and not name:
        return None
    return Goods(sku, name, plain(combo.get("category", "")), plain(combo.get("unit", "")))


def _number(text: str, mark: DecimalMark | None, name: str) -> Decimal | None:
    """A figure without its currency or unit (3盒), or None."""
    bare = _SIGNS.sub("", half_width(unguarded(text[:80]))).strip()
    if name == "quantity":
        bare = _UNIT.sub("", bare)
    try:
        return parse_number(bare, mark)
    except ShukeError:
        return None


def _who(combo: Mapping[str, str]) -> Who:
    member, name = id_text(combo.get("customer_id", "")), plain(combo.get("customer_name", ""))
    return Who(
        uuid=combo.get("customer_uuid", "").strip(),
        member_number="" if is_walk_in(member) else member,
        name="" if is_walk_in(name) else name,
        phone=unguarded(combo.get("phone", "")).strip(),
        email=unguarded(combo.get("email", "")).strip(),
        country=plain(combo.get("country", "")),
        region=plain(combo.get("region", "")),
        city=plain(combo.get("city", "")),
        street=plain(combo.get("address", "")),
    )


def _negative(value: LineValue | str) -> LineValue | str:
    if isinstance(value, str):
        return value
    return LineValue(
        -abs(value.total),
        -abs(value.quantity_milli),
        value.unit_price,
        value.discount,
        value.unit_cost,
        value.order_amount,
        value.is_line,
    )
