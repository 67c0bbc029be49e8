"""How the recovery window speaks of its helps and of a copy."""

from PySide6.QtCore import QCoreApplication

from app.core.clock import Clock
from app.core.day_words import near_day
from app.core.words import Words
from app.db.backups.manifest import BackupInfo
from app.ui.recovery.plan import Help

translate = QCoreApplication.translate


def help_title(which: Help) -> str:
    """What the button says."""
    match which:
        case Help.AGAIN:
            return translate("Recovery", "Try again")
        case Help.VIEW:
            return translate("Recovery", "View and export only")
        case Help.RESTORE:
            return translate("Recovery", "Restore this copy")
        case Help.RESCUE:
            return translate("Recovery", "Rescue what can be read")
        case Help.MOVE:
            return translate("Recovery", "Move to a safe place")
        case Help.OTHER:
            return translate("Recovery", "Choose another file")
        case Help.SHOW:
            return translate("Recovery", "Show files")
        case Help.REOPEN:
            return translate("Recovery", "Open anew")


def help_text(which: Help) -> str:
    """What comes of it, in a line beside the button."""
    match which:
        case Help.VIEW:
            return translate("Recovery", "Opens what can be read; nothing can be changed.")
        case Help.RESCUE:
            return translate(
                "Recovery",
                "Everything that can still be read goes into a new file; gaps are filled from the backups.",
            )
        case Help.REOPEN:
            return translate("Recovery", "Closes this window and opens what lies in the file's place now.")
        case Help.MOVE:
            return translate("Recovery", "The file goes to Shuke's own folder on this computer.")
        case _:
            return ""


def moment(info: BackupInfo, clock: Clock, words: Words) -> str:
    """今天 08:30."""
    local = info.made_at.astimezone(clock.tz)
    return f"{near_day(local.date(), words, clock.today())} {local:%H:%M}"


def holds(info: BackupInfo) -> str:
    """How much a copy holds."""
    counts = (
        (translate("Recovery", "1 customer"), translate("Recovery", "{n} customers"), info.customers),
        (translate("Recovery", "1 purchase"), translate("Recovery", "{n} purchases"), info.purchases),
        (translate("Recovery", "1 case"), translate("Recovery", "{n} cases"), info.cases),
    )
    separator = translate("Recovery", ", ")
    return separator.join(
        one if count == 1 else several.replace("{n}", f"{count:,}") for one, several, count in counts
    )


def spoken(info: BackupInfo, clock: Clock, words: Words) -> str:
    """A copy as a sentence, for who hears the list."""
    verified = translate("Recovery", "verified") if info.verified else translate("Recovery", "not verified")
    return ", ".join((moment(info, clock, words), holds(info), verified))
