"""Every command of the window, declared once: menu, shortcut and palette take it from here."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Command:
    """A command by key. `title` is a text of the context "Commands"; `palette` says whether Ctrl+K offers it."""

    key: str
    title: str
    icon: str
    shortcut: str = ""
    palette: bool = True


COMMANDS = (
    Command("search", QT_TRANSLATE_NOOP("Commands", "Search or command"), "search", "Ctrl+K", palette=False),
    Command("log_interaction", QT_TRANSLATE_NOOP("Commands", "Log interaction"), "chat", "Ctrl+L"),
    Command("new_customer", QT_TRANSLATE_NOOP("Commands", "New customer"), "user-plus", "Ctrl+N"),
    Command("log_purchase", QT_TRANSLATE_NOOP("Commands", "Log purchase"), "bag", "Ctrl+B"),
    Command("import", QT_TRANSLATE_NOOP("Commands", "Import customers or purchases"), "import", "Ctrl+I"),
    Command("backup", QT_TRANSLATE_NOOP("Commands", "Back up now"), "shield"),
    Command("undo", QT_TRANSLATE_NOOP("Commands", "Undo"), "undo", "Ctrl+Z"),
    Command("redo", QT_TRANSLATE_NOOP("Commands", "Redo"), "redo", "Ctrl+Y"),
    Command("recompute", QT_TRANSLATE_NOOP("Commands", "Recompute figures"), "refresh", "F5"),
    Command("back", QT_TRANSLATE_NOOP("Commands", "Back"), "arrow-left", "Alt+Left", palette=False),
    Command("sidebar", QT_TRANSLATE_NOOP("Commands", "Fold or unfold the sidebar"), "sidebar", "F9"),
    Command("next_pane", QT_TRANSLATE_NOOP("Commands", "Next pane"), "panel", "F6", palette=False),
    Command("previous_pane", QT_TRANSLATE_NOOP("Commands", "Previous pane"), "panel", "Shift+F6", palette=False),
    Command("light", QT_TRANSLATE_NOOP("Commands", "Light theme"), "eye"),
    Command("dark", QT_TRANSLATE_NOOP("Commands", "Dark theme"), "moon"),
    Command("system_theme", QT_TRANSLATE_NOOP("Commands", "Theme of the system"), "settings"),
    Command("chinese", QT_TRANSLATE_NOOP("Commands", "Language: 中文"), "globe"),
    Command("english", QT_TRANSLATE_NOOP("Commands", "Language: English"), "globe"),
    Command("shortcuts", QT_TRANSLATE_NOOP("Commands", "All shortcuts"), "help", "F1"),
)  # fmt: skip
