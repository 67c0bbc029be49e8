"""Several words in one line, parted as each language does it."""

from __future__ import annotations

from app.core.words import Words


def parted(words: Words, *facts: str) -> str:
    """Facts side by side; empty ones are left out.

    >>> parted(Words.load("zh_CN"), "今天", "", "中秋节"), parted(Words.load("en"), "Today", "Mid-Autumn")
    ('今天　中秋节', 'Today · Mid-Autumn')
    """
    return ("　" if words.language == "zh_CN" else " · ").join(fact for fact in facts if fact)


def listed(words: Words, *things: str) -> str:
    """Things of a kind one after the other.

    >>> listed(Words.load("zh_CN"), "金", "钻石"), listed(Words.load("en"), "gold", "diamond")
    ('金、钻石', 'gold, diamond')
    """
    return ("、" if words.language == "zh_CN" else ", ").join(thing for thing in things if thing)
