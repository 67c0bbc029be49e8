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
    Command("search", str(QT_TRANSLATE_NOOP("Commands", "Search or command")), "search", "Ctrl+K", palette=False),
    Command("log_interaction", str(QT_TRANSLATE_NOOP("Commands", "Log interaction")), "chat", "Ctrl+L"),
    Command("new_reminder", str(QT_TRANSLATE_NOOP("Commands", "New reminder")), "calendar"),
    Command("greet_many", str(QT_TRANSLATE_NOOP("Commands", "Greet many")), "gift"),
    Command("print_care", str(QT_TRANSLATE_NOOP("Commands", "Print the care list of the week")), "print"),
    Command("print_labels", str(QT_TRANSLATE_NOOP("Commands", "Print address labels")), "print"),
    Command("print_envelopes", str(QT_TRANSLATE_NOOP("Commands", "Print envelopes")), "mail"),
    Command("new_customer", str(QT_TRANSLATE_NOOP("Commands", "New customer")), "user-plus", "Ctrl+N"),
    Command("log_purchase", str(QT_TRANSLATE_NOOP("Commands", "Log purchase")), "bag", "Ctrl+B"),
    Command("new_product", str(QT_TRANSLATE_NOOP("Commands", "New product")), "plus"),
    Command("adjust_points", str(QT_TRANSLATE_NOOP("Commands", "Adjust points")), "medal"),
    Command("redeem_points", str(QT_TRANSLATE_NOOP("Commands", "Redeem points")), "gift"),
    Command("tier_rules", str(QT_TRANSLATE_NOOP("Commands", "Tier rules")), "settings"),
    Command("new_lead", str(QT_TRANSLATE_NOOP("Commands", "New lead")), "user-plus"),
    Command("new_campaign", str(QT_TRANSLATE_NOOP("Commands", "New campaign")), "plus"),
    Command("new_group", str(QT_TRANSLATE_NOOP("Commands", "New group")), "filter"),
    Command("import", str(QT_TRANSLATE_NOOP("Commands", "Import customers or purchases")), "import"),
    Command("duplicates", str(QT_TRANSLATE_NOOP("Commands", "Find duplicates")), "merge"),
    Command("quality", str(QT_TRANSLATE_NOOP("Commands", "Data quality")), "table"),
    Command("trash", str(QT_TRANSLATE_NOOP("Commands", "Archive: restore what was put away")), "archive"),
    Command("history", str(QT_TRANSLATE_NOOP("Commands", "History: take a step back")), "history"),
    Command("backup", str(QT_TRANSLATE_NOOP("Commands", "Back up now")), "shield"),
    Command("lock", str(QT_TRANSLATE_NOOP("Commands", "Lock now")), "lock", "Ctrl+Shift+L"),
    Command("undo", str(QT_TRANSLATE_NOOP("Commands", "Undo")), "undo", "Ctrl+Z"),
    Command("redo", str(QT_TRANSLATE_NOOP("Commands", "Redo")), "redo", "Ctrl+Y"),
    Command("recompute", str(QT_TRANSLATE_NOOP("Commands", "Recompute figures")), "refresh", "F5"),
    Command("back", str(QT_TRANSLATE_NOOP("Commands", "Back")), "arrow-left", "Alt+Left", palette=False),
    Command("sidebar", str(QT_TRANSLATE_NOOP("Commands", "Fold or unfold the sidebar")), "sidebar", "F9"),
    Command("next_pane", str(QT_TRANSLATE_NOOP("Commands", "Next pane")), "panel", "F6", palette=False),
    Command("previous_pane", str(QT_TRANSLATE_NOOP("Commands", "Previous pane")), "panel", "Shift+F6", palette=False),
    Command("light", str(QT_TRANSLATE_NOOP("Commands", "Light theme")), "eye"),
    Command("dark", str(QT_TRANSLATE_NOOP("Commands", "Dark theme")), "moon"),
    Command("system_theme", str(QT_TRANSLATE_NOOP("Commands", "Theme of the system")), "settings"),
    Command("chinese", str(QT_TRANSLATE_NOOP("Commands", "Language: 中文")), "globe"),
    Command("english", str(QT_TRANSLATE_NOOP("Commands", "Language: English")), "globe"),
    Command("shortcuts", str(QT_TRANSLATE_NOOP("Commands", "All shortcuts")), "help", "F1"),
)  # fmt: skip
