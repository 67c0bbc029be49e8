"""Marks that say what a word of the search index is, so that one index answers one question after the other.

A mark takes the place of the word's first letter: a letter of the Yi script, which nobody types, another one for each
letter and each mark. So a word stays as long as it was, and the index over the first letters serves it too. A word that
begins with anything but an ASCII letter or digit gets a sign before it instead.
"""

from __future__ import annotations


def _letters(first: int) -> dict[str, str]:
    return {chr(code): chr(first + code) for code in range(0x80)}


_BEGINS, _LABEL, _TOLD, _GOODS, _WHOLE = map(_letters, (0xA000, 0xA080, 0xA100, 0xA180, 0xA200))


def begins(word: str) -> str:
    """Somebody's name, number or the way it is typed begins so.

    >>> begins("zw") == chr(0xA000 + ord("z")) + "w", begins("张伟")
    (True, 'ǁ张伟')
    """
    return _BEGINS[word[0]] + word[1:] if word[0] < "\x80" else "\u01c1" + word


def label(word: str) -> str:
    """A word of what stands beside the name: tags, organisation, city."""
    return _LABEL[word[0]] + word[1:] if word[0] < "\x80" else "\u01c2" + word


def told(word: str) -> str:
    """A word of what is told of somebody: notes, interests, own fields, addresses."""
    return _TOLD[word[0]] + word[1:] if word[0] < "\x80" else "\u01c0" + word


def goods(word: str) -> str:
    """A word of a product."""
    return _GOODS[word[0]] + word[1:] if word[0] < "\x80" else "\u01c3" + word


def whole(word: str) -> str:
    """The whole of a name or member number."""
    return _WHOLE[word[0]] + word[1:] if word[0] < "\x80" else "\u01bb" + word
