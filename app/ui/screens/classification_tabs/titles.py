"""The title of a list that several marks were chosen for."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.words import Words

NAMED = 3


def in_a_row(names: Sequence[str], words: Words) -> str:
    """The first few, in the way of the language, and a sign that there are more.

    >>> in_a_row(["R2 F3", "R1 F4"], Words.load("en")), in_a_row(["一", "二", "三", "四"], Words.load("zh_CN"))
    ('R2 F3, R1 F4', '一、二、三…')
    """
    return words("behaviour.name_separator").join(names[:NAMED]) + ("…" if len(names) > NAMED else "")
