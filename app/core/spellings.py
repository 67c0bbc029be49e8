"""The ways to spell a Chinese name that are typed for it, as words for the search index."""

from __future__ import annotations

LONGEST_WORD = 40
MOST_WORDS = 12
FEW = 5
_TWO_LETTERS = ("zh", "ch", "sh")


def spellings(syllables: tuple[str, ...]) -> list[str]:
    """zhangxiaowei xiaowei wei, zxw xw, zhangxw, zxiaowei zxwei, zhxw: the beginnings of these are what people type."""
    words: list[str] = []
    add_spellings(syllables, words, [])
    return words


def add_spellings(syllables: tuple[str, ...], words: list[str], firsts: list[str]) -> None:
    """The ways to spell a name, from each of its syllables on and with some of them shortened to a letter.

    Cut while they are made, as all words are in the end: a name of 10,000 characters would fill the memory.
    """
    if not syllables:
        return
    few = syllables[:LONGEST_WORD]
    ends, initials = endings(few)
    words += ends
    words += [one for one in initials if len(one) > 1]
    firsts += (ends[-1], initials[-1])
    if 1 < len(few) <= MOST_WORDS:
        letters = initials[-1]
        surname = few[0] + letters[1:]
        firsts.append(surname)
        words.append(surname)
        if len(few) < FEW:
            words += [letters[:n] + ending for n, ending in enumerate(reversed(ends[:-1]), 1)]
        if any(one.startswith(_TWO_LETTERS) for one in few):
            words.append("".join([one[:2] if one.startswith(_TWO_LETTERS) else one[0] for one in few]))


def endings(syllables: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """From each syllable to the end, the last one first: all letters, and the initials."""
    ending, letters = "", ""
    ends: list[str] = []
    initials: list[str] = []
    for one in reversed(syllables):
        ending = (one + ending)[:LONGEST_WORD]
        letters = (one[0] + letters)[:LONGEST_WORD]
        ends.append(ending)
        initials.append(letters)
    return ends, initials
