"""A rule in words: 买过龙井，且等级是金叶."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.calendar import CalendarDate
from app.core.date_words import date_text
from app.core.joined import listed
from app.core.money import format_money
from app.core.words import Words
from app.services.conditions.happenings import STRETCH
from app.services.conditions.kinds import Field, Kind, Source, Unit
from app.services.custom_fields import FieldRow
from app.ui.custom_words import shown_value
from app.ui.dialogs.group_editor.asked import plain, stretch_of, test_of
from app.ui.dialogs.group_editor.known import MANY, Known, choice_text, field_of, field_title, kind_of

Rule = Mapping[str, Any]


@dataclass(frozen=True)
class Teller:
    """Says rules in one language with the names of one shop."""

    words: Words
    known: Known
    currency: str

    def rule(self, rule: Rule) -> str:
        """A whole rule as one sentence; one that is not complete says so where it is not."""
        if not rule:
            return self.words("groups.told.everybody")
        for key, joint, nothing in (("all", "and", "everybody"), ("any", "either", "nobody")):
            if key in rule:
                parts = [self._within(part) for part in rule[key]]
                return self.words(f"groups.told.{joint}").join(parts) or self.words(f"groups.told.{nothing}")
        if "not" in rule:
            return self.words("groups.told.not", rule=self.rule(rule["not"]))
        return self.leaf(rule)

    def leaf(self, leaf: Rule) -> str:
        """One condition in words."""
        entry, leaf = field_of(leaf), plain(leaf)
        if entry is None:
            return self.words("groups.told.incomplete" if not leaf else "groups.told.unreadable")
        own = self.known.own.get(leaf.get("id", 0)) if entry.kind is Kind.OWN else None
        if entry.kind is Kind.OWN and own is None:
            return self.words("groups.told.unreadable")
        try:
            return self._said(entry, own, leaf)
        except (KeyError, TypeError, ValueError, OverflowError):
            return self.words("groups.told.unfinished", name=field_title(entry, own, self.words))

    def values(self, source: Source | None, values: Sequence[str | int]) -> str:
        """Some values of a choice; of many the first is named."""
        names = [self.value(source, one) for one in values]
        if len(names) > MANY:
            first = listed(self.words, *names[:MANY])
            return self.words("groups.told.many", first=first, n=len(names))
        return self.words("groups.told.or").join(names)

    def value(self, source: Source | None, value: str | int) -> str:
        """One value of a choice; one that is gone says so."""
        found = self.known.choice(source, value) if source is not None else None
        if found is not None:
            return choice_text(found, self.words)
        gone = source is not None and self.known.is_gone(source, value)
        return self.words("groups.gone") if gone and isinstance(value, int) else str(value)

    def amount(self, unit: Unit | None, value: int | float) -> str:
        """A number with its unit."""
        if unit is Unit.MONEY:
            return format_money(int(value), self.currency)
        if unit is Unit.SHARE:
            return f"{value * 100:g}%"
        shown = f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
        if unit is None:
            return shown
        return self.words(f"groups.unit.{unit}", value=shown, n=value)

    # -- parts ----------------------------------------------------------------------------------------------------

    def _within(self, rule: Rule) -> str:
        told = self.rule(rule)
        nested = any(key in rule and len(rule[key]) > 1 for key in ("all", "any"))
        return self.words("groups.told.within", rule=told) if nested else told

    def _said(self, entry: Field, own: FieldRow | None, leaf: Rule) -> str:
        kind, test = kind_of(entry, own), test_of(entry, leaf)
        if kind is Kind.EVENTS:
            return self._events(entry, test, leaf)
        values = self._values(entry, own, kind, leaf)
        key = f"groups.told.{entry.key}.{test}"
        if own is not None or key not in self.words:
            shape = "equal" if kind is Kind.NUMBER and _equal(leaf) else test
            key = f"groups.told.{kind}.{shape}"
        return self.words(key, field=field_title(entry, own, self.words), **values)

    def _values(self, entry: Field, own: FieldRow | None, kind: Kind, leaf: Rule) -> dict[str, Any]:
        match kind:
            case Kind.NUMBER:
                return self._limits(entry.unit, leaf)
            case Kind.DAY:
                return self._days(leaf) | _ago(leaf)
            case Kind.CHOICE:
                chosen = leaf.get("in", leaf.get("not_in", ()))
                if own is not None:
                    names = [shown_value(own.kind, str(one), self.words) for one in chosen]
                    return {"values": self.words("groups.told.or").join(names)}
                return {"values": self.values(entry.source, chosen)}
            case Kind.YEARLY:
                months = [self.words(f"groups.value.month.{one}") for one in leaf.get("months", ())]
                return {"n": leaf.get("next", 0), "months": listed(self.words, *months)}
            case Kind.SILENT:
                return {"n": leaf.get("at_least", 60)}
        texts = (leaf[key] for key in ("contains", "lacks", "begins", "is") if key in leaf)
        return {"text": next(texts, "")}

    def _limits(self, unit: Unit | None, leaf: Rule) -> dict[str, Any]:
        ends = {"least": leaf.get("at_least"), "most": leaf.get("at_most")}
        return {name: self.amount(unit, end) for name, end in ends.items() if end is not None}

    def _days(self, leaf: Rule) -> dict[str, Any]:
        found: dict[str, Any] = {
            "n": next((leaf[key] for key in ("within", "before", "next") if key in leaf), 0)
        }
        for key in ("since", "until"):
            if key in leaf:
                found[key] = self._day(leaf[key])
        if "period" in leaf:
            found["period"] = self.words(f"groups.period.{leaf['period']}")
        return found

    def _day(self, text: str) -> str:
        return date_text(CalendarDate.of(date.fromisoformat(text)), self.words.language, short=True)

    # -- happenings -----------------------------------------------------------------------------------------------

    def _events(self, entry: Field, test: str, leaf: Rule) -> str:
        words = self.words
        measure = leaf.get("measure", "times")
        unit = (entry.measures or {})[measure]
        stretch = self._stretch(leaf)
        return words(
            f"groups.told.events.{test}",
            field=words(f"groups.field.{entry.key}"),
            never=words(f"groups.never.{entry.key}"),
            what=self._what(entry, leaf.get("where", {})),
            stretch=words("groups.told.events.stretch", stretch=stretch) if stretch else "",
            measure=words(f"groups.measure.{measure}"),
            **self._limits(unit, leaf),
        )

    def _stretch(self, leaf: Rule) -> str:
        asked = {key: leaf[key] for key in STRETCH if key in leaf}
        if not asked:
            return ""
        return self.words(f"groups.told.stretch.{stretch_of(leaf)}", **self._days(asked))

    def _what(self, entry: Field, where: Mapping[str, Sequence[str | int]]) -> str:
        """A single thing that was bought is named as it is; whatever else is narrowed is named with its name."""
        words, narrow = self.words, entry.narrow or {}
        if not where:
            return ""
        if set(where) == {"product"} or set(where) == {"category"}:
            (name,) = where
            return words("groups.told.events.plain", values=self.values(narrow[name], where[name]))
        parts = [
            words(
                "groups.told.events.part",
                name=words(f"groups.narrow.{name}"),
                values=self.values(narrow[name], values),
            )
            for name, values in where.items()
        ]
        return words(
            "groups.told.events.what", what=("；" if words.language == "zh_CN" else "; ").join(parts)
        )


def _equal(leaf: Rule) -> bool:
    return "at_least" in leaf and leaf.get("at_least") == leaf.get("at_most")


def _ago(leaf: Rule) -> dict[str, Any]:
    """Days ago, at least and at most."""
    least, most = leaf.get("at_least"), leaf.get("at_most")
    found = {name: end for name, end in (("least", least), ("most", most)) if end is not None}
    return found | ({"n": least if least is not None else most} if found else {})
