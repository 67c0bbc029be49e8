"""How backups are told: when, how large, and how matters stand. Plain functions, so that they can be tried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.clock import Clock
from app.core.day_words import near_day
from app.core.errors import ShukeError
from app.core.settings import Settings
from app.core.words import Words
from app.db.backups.manifest import BackupInfo
from app.ui import backups
from app.ui.backups import Standing, When
from app.ui.prompts import sentence

_UNITS = ("B", "KB", "MB", "GB")
_COUNTED = ("customer", "purchase", "interaction", "task", "feedback_case", "lead", "product", "article")


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence, a line of facts below it, and whether someone has to look."""

    lead: str
    facts: str
    warning: bool = False


def moment(at: datetime, clock: Clock, words: Words) -> str:
    """今天 08:30, 9月16日 08:31."""
    local = at.astimezone(clock.tz)
    return f"{near_day(local.date(), words, clock.today())} {local:%H:%M}"


def moment_within(at: datetime, clock: Clock, words: Words) -> str:
    """The same within a sentence: English writes "today" small there."""
    told = moment(at, clock, words)
    return told[:1].lower() + told[1:]


def size(number: int) -> str:
    """A file's size in the unit that fits.

    >>> size(4_404_019), size(532_480), size(900)
    ('4.2 MB', '520 KB', '900 B')
    """
    value, unit = float(number), 0
    while value >= 1024 and unit < len(_UNITS) - 1:
        value, unit = value / 1024, unit + 1
    return f"{value:.1f} {_UNITS[unit]}" if unit > 1 else f"{value:.0f} {_UNITS[unit]}"


def records(info: BackupInfo) -> int:
    """How many records of all kinds a backup holds, those in the trash left out."""
    return sum(info.live.get(table, 0) for table in _COUNTED)


def state(
    standing: Standing,
    clock: Clock,
    words: Words,
    settings: Settings,
    fault: BaseException | None,
    running: bool,
) -> Told:
    """The one sentence over everything: first what someone has to do something about."""
    newest = standing.newest
    facts = _facts(standing, clock, words, settings)
    if running:
        return Told(words("settings.state.running"), facts)
    if isinstance(fault, ShukeError):
        return Told(words("settings.state.failed"), sentence(words, fault), warning=True)
    if newest is None:
        return Told(words("settings.state.none"), words("settings.state.none_facts"))
    when = moment_within(newest.made_at, clock, words)
    if standing.place_missing:
        lead = words("settings.state.place_missing")
        return Told(lead, facts, warning=True)
    if backups.is_late(newest.made_at, standing.changed, clock.now(), settings, clock.tz):
        return Told(words("settings.state.late", when=when), facts, warning=True)
    if standing.second.state in ("missing", "failed"):
        return Told(words("settings.state.here_only", when=when), facts)
    return Told(words("settings.state.safe", when=when), facts)


def second_place(standing: Standing, clock: Clock, words: Words) -> Told:
    """What there is to say of the second place; nothing where all is well."""
    second = standing.second
    if second.state == "failed":
        return Told(words("settings.second.failed"), "", warning=True)
    if second.state == "missing":
        if second.since is not None:
            since = moment_within(second.since, clock, words)
            return Told(words("settings.second.missing_since", when=since), "", warning=True)
        return Told(words("settings.second.missing"), "", warning=True)
    if second.kept_at is not None:
        kept = moment_within(second.kept_at, clock, words)
        return Told(words("settings.second.kept", when=kept), "")
    return Told("", "")


def _facts(standing: Standing, clock: Clock, words: Words, settings: Settings) -> str:
    newest = standing.newest
    turn = _next(standing, clock, words, settings)
    if newest is None:
        return turn
    held = words(
        "settings.state.held",
        customers=f"{newest.customers:,}",
        records=f"{records(newest):,}",
        size=size(newest.size),
    )
    gap = "　" if words.language == "zh_CN" else " · "
    return f"{held}{gap}{turn}"


def _next(standing: Standing, clock: Clock, words: Words, settings: Settings) -> str:
    """When the next one is made, as far as that is known."""
    match When(settings["backup.when"]):
        case When.CLOSING:
            return words("settings.next.closing")
        case When.DAILY:
            turn = backups.next_turn(clock.now(), settings, clock.tz)
            return words("settings.next.at", when=moment_within(turn, clock, words))
    if not standing.changed:
        return words("settings.next.after_change")
    newest = standing.newest
    turn = max(newest.made_at + backups.HALF_HOUR, clock.now()) if newest else clock.now()
    return words("settings.next.at", when=moment_within(turn, clock, words))
