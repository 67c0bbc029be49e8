"""Everything that has a title and can be run: pages, commands, and what can be done with one customer.

Titles are found in both languages, whichever one the window speaks, and the Chinese ones by their pinyin and initials.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QTranslator

from app.core.paths import resource
from app.core.text import fold
from app.ui.actions import COMMANDS
from app.ui.catalogue import PAGES
from app.ui.dialogs.palette_parts.rows import EntryKind
from app.ui.dialogs.palette_parts.spelling import Sounds, Span, found_spans
from app.ui.screens.settings_parts.catalogue import SECTIONS
from app.ui.widgets.properties import key_text

_LONGEST = 200  # characters that are looked for: no title is longer
_SILENT = Sounds((), ())


@dataclass(frozen=True, slots=True)
class Title:
    """Something to run, by kind and key, with its title in both languages and the shortcut that it has."""

    kind: EntryKind
    key: str
    english: str
    chinese: str
    icon: str
    keys: str = ""

    def shown(self, language: str) -> str:
        return self.chinese if language == "zh_CN" else self.english


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """A title, and which of its shown letters answer to what was typed."""

    title: Title
    spans: tuple[Span, ...] = ()


LOG, BUY = "log_interaction", "log_purchase"
GREET, PLAN, OPEN, EDIT = "copy_greeting", "plan_care", "open", "edit"
_OWN_ACTIONS: tuple[tuple[str, str, str], ...] = (
    (GREET, str(QT_TRANSLATE_NOOP("PaletteActions", "Copy greeting")), "copy"),
    (PLAN, str(QT_TRANSLATE_NOOP("PaletteActions", "Plan care")), "clock"),
    (OPEN, str(QT_TRANSLATE_NOOP("PaletteActions", "Open profile")), "user"),
    (EDIT, str(QT_TRANSLATE_NOOP("PaletteActions", "Edit profile")), "edit"),
)


@lru_cache(maxsize=1)
def places() -> tuple[Title, ...]:
    """Pages in the order of the sidebar, then the commands that the palette offers."""
    pages = [_title(EntryKind.PAGE, "Pages", one.key, one.title, one.icon, one.shortcut) for one in PAGES]
    return (*pages, *_commands())


SECTION = "settings:"
"""How the key of a section of the settings begins."""


@lru_cache(maxsize=1)
def sections() -> tuple[Title, ...]:
    """The sections of the settings: too many to stand in the list before anything is typed."""
    return tuple(
        _title(EntryKind.PAGE, "Sections", f"{SECTION}{one.key}", one.title, one.icon) for one in SECTIONS
    )


def settings_page() -> Title:
    """The page that has the sections."""
    return next(one for one in places() if one.kind is EntryKind.PAGE and one.key == "settings")


@lru_cache(maxsize=1)
def customer_actions() -> tuple[Title, ...]:
    """What can be done with one customer; the first two are commands of the window, for someone in particular."""
    known = {one.key: one for one in _commands()}
    first = [replace(known[key], kind=EntryKind.ACTION) for key in (LOG, BUY)]
    own = [_title(EntryKind.ACTION, "PaletteActions", key, title, icon) for key, title, icon in _OWN_ACTIONS]
    return (*first, *own)


def found(
    titles: Iterable[Title], typed: str, language: str, sounds: Mapping[str, Sounds]
) -> list[FoundTitle]:
    """The titles that answer to a typed text, the closest first; all of them while nothing is typed."""
    typed = typed[:_LONGEST]
    asked = fold(typed).strip()
    if not asked:
        return [FoundTitle(one) for one in titles]
    ranked = [
        (rank, FoundTitle(one, _spans(one, typed, language, sounds)))
        for one in titles
        if (rank := _rank(one, asked, sounds)) is not None
    ]
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])]


def _rank(title: Title, asked: str, sounds: Mapping[str, Sounds]) -> int | None:
    """How close a title is: it begins so, it has a word that does, it sounds so, it has it somewhere."""
    written = (fold(title.chinese), fold(title.english))
    if any(one.startswith(asked) for one in written):
        return 0
    if any(f" {asked}" in one for one in written):
        return 1
    spans = sounds.get(title.chinese, _SILENT).spans(asked)
    if spans:
        return 2 if spans[0][0] == 0 else 3
    return 4 if any(asked in one for one in written) else None


def _spans(title: Title, typed: str, language: str, sounds: Mapping[str, Sounds]) -> tuple[Span, ...]:
    shown = title.shown(language)
    if spans := found_spans(shown, typed):
        return spans
    return sounds.get(shown, _SILENT).spans(fold(typed)) if shown == title.chinese else ()


def _commands() -> list[Title]:
    offered = (one for one in COMMANDS if one.palette)
    return [
        _title(EntryKind.COMMAND, "Commands", one.key, one.title, one.icon, one.shortcut) for one in offered
    ]


def _title(kind: EntryKind, context: str, key: str, english: str, icon: str, shortcut: str = "") -> Title:
    chinese = _chinese().translate(context, english) or english
    return Title(kind, key, english, chinese, icon, key_text(shortcut) if shortcut else "")


@lru_cache(maxsize=1)
def _chinese() -> QTranslator:
    """The Chinese sentences, asked directly: an English window has no translator installed."""
    translator = QTranslator()
    translator.load("shuke_zh_CN", str(resource("translations")))
    return translator
