"""The program's own words, in Chinese and English, for the rooms that speak: `ui`, `reports` and `cli`.

Below them codes travel. Words stand in flat JSON files, one per area and language; a word's key is the file's
name, a dot, and the key inside: `terms.stage.loyal` is `stage.loyal` in `terms.json`. A key that is not there
is a mistake of ours and raises; nothing falls back to the other language, so that a missing word is seen by a
test and not by a shop.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Self

from app.core.paths import resource

LANGUAGES = ("zh_CN", "en")


class Words:
    """The words of one language; a file is read when its first word is asked for."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no words in language {language!r}; there are {', '.join(LANGUAGES)}")
        self.language = language

    @classmethod
    def load(cls, language: str) -> Self:
        """The words of "zh_CN" or "en"; loading is cheap and the files are shared by all who load."""
        return cls(language)

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of a key with its placeholders filled; `key.one` is taken where it exists and `n` is 1.

        Raises KeyError for an unknown key and for a placeholder without a value.
        """
        text = self._find(f"{key}.one") if values.get("n") == 1 else None
        if text is None:
            text = self._find(key)
        if text is None:
            raise KeyError(f"no word {key!r} in {self.language}")
        return text.format_map(values) if "{" in text or "}" in text else text

    def __contains__(self, key: str) -> bool:
        return self._find(key) is not None

    def _find(self, key: str) -> str | None:
        file, _, name = key.partition(".")
        return _area(self.language, file).get(name)


@cache
def _area(language: str, file: str) -> dict[str, str]:
    path = resource(f"words/{language}/{file}.json")
    if not path.is_file():
        return {}
    words: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return words
