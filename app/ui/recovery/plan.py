"""Which help fits which fault. A full disk, a missing right and a file in use are not damage and are not called so."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP


class Help(StrEnum):
    """What can be done. There is no "start empty": an empty shop is never what somebody wants here."""

    AGAIN = "again"
    VIEW = "view"
    RESTORE = "restore"
    RESCUE = "rescue"
    MOVE = "move"
    OTHER = "other"
    SHOW = "show"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is offered, the first of it as the main button. `title` is a text of the context "Recovery"."""

    title: str
    helps: tuple[Help, ...]
    damage: bool = False


_DAMAGED = str(QT_TRANSLATE_NOOP("Recovery", "The file is damaged"))
_MISSING = str(QT_TRANSLATE_NOOP("Recovery", "The file is not there"))
_NO_RIGHT = str(QT_TRANSLATE_NOOP("Recovery", "The file may not be read or written"))
WHILE_OPEN = Plan(
    str(QT_TRANSLATE_NOOP("Recovery", "The file was moved or replaced")), (Help.AGAIN, Help.REOPEN, Help.SHOW)
)
"""For a file that goes away under an open window: put back it can be gone on with, and nothing typed is lost."""

_OTHER = Plan(
    str(QT_TRANSLATE_NOOP("Recovery", "The file cannot be opened")), (Help.AGAIN, Help.OTHER, Help.SHOW)
)

PLANS = {
    "damaged_database": Plan(
        _DAMAGED, (Help.RESTORE, Help.RESCUE, Help.VIEW, Help.AGAIN, Help.OTHER, Help.SHOW), damage=True
    ),
    "not_a_database": Plan(
        str(QT_TRANSLATE_NOOP("Recovery", "This is no Shuke file, or its beginning is damaged")),
        (Help.RESTORE, Help.AGAIN, Help.OTHER, Help.SHOW),
        damage=True,
    ),
    "empty_file": Plan(
        str(QT_TRANSLATE_NOOP("Recovery", "The file is empty")),
        (Help.RESTORE, Help.AGAIN, Help.OTHER, Help.SHOW),
        damage=True,
    ),
    "altered_database": Plan(
        str(QT_TRANSLATE_NOOP("Recovery", "Another program changed the file")),
        (Help.RESTORE, Help.VIEW, Help.RESCUE, Help.AGAIN, Help.OTHER, Help.SHOW),
        damage=True,
    ),
    "foreign_database": Plan(
        str(QT_TRANSLATE_NOOP("Recovery", "This file belongs to another program")),
        (Help.OTHER, Help.AGAIN, Help.SHOW),
    ),
    "newer_database": Plan(
        str(QT_TRANSLATE_NOOP("Recovery", "A newer Shuke saved this file")),
        (Help.VIEW, Help.OTHER, Help.AGAIN, Help.SHOW),
    ),
    "missing_file": Plan(_MISSING, (Help.AGAIN, Help.RESTORE, Help.OTHER, Help.SHOW)),
    "moved_away": Plan(
        str(QT_TRANSLATE_NOOP("Recovery", "The file was moved or replaced")),
        (Help.AGAIN, Help.RESTORE, Help.OTHER, Help.SHOW),
    ),
    "not_a_file": Plan(_MISSING, (Help.OTHER, Help.AGAIN, Help.SHOW)),
    "unreadable_file": Plan(_NO_RIGHT, (Help.AGAIN, Help.OTHER, Help.SHOW)),
    "no_write_permission": Plan(_NO_RIGHT, (Help.AGAIN, Help.VIEW, Help.OTHER, Help.SHOW)),
    "read_only_unfinished": Plan(_NO_RIGHT, (Help.AGAIN, Help.OTHER, Help.SHOW)),
    "disk_full": Plan(
        str(QT_TRANSLATE_NOOP("Recovery", "The disk is full")), (Help.AGAIN, Help.VIEW, Help.OTHER, Help.SHOW)
    ),
    "disk_error": Plan(
        str(QT_TRANSLATE_NOOP("Recovery", "The disk does not answer")),
        (Help.AGAIN, Help.VIEW, Help.OTHER, Help.SHOW),
    ),
    "in_use": Plan(
        str(QT_TRANSLATE_NOOP("Recovery", "The file is in use elsewhere")),
        (Help.AGAIN, Help.VIEW, Help.OTHER, Help.SHOW),
    ),
    "no_file_locks": Plan(
        str(QT_TRANSLATE_NOOP("Recovery", "The file is not safe on this drive")),
        (Help.MOVE, Help.VIEW, Help.AGAIN, Help.OTHER, Help.SHOW),
    ),
    "migration_failed": Plan(
        str(QT_TRANSLATE_NOOP("Recovery", "The file could not be brought up to date")),
        (Help.AGAIN, Help.RESTORE, Help.OTHER, Help.SHOW),
    ),
    "wrong_password": Plan(
        str(QT_TRANSLATE_NOOP("Recovery", "The password does not open the file")),
        (Help.AGAIN, Help.RESTORE, Help.OTHER, Help.SHOW),
    ),
}


def plan_for(code: str) -> Plan:
    """The help for a fault; what is not known here can be tried again, and another file chosen."""
    return PLANS.get("wrong_password" if code == "password_needed" else code, _OTHER)
