"""The columns of a list of people. A page says which it shows and in which order; the others wait in the menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.core.day_words import long_day
from app.core.enums import Stage
from app.core.money import format_money
from app.ui.context import Context
from app.ui.customer_cells import care_cell, compact_day, shown_name, tier_cell
from app.ui.paint.chips import ChipTone
from app.ui.people.person import Person
from app.ui.tables.cells import BarCell, ChipsCell, RfmCell, StageCell
from app.ui.tables.column import Column, Kind
from app.ui.widgets.chip_row import ChipSpec

USUAL = ("tier", "rfm", "last", "orders", "net", "interval", "gone", "ratio", "owner", "state")
"""Those of picture 05."""
GIVES_UP = ("interval", "owner", "orders", "rfm", "tier", "ratio", "gone")
LATE_AT = 8.0
"""A silence of so many usual intervals fills the bar."""
_SLIPPING = frozenset({Stage.DORMANT, Stage.LOST})


class PeopleColumns:
    """Check and name, then the columns that are asked for; `extra` are a page's own, before those that are hidden."""

    def __init__(
        self,
        context: Context,
        shown: Sequence[str] = USUAL,
        extra: Sequence[Column[Person]] = (),
    ) -> None:
        self._context = context
        self._words = context.words
        self._shown = tuple(shown)
        self._extra = tuple(extra)

    def made(self) -> list[Column[Person]]:
        every = {column.key: column for column in (*self._every(), *self._extra)}
        order = [*self._shown, *(column.key for column in self._extra if column.key not in self._shown)]
        rest = [_hidden(column) for key, column in every.items() if key not in order]
        return [
            Column("check", "", Kind.CHECK, 36, value=lambda one: None, fixed=True),
            self._column(
                "name", "name", Kind.TEXT, 120 if self._chinese else 140, self._name, bold=True, fixed=True
            ),
            *(every[key] for key in order),
            *rest,
        ]

    def sentence(self, one: Person) -> str:
        """A row as one sentence, for those who hear it."""
        known, words = one.known, self._words
        parts = [
            self._name(one),
            words(f"terms.stage.{known.lifecycle}"),
            f"R{known.r} F{known.f} M{known.m}" if known.r else "",
            words("lists.orders", n=known.orders),
            self._state_text(one),
        ]
        return ", ".join(part for part in parts if part)

    @property
    def _chinese(self) -> bool:
        return self._words.language == "zh_CN"

    def _column(
        self, key: str, word: str, kind: Kind, width: int, value: Callable[[Person], Any], **more: Any
    ) -> Column[Person]:
        return Column(key, self._words(f"lists.column.{word}"), kind, width, value=value, **more)

    def _every(self) -> list[Column[Person]]:
        words, made, chinese = self._words, self._column, self._chinese
        today = self._context.clock.today()
        return [
            made("tier", "tier", Kind.TIER, 84, lambda one: tier_cell(one.row, words)),
            made("stage", "stage", Kind.STAGE, 104, self._stage, tooltip=self._stage_told),
            made("rfm", "rfm", Kind.RFM, 84, _rfm),
            made("last", "last_purchase", Kind.TEXT, 90, self._last, tooltip=self._last_in_full),
            made("orders", "orders", Kind.NUMBER, 70,
                 lambda one: words("lists.orders", n=one.known.orders) if chinese else f"{one.known.orders:,}"),
            made("net", "spend", Kind.NUMBER, 96, lambda one: self.money(one.known.net)),
            made("interval", "interval", Kind.NUMBER, 92 if chinese else 108, self._interval, quiet=True),
            made("gone", "gone", Kind.NUMBER, 84, self._gone),
            made("ratio", "ratio", Kind.BAR, 124, self._ratio, right=True),
            made("owner", "owner", Kind.TEXT, 76 if chinese else 96, lambda one: one.beside.owner),
            made("state", "state", Kind.CHIPS, 120 if chinese else 150, self._state, stretch=True,
                 tooltip=lambda one: one.beside.plan),
            made("cause", "cause", Kind.TEXT, 130, self._cause, tooltip=lambda one: one.beside.cause_detail),
            made("next", "next_step", Kind.CHIPS, 120 if chinese else 150, self._next, stretch=True,
                 tooltip=lambda one: one.beside.plan),
            made("care", "next_care", Kind.DATE, 116, lambda one: care_cell(one.row, words, today)),
            made("abc", "abc", Kind.TEXT, 60, lambda one: None if one.known.abc is None else one.known.abc.value),
            made("clv", "ahead", Kind.NUMBER, 110, lambda one: self.money(one.known.clv)),
            made("need", "need", Kind.TEXT, 84,
                 lambda one: words(f"terms.need_type.{one.beside.need}") if one.beside.need else None),
        ]  # fmt: skip

    def money(self, minor: int | None) -> str | None:
        if minor is None:
            return None
        return format_money(minor, self._context.settings["shop.currency"], whole=True)

    def _name(self, one: Person) -> str:
        return shown_name(one.row.name, one.row.pinyin, self._words)[0]

    def _stage(self, one: Person) -> StageCell:
        stage = one.known.lifecycle
        name = self._words(f"terms.stage.{stage}")
        by_hand = one.beside.stage_by_hand_on is not None and one.row.stage == stage
        return StageCell(stage, self._words("lists.stage_hand", stage=name) if by_hand else name)

    def _stage_told(self, one: Person) -> str:
        """Who set it and when, where it was set by hand."""
        day = one.beside.stage_by_hand_on
        if day is None:
            return ""
        words = self._words
        told = words("lists.stage_by_hand", day=long_day(day, words))
        return words("lists.join", first=told, second=one.beside.stage_by) if one.beside.stage_by else told

    def _last(self, one: Person) -> str | None:
        day = one.known.last_order_on
        return None if day is None else compact_day(day, self._words, self._context.clock.today())

    def _last_in_full(self, one: Person) -> str:
        day = one.known.last_order_on
        return "" if day is None else long_day(day, self._words)

    def _interval(self, one: Person) -> str | None:
        return None if one.interval is None else self._words("lists.days", n=round(one.interval))

    def _gone(self, one: Person) -> str | None:
        days = one.known.recency_days
        return None if days is None else self._words("lists.days", n=days)

    def _ratio(self, one: Person) -> BarCell | None:
        if one.ratio is None:
            return None
        limit = self._context.settings["lifecycle.dormant_factor"]
        return BarCell(min(1.0, one.ratio / LATE_AT), f"{one.ratio:.1f}", risk=one.ratio > limit)

    def _cause(self, one: Person) -> str | None:
        if one.beside.cause is None:
            return None
        return one.beside.cause_detail or self._words(f"terms.churn_cause.{one.beside.cause}")

    def _state(self, one: Person) -> ChipsCell | None:
        text = self._state_text(one)
        if not text:
            return None
        tone = ChipTone.OUTLINE if one.beside.plan_state is None else ChipTone.NEUTRAL
        return ChipsCell((ChipSpec(text, tone),))

    def _state_text(self, one: Person) -> str:
        """Where the win-back stands; “to arrange” for who slips away and is in no plan."""
        state = one.beside.plan_state
        if state is not None:
            return self._words("lists.win_back_state", state=self._words(f"terms.win_back_state.{state}"))
        return self._words("lists.to_arrange") if one.known.lifecycle in _SLIPPING else ""

    def _next(self, one: Person) -> ChipsCell | None:
        """The win-back, else the next care, else that something is to be arranged."""
        care = care_cell(one.row, self._words, self._context.clock.today())
        if one.beside.plan_state is None and care is not None:
            return ChipsCell((ChipSpec(care.text),))
        return self._state(one)


def _hidden(column: Column[Person]) -> Column[Person]:
    from dataclasses import replace

    return replace(column, hidden=True, stretch=False)


def _rfm(one: Person) -> RfmCell | None:
    known = one.known
    if known.r is None or known.f is None or known.m is None:
        return None
    return RfmCell(known.r, known.f, known.m)
