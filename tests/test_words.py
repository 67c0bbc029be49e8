"""Both languages have the same words, and every word that the code asks for is there."""

import ast
import json
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

from app.core.words import LANGUAGES, Words

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "words"
AREAS = sorted({file.stem for file in FOLDER.glob("*/*.json")})


def _pairs(language: str, area: str) -> list[tuple[str, object]]:
    text = (FOLDER / language / f"{area}.json").read_text(encoding="utf-8")
    pairs: list[tuple[str, object]] = json.loads(text, object_pairs_hook=list)
    return pairs


def _words(language: str, area: str) -> dict[str, str]:
    return {key: str(text) for key, text in _pairs(language, area)}


def _without_singulars(words: dict[str, str]) -> set[str]:
    """Only a language that counts has singulars: `key.one` beside `key` need not be in both."""
    return {key for key in words if not (key.endswith(".one") and key.removesuffix(".one") in words)}


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_languages_are_the_folders():
    assert sorted(LANGUAGES) == sorted(folder.name for folder in FOLDER.iterdir())


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_words(area):
    chinese, english = (_words(language, area) for language in LANGUAGES)

    assert _without_singulars(chinese) == _without_singulars(english)


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_file_is_flat_and_says_each_thing_once(language, area):
    pairs = _pairs(language, area)

    assert [key for key, times in Counter(key for key, _ in pairs).items() if times > 1] == []
    assert [key for key, text in pairs if not (isinstance(text, str) and text.strip())] == []


@pytest.mark.parametrize("area", AREAS)
def test_placeholders_are_named_and_the_same(area):
    chinese, english = (_words(language, area) for language in LANGUAGES)
    differing = {
        key: (chinese[key], english[key])
        for key in chinese.keys() & english.keys()
        if area != "dates"  # a pattern of a date takes the parts that its language says
        and _placeholders(chinese[key]) != _placeholders(english[key])
    }
    unnamed = [
        key
        for words in (chinese, english)
        for key, text in words.items()
        if any(not name.isidentifier() for name in _placeholders(text))
    ]

    assert (differing, unnamed) == ({}, [])


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_singular_has_no_placeholder_that_its_plural_lacks(language, area):
    words = _words(language, area)

    for key in words.keys() - _without_singulars(words):
        assert _placeholders(words[key]) <= _placeholders(words[key.removesuffix(".one")]), key


def _asked(tree: ast.AST) -> list[tuple[int, str]]:
    """Line and key of each fault that is raised and each word that is asked for by a literal key."""
    found = []
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        key = getattr(node.args[0], "value", None)
        if not isinstance(key, str):
            continue
        if name == "ShukeError":
            found.append((node.lineno, key if "." in key else f"errors.{key}"))
        elif name in ("words", "_words") and "." in key:
            found.append((node.lineno, key))
    return found


def test_every_word_asked_for_by_name_exists():
    words = Words.load("en")
    missing = [
        f"{file.relative_to(ROOT)}:{line}: {key}"
        for file in sorted((ROOT / "app").rglob("*.py"))
        for line, key in _asked(ast.parse(file.read_text(encoding="utf-8")))
        if key not in words
    ]

    assert missing == []
