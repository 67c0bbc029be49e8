"""Names as a page in a language prints them: characters in Chinese, pinyin with the characters behind it in English."""

from __future__ import annotations

from app.core.names import plain_name
from app.core.words import Words


def shown_name(name: str, pinyin: str, words: Words) -> str:
    """The name for running text and tables.

    >>> shown_name("王素琴", "Wáng Sùqín", Words.load("en")), shown_name("王素琴", "Wáng Sùqín", Words.load("zh_CN"))
    ('Wang Suqin 王素琴', '王素琴')
    """
    if words.language != "en" or not _is_of_a_person(pinyin):
        return name
    plain = plain_name(pinyin, name)
    return f"{plain} {name}" if plain != name else name


def _is_of_a_person(pinyin: str) -> bool:
    """Surname and given name have a capital each; a firm's name is spelled as a sentence and printed as entered."""
    return pinyin.partition(" ")[2][:1].isupper()


def tier_name(name: str, name_en: str, words: Words) -> str:
    """A tier in the language of the page, as entered where it has no English name."""
    return (name_en if words.language == "en" else "") or name
