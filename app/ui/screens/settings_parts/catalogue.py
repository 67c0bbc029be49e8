"""Every section of the settings page, in the order of the column. A new one is one entry here and one file."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

_HERE = "app.ui.screens.settings_parts"


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A section by key. `title` is a text of the context "Sections"; `target` is resolved on the first visit."""

    key: str
    title: str
    icon: str
    target: str


SHOP, LOOK, CARE, RULES, FIELDS, BACKUP, PRIVACY, SHORTCUTS, ABOUT = (
    "shop", "look", "care", "rules", "fields", "backup", "privacy", "shortcuts", "about",
)  # fmt: skip
CARE_RULES, TEMPLATES, FESTIVALS = "care_rules", "templates", "festivals"
PLAYBOOKS = "playbooks"
DESKTOP = "desktop"
POINTS = "points"

SECTIONS = (
    SectionEntry(
        SHOP,
        str(QT_TRANSLATE_NOOP("Sections", "Shop")),
        "shop",
        f"{_HERE}.shop:ShopSection",
    ),
    SectionEntry(
        LOOK,
        str(QT_TRANSLATE_NOOP("Sections", "Look and language")),
        "eye",
        f"{_HERE}.look:LookSection",
    ),
    SectionEntry(
        CARE,
        str(QT_TRANSLATE_NOOP("Sections", "Reminders and care")),
        "clock",
        f"{_HERE}.care:CareSection",
    ),
    SectionEntry(
        CARE_RULES,
        str(QT_TRANSLATE_NOOP("Sections", "Care rules")),
        "heart",
        f"{_HERE}.care_rules:CareRulesSection",
    ),
    SectionEntry(
        TEMPLATES,
        str(QT_TRANSLATE_NOOP("Sections", "Greeting templates")),
        "note",
        f"{_HERE}.templates:TemplatesSection",
    ),
    SectionEntry(
        FESTIVALS,
        str(QT_TRANSLATE_NOOP("Sections", "Festivals")),
        "lantern",
        f"{_HERE}.festivals:FestivalsSection",
    ),
    SectionEntry(
        RULES,
        str(QT_TRANSLATE_NOOP("Sections", "Classification rules")),
        "grid",
        f"{_HERE}.rules:RulesSection",
    ),
    SectionEntry(
        PLAYBOOKS,
        str(QT_TRANSLATE_NOOP("Sections", "Playbooks")),
        "flag",
        f"{_HERE}.playbooks:PlaybooksSection",
    ),
    SectionEntry(
        POINTS,
        str(QT_TRANSLATE_NOOP("Sections", "Points and tiers")),
        "medal",
        f"{_HERE}.points:PointsSection",
    ),
    SectionEntry(
        FIELDS,
        str(QT_TRANSLATE_NOOP("Sections", "Custom fields")),
        "list",
        f"{_HERE}.custom_fields:CustomFieldsSection",
    ),
    SectionEntry(
        BACKUP,
        str(QT_TRANSLATE_NOOP("Sections", "Backup and restore")),
        "shield",
        f"{_HERE}.backup:BackupSection",
    ),
    SectionEntry(
        PRIVACY,
        str(QT_TRANSLATE_NOOP("Sections", "Privacy")),
        "user",
        f"{_HERE}.privacy:PrivacySection",
    ),
    SectionEntry(
        DESKTOP,
        str(QT_TRANSLATE_NOOP("Sections", "Desktop")),
        "bell",
        f"{_HERE}.desktop:DesktopSection",
    ),
    SectionEntry(
        SHORTCUTS,
        str(QT_TRANSLATE_NOOP("Sections", "Shortcuts")),
        "lightning",
        f"{_HERE}.shortcuts:ShortcutsSection",
    ),
    SectionEntry(
        ABOUT,
        str(QT_TRANSLATE_NOOP("Sections", "About")),
        "info",
        f"{_HERE}.about:AboutSection",
    ),
)
