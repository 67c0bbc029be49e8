"""The sentences of the dialog that erases a person: counted, dated, in the words of the shop."""

from app.core.day_words import long_day
from app.core.words import Words
from app.services.privacy import Done, Outlook

_COUNTED = ("interaction", "task", "contact_point", "points_entry", "lead", "attachment")
_STAYING = ("purchase", "feedback_case", "survey_response")
_MENTIONS_SHOWN = 6


def goes(outlook: Outlook, words: Words) -> str:
    counted = _counted(outlook.goes, _COUNTED, words)
    return words("privacy.dialog.goes", what=counted) if counted else words("privacy.dialog.goes_alone")


def stays(outlook: Outlook, words: Words) -> str:
    counted = _counted(outlook.stays, _STAYING, words)
    return words("privacy.dialog.stays", what=counted) if counted else words("privacy.dialog.nothing_stays")


def mentions(outlook: Outlook, words: Words) -> str:
    """What others' records say of the person; it stays until somebody changes it."""
    shown = [f"· {one.customer}　{one.text}" for one in outlook.mentions[:_MENTIONS_SHOWN]]
    return "\n".join([words("privacy.dialog.mentions", n=len(outlook.mentions)), *shown])


def copies(outlook: Outlook, words: Words) -> str:
    """How many backups hold the person, and until when if nothing is done."""
    if not outlook.copies:
        return words("privacy.dialog.no_copies")
    days = [copy.leaves_on for copy in outlook.copies if copy.leaves_on is not None]
    lines = [words("privacy.dialog.copies", n=len(outlook.copies))]
    if days:
        lines.append(words("privacy.dialog.copies_until", day=long_day(max(days), words)))
    if len(days) < len(outlook.copies):
        lines.append(words("privacy.dialog.copies_kept", n=len(outlook.copies) - len(days)))
    return ("" if words.language == "zh_CN" else " ").join(lines)


def others(outlook: Outlook, words: Words) -> str:
    """What no program can reach, and files beside the shop's that nobody has looked into."""
    text = words("privacy.dialog.outside")
    if outlook.strays:
        names = "、" if words.language == "zh_CN" else ", "
        text += "\n" + words("privacy.dialog.strays", files=names.join(file.name for file in outlook.strays))
    return text


def told(done: Done, words: Words) -> str:
    if done.failed:
        return words("privacy.dialog.done_but_copies", n=len(done.failed))
    return words("privacy.dialog.done" if done.clean else "privacy.dialog.done_not_clean")


def _counted(counts: dict[str, int], tables: tuple[str, ...], words: Words) -> str:
    named = [f"{words(f'privacy.table.{table}')} {counts[table]:,}" for table in tables if counts.get(table)]
    return ("、" if words.language == "zh_CN" else ", ").join(named)
