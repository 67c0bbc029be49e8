"""People's names: surname and given name, pinyin, sort key, initials, and how to address someone.

Everything here is worked out when a name is saved and stored beside it; a search never needs it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.core.enums import Gender
from app.core.pinyin import Syllable, read, syllable
from app.core.surnames import (
    COMMON_SURNAMES,
    COMPOUND_READINGS,
    EVERYDAY_READINGS,
    GIVEN_READINGS,
    OTHER_READINGS,
    SURNAME_READINGS,
)
from app.core.text import HANZI, fold, has_hanzi, is_hanzi
from app.core.variants import plain_hanzi

_RUNS = re.compile(f"[{HANZI}]+|[^{HANZI}]+")
_WORDS = re.compile(r"[^\W_]+")
_VOWELS = "aāáǎàeēéěèoōóǒò"


@dataclass(frozen=True, slots=True)
class NameKeys:
    """What is stored beside a name to show, sort and find it.

    `syllables` are plain pinyin (`lv` for lü), one a character, or the folded words of a Latin name.
    `alternates` are other sequences that people type for the name: lu and lyu for lü, the everyday reading
    of a surname.
    """

    display_pinyin: str
    sort_key: str
    initials: str
    syllables: tuple[str, ...]
    alternates: tuple[tuple[str, ...], ...] = ()


@lru_cache(maxsize=4_096)
def name_keys(name: str, person: bool = True) -> NameKeys:
    """Keys of a name; with `person` false (a shop, a company) no surname reading is used.

    >>> keys = name_keys("郑秀英")
    >>> keys.display_pinyin, keys.initials, keys.syllables
    ('Zhèng Xiùyīng', 'zxy', ('zheng', 'xiu', 'ying'))
    """
    if not has_hanzi(name):
        return _latin_keys(name)
    if _is_chinese_name(name) and person:
        return _chinese_keys(name)
    return _mixed_keys(name, person)


def split_name(name: str) -> tuple[str, str]:
    """Surname and given name; ("", name) where there is no telling.

    >>> split_name("欧阳晓雪"), split_name("James Smith"), split_name("Smith, James")
    (('欧阳', '晓雪'), ('Smith', 'James'), ('Smith', 'James'))
    """
    if has_hanzi(name):
        person = _leading_name(name)
        cut = _surname_length(person) if person else 0
        return person[:cut], (person or name)[cut:]
    surname, comma, given = name.partition(",")
    if comma:
        return surname.strip(), given.strip()
    given, _, surname = name.rpartition(" ")
    return (surname, given.strip()) if given else ("", name)


def salutation(name: str, gender: Gender | str | None, language: str) -> str:
    """How a person is addressed: 郑女士, Ms Zheng; the full name where gender or surname is not known.

    >>> salutation("郑秀英", Gender.FEMALE, "zh_CN"), salutation("郑秀英", Gender.FEMALE, "en")
    ('郑女士', 'Ms Zheng')
    """
    surname, _ = split_name(name)
    chinese = language.startswith("zh")
    title = _TITLES.get((str(gender), chinese))
    if chinese:
        if not surname or not title:
            return name
        return f"{surname}{title}" if has_hanzi(surname) else f"{surname} {title}"
    shown = plain_pinyin(name_keys(name).display_pinyin) or name
    if not surname or not title:
        return shown
    return f"{title} {shown.split(' ')[0] if has_hanzi(surname) else surname}"


def plain_pinyin(marked: str) -> str:
    """Display pinyin without tone marks: `Zheng Xiuying`; ü stays.

    >>> plain_pinyin("Lǚ Jiànguó")
    'Lü Jianguo'
    """
    return marked.translate(_UNMARK)


def plain_name(pinyin: str, name: str) -> str:
    """A name for an English page from its stored pinyin: `Zheng Xiuying`; as entered when it has none."""
    return plain_pinyin(pinyin) if pinyin and has_hanzi(name) else name


def with_alternates(name: str, syllables: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The syllables of a name and every other way to type them, without a look at the pinyin tables.

    >>> with_alternates("单雄信", ("shan", "xiong", "xin"))
    (('shan', 'xiong', 'xin'), ('dan', 'xiong', 'xin'))
    """
    leading = _leading_name(name) if has_hanzi(name) else ""
    return (syllables, *_alternates(leading[: _surname_length(leading)] if leading else "", syllables))


_TITLES = {("female", True): "女士", ("male", True): "先生", ("female", False): "Ms", ("male", False): "Mr"}
_UNMARK = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒ", "aaaaeeeeiiiioooouuuuüüüüAAAAEEEEOOOO")


def _latin_keys(name: str) -> NameKeys:
    words = tuple(_WORDS.findall(fold(name)))
    return NameKeys("", fold(name).strip(), "".join(word[0] for word in words), words)


def _chinese_keys(name: str) -> NameKeys:
    """Keys of a name that is surname and given name and nothing else."""
    cut = _surname_length(name)
    family, given = _family(name[:cut]), _given(name[cut:])
    read_as = tuple(one.plain for one in family + given)
    return NameKeys(
        display_pinyin=f"{_joined(family)} {_joined(given)}".strip(),
        sort_key=_sortable(family + given),
        initials="".join(one[0] for one in read_as),
        syllables=read_as,
        alternates=_alternates(name[:cut], read_as),
    )


def _mixed_keys(name: str, person: bool) -> NameKeys:
    """Keys of what is longer or more mixed: companies, "张伟 (Tony)", foreign names in characters."""
    leading = _leading_name(name) if person else ""
    display, sort, words = "", "", list[str]()
    for run in _RUNS.findall(name):
        if not is_hanzi(run[0]):
            shown, key, found = run, fold(run), tuple(_WORDS.findall(fold(run)))
        elif run == leading and not words:
            keys = _chinese_keys(run)
            shown, key, found = keys.display_pinyin, keys.sort_key, keys.syllables
        else:
            read_as = read(run)
            shown = _joined(read_as) if "·" in name else _spaced(read_as)
            key, found = _sortable(read_as), tuple(one.plain for one in read_as)
        display += f" {shown}" if display[-1:].isalnum() and shown[:1].isalnum() else shown
        sort += key
        words += found
    syllables = tuple(words)
    alternates = _alternates(leading[: _surname_length(leading)] if leading else "", syllables)
    return NameKeys(display.strip(), sort.strip(), "".join(word[0] for word in words), syllables, alternates)


def _leading_name(name: str) -> str:
    """The Chinese name that a text begins with, or "": 张伟 of "张伟 (Tony)", none of 阿迪力·买买提."""
    run = _RUNS.findall(name)[0]
    return run if _is_chinese_name(run) and "·" not in name else ""


@lru_cache(maxsize=1_024)
def _family(surname: str) -> tuple[Syllable, ...]:
    if not surname:
        return ()
    reading = COMPOUND_READINGS.get(surname) or SURNAME_READINGS.get(surname)
    if reading is None:
        return read(surname)
    return tuple(syllable(one, character) for one, character in zip(reading.split(), surname, strict=True))


def _given(given: str) -> tuple[Syllable, ...]:
    usual = read(given) if given else ()
    if given.isascii() or not any(character in GIVEN_READINGS for character in given):
        return usual
    return tuple(syllable(GIVEN_READINGS.get(one.character, one.marked), one.character) for one in usual)


def _sortable(syllables: tuple[Syllable, ...]) -> str:
    """By sound, tone and character, one character after the other: all 张 stand before the first 章."""
    return "".join([f"{one.plain}{one.tone}{one.character}" for one in syllables])


def _spaced(syllables: tuple[Syllable, ...]) -> str:
    words = " ".join([one.marked for one in syllables])
    return words[:1].upper() + words[1:]


def _joined(syllables: tuple[Syllable, ...]) -> str:
    """One capitalised word, an apostrophe before an inner syllable that begins with a vowel: Xī'ān."""
    word = ""
    for one in syllables:
        word += f"'{one.marked}" if word and one.marked[0] in _VOWELS else one.marked
    return word[:1].upper() + word[1:]


def _alternates(surname: str, syllables: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    found = [(*reading, *syllables[len(reading) :]) for reading in _other_readings(surname)]
    if any("v" in one for one in syllables):
        respelled = [_respelled(one, letters) for letters in ("u", "yu") for one in (syllables, *found)]
        found += respelled
    return tuple(dict.fromkeys(one for one in found if one != syllables))


@lru_cache(maxsize=1_024)
def _other_readings(surname: str) -> tuple[tuple[str, ...], ...]:
    """The everyday reading of a surname that has one of its own, and others that families use."""
    usual = plain_hanzi(surname)
    everyday = EVERYDAY_READINGS.get(surname) or EVERYDAY_READINGS.get(usual)
    others = OTHER_READINGS.get(surname) or OTHER_READINGS.get(usual) or ()
    return (*((everyday,) if everyday else ()), *((one,) for one in others))


def _respelled(syllables: tuple[str, ...], letters: str) -> tuple[str, ...]:
    return tuple(one.replace("v", letters) if one[0] in "ln" else one for one in syllables)


def _is_chinese_name(text: str) -> bool:
    """Whether a text can be surname and given name: two or three characters, more with a double surname."""
    if not 2 <= len(text) <= 5 or not all(map(is_hanzi, text)):
        return False
    if len(text) <= 3 or text[:2] in COMPOUND_READINGS:
        return True
    return len(text) == 4 and text[0] in COMMON_SURNAMES and text[1] in COMMON_SURNAMES


def _surname_length(name: str) -> int:
    return 2 if name[:2] in COMPOUND_READINGS else 1
