"""How good a password is, said simply: how many tries it withstands, and what one try costs here.

Letters in a row are taken for a word from a list, however long they are; days, keyboard rows and the words that
everybody tries first count for next to nothing. So it says rather too little than too much.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

_COMMON = (
    "password", "passwort", "qwerty", "qwertz", "letmein", "admin", "welcome", "iloveyou", "dragon", "monkey", "shuke",
    "woaini", "mima", "5201314", "1314520", "123456", "112233", "111111", "888888", "666666", "abc123", "1q2w3e",
)  # fmt: skip
_PIECES = re.compile(
    r"(?P<common>\*)|(?P<letters>[a-z]+)|(?P<digits>[0-9]+)|(?P<han>[\u2e80-\uffff]+)|(?P<sign>.)"
)
_WORD = 14.0
"""Bits of a word that stands in a list of some 16,000."""

_FAIR, _GOOD = 34, 48
"""Bits: at ten thousand tries a second, which one good graphics card makes, these stand for weeks and for centuries."""


class Strength(StrEnum):
    """What the bar says."""

    NONE = "none"
    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Judged:
    """Each of the `bits` halves the guesser's chance; `share` fills the bar."""

    strength: Strength
    bits: float

    @property
    def share(self) -> float:
        return min(1.0, self.bits / (_GOOD + 8))


def judge(password: str) -> Judged:
    """How hard the password is to guess.

    >>> [judge(text).strength.value for text in ("", "Shuke2026", "hT7kQ2xW", "tea pot rain", "tea pot 7 rain")]
    ['none', 'weak', 'fair', 'fair', 'good']
    """
    if not password:
        return Judged(Strength.NONE, 0.0)
    text = password.casefold()
    for word in _COMMON:
        text = text.replace(word, "*")
    bits = sum(_bits(match) for match in _PIECES.finditer(text))
    bits += 1.5 * len(re.findall(r"(?<!^)(?<! )[A-Z]", password))
    if bits < _FAIR:
        return Judged(Strength.WEAK, bits)
    return Judged(Strength.FAIR if bits < _GOOD else Strength.GOOD, bits)


def _bits(piece: re.Match[str]) -> float:
    text = piece.group()
    match piece.lastgroup:
        case "letters":
            return min(4.7 * _steps(text), _WORD)
        case "digits":
            return 7.0 if re.fullmatch(r"(?:19|20)[0-9]{2}", text) else min(3.3 * _steps(text), 18.0)
        case "han":
            return 8.0 * _steps(text)
        case _:
            return 3.0


def _steps(text: str) -> int:
    """How many characters count: those of `aaa`, `abc` and `987` after the first do not."""
    places = [ord(character) for character in text]
    return 1 + sum(abs(after - before) > 1 for before, after in pairwise(places))
