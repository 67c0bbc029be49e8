"""The time of day as something one passes in, so that rules can be tried on any day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Protocol


class Clock(Protocol):
    """What the program asks for the time."""

    @property
    def tz(self) -> tzinfo: ...

    def now(self) -> datetime:
        """The instant, aware and in UTC."""
        ...

    def today(self) -> date:
        """The local calendar day."""
        ...


class SystemClock:
    """The computer's own time, in the zone that the computer is set to."""

    def __init__(self) -> None:
        self._tz = SystemZone()

    @property
    def tz(self) -> tzinfo:
        return self._tz

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return date.today()  # noqa: DTZ011 - the local day is what is asked for


class FixedClock:
    """A clock that stands still until it is moved; its zone is the zone of the moment it was given."""

    def __init__(self, now: datetime) -> None:
        self._local = _aware(now)

    @property
    def tz(self) -> tzinfo:
        zone = self._local.tzinfo
        assert zone is not None
        return zone

    def now(self) -> datetime:
        return self._local.astimezone(UTC)

    def today(self) -> date:
        return self._local.date()

    def advance(self, by: timedelta) -> None:
        """Move on (or back) by so much time as it passes, not as wall clocks jump."""
        self._local = (self.now() + by).astimezone(self.tz)

    def set(self, now: datetime) -> None:
        self._local = _aware(now).astimezone(self.tz)


class SystemZone(tzinfo):
    """The computer's zone with its summer times.

    The standard library has the system's offset for a given moment but no zone object for it, and Windows
    has no zone database for `zoneinfo`.
    """

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return None if moment is None else _offset(moment.replace(tzinfo=None))

    def dst(self, moment: datetime | None) -> timedelta | None:
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime) -> datetime:
        try:
            local = moment.replace(tzinfo=UTC).astimezone()
        except (OSError, OverflowError, ValueError):
            return moment + _offset(moment.replace(tzinfo=None))
        return local.replace(tzinfo=self)


def _offset(wall: datetime) -> timedelta:
    try:
        offset = wall.astimezone().utcoffset()
    except (OSError, OverflowError, ValueError):  # Windows refuses moments before 1970
        offset = datetime.now().astimezone().utcoffset()
    return offset or timedelta()


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError("a clock needs a moment with a zone")
    return moment
