"""A match in words: why the two may be one, and field by field what a decision keeps of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.core.words import Words
from app.ui.importing.order import MERGE, SKIP
from app.ui.screens.import_parts.compare_grid import BOTH, OURS, CompareRow
from app.ui.screens.import_parts.told import told_field, told_value

if TYPE_CHECKING:
    from app.exchange.importer import Compared, Match

_WHO = ("name", "mobile", "phone", "email", "birthday")


def told_reasons(match: Match, words: Words) -> str:
    """What speaks for the two being one, and what is best done."""
    reasons = words("import.between").join(words(f"exchange.match.{reason}") for reason in match.reasons)
    advice = words("import.advice.sure" if match.sure else "import.advice.unsure")
    return words("import.reasons", reasons=reasons[:1].upper() + reasons[1:], advice=advice)


def compare_rows(match: Match, what: str, words: Words) -> list[CompareRow]:
    """The telling fields; with `what` merged, skipped or kept both, other values stay."""
    rows = [_row(one, what, words) for one in _telling(match.fields)]
    return rows or [CompareRow(told_field("customers", "name", words), match.name, match.their_name)]


def _telling(fields: Sequence[Compared]) -> list[Compared]:
    """What one decides by: who it is, then what contradicts, then what only one of them has."""
    who = [one for one in fields if one.field in _WHO]
    others = [one for one in fields if one.field not in _WHO]
    against = [one for one in others if not one.same]
    alone = [one for one in others if one.same and bool(one.ours) is not bool(one.theirs)]
    return [*who, *against, *alone]


def _row(one: Compared, what: str, words: Words) -> CompareRow:
    return CompareRow(
        told_field("customers", one.field, words),
        told_value(one.field, one.ours, words),
        told_value(one.field, one.theirs, words),
        str(one.kept) if what == MERGE else OURS if what == SKIP else BOTH,
        not one.same,
    )
