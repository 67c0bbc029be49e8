"""Makes the inputs of a test: which fields a kind asks for, and what a choice is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from app.core.custom_values import NO, YES
from app.core.enums import CustomFieldKind
from app.core.text import fold
from app.services import search
from app.services.conditions.kinds import Field, Kind, Source, Unit
from app.services.custom_fields import FieldRow
from app.ui.context import Context
from app.ui.custom_words import shown_value
from app.ui.dialogs.group_editor.asked import KEYS
from app.ui.dialogs.group_editor.inputs import (
    DayInputs,
    Inputs,
    NumberInputs,
    PeriodInputs,
    PickInputs,
    TextInputs,
)
from app.ui.dialogs.group_editor.known import Known, choice_text, kind_of
from app.ui.dialogs.group_editor.pick_button import PickButton, Value
from app.ui.dialogs.group_editor.told import Teller

_FOUND = 30


def inputs_of(
    context: Context, teller: Teller, entry: Field, own: FieldRow | None, test: str, unit: Unit | None
) -> Inputs:
    """The inputs of a test of a field; `unit` is that of its number."""
    keys = KEYS.get(test, ())
    if not keys or (entry.kind is Kind.FLAG):
        return Inputs()
    if test in ("since", "until", "range"):
        return DayInputs(context, keys)
    if test == "period":
        return PeriodInputs(context, keys)
    if test in ("within", "before", "next"):
        return NumberInputs(context, keys, Unit.DAYS, whole=True)
    kind = kind_of(entry, own)
    if test in ("in", "not_in", "months"):
        source = Source.MONTH if test == "months" else entry.source
        return PickInputs(pick_of(context, teller, source, own), keys[0])
    if test in ("at_least", "at_most", "between"):
        days = kind in (Kind.DAY, Kind.SILENT)
        return NumberInputs(context, keys, Unit.DAYS if days else unit, whole=days)
    return TextInputs(context, keys)


def pick_of(
    context: Context, teller: Teller, source: Source | None, own: FieldRow | None = None, name: str = ""
) -> PickButton:
    """A button for the values of a source, or of a field of the shop's own."""
    words = context.words
    find: Callable[[str], Sequence[tuple[Value, str]]]
    if own is not None:
        find = partial(_own_values, context, own)
        tell = partial(_tell_own, context, own)
    elif source is Source.CUSTOMER:
        find, tell = partial(_customers, context, teller.known), partial(teller.values, source)
    else:
        assert source is not None
        find, tell = partial(_choices, context, teller.known, source), partial(teller.values, source)
    return PickButton(
        context.themes,
        name or words("groups.value"),
        find,
        tell,
        nothing=words("groups.any_value") if name else words("groups.choose"),
        search=words("groups.find"),
        nobody=words("groups.none_found"),
    )


def _choices(context: Context, known: Known, source: Source, typed: str) -> list[tuple[Value, str]]:
    wanted = fold(typed)
    rows = ((one.value, choice_text(one, context.words)) for one in known.choices.get(source, ()))
    return [row for row in rows if wanted in fold(row[1])]


def _customers(context: Context, known: Known, typed: str) -> list[tuple[Value, str]]:
    """Whom the search box finds; nobody is offered before something is typed but those who are known."""
    if not typed:
        return list(known.people.items())
    found = context.ops.read(search.search, typed, _FOUND)
    known.people.update({one.id: one.name for one in found})
    return [(one.id, f"{one.name} {one.member_number}".strip()) for one in found]


def _own_values(context: Context, own: FieldRow, typed: str) -> list[tuple[Value, str]]:
    values = (YES, NO) if own.kind == CustomFieldKind.YES_NO else own.choices
    rows = ((value, shown_value(own.kind, value, context.words)) for value in values)
    return [row for row in rows if fold(typed) in fold(row[1])]


def _tell_own(context: Context, own: FieldRow, values: Sequence[Value]) -> str:
    shown = (shown_value(own.kind, str(one), context.words) for one in values)
    return context.words("groups.told.or").join(shown)
