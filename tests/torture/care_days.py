"""Part of S12: birthdays are neither lost nor told twice because a computer had the wrong year now and then.

Two shops with the same customers live through the same weeks. In one the clock is right; in the other it wakes up years
away on some mornings, and whoever sits there works off what he is shown before he notices. On every right day both must
show the same birthdays.
"""

import random
from datetime import date, datetime, timedelta
from pathlib import Path

from app.care import actions
from app.care.due import due
from app.care.occasion import GroupCode, Occasion
from app.core.calendar import CalendarDate
from app.core.clock import FixedClock
from app.db.open import OpenFile, open_database
from app.services import customers
from app.services.customer_drafts import CustomerDraft
from tests.torture import shops
from tests.torture.toll import Toll

_PEOPLE, _DAYS = 30, 21
_FAR = range(2, 31)


def trial(place: Path, dice: random.Random, toll: Toll) -> None:
    steady, jumping = (_shop(place / name / "shop.db", dice.getstate()) for name in ("steady", "jumping"))
    try:
        for number in range(_DAYS):
            right = shops.NOW + timedelta(days=number)
            if dice.random() < 0.4:
                toll.told += 1
                _set(jumping, _elsewhere(right, dice))
                _work_off(jumping, _shown(jumping)[:3])
            _set(steady, right)
            _set(jumping, right)
            here, there = _shown(steady), _shown(jumping)
            _compare(here, there, toll, right.date())
            some = [place for place in range(len(here)) if dice.random() < 0.5]
            _work_off(steady, [here[place] for place in some])
            _work_off(jumping, [one for one in there if _name(one) in {_name(here[place]) for place in some}])
    finally:
        steady.close()
        jumping.close()


def _shop(path: Path, state: object) -> OpenFile:
    """The same people in every shop that is made from the same dice."""
    dice = random.Random()
    dice.setstate(state)  # type: ignore[arg-type]
    db = open_database(shops.furnish(path), clock=FixedClock(shops.NOW))
    with db.write("import.file") as session:
        for number in range(_PEOPLE):
            day = shops.NOW.date() + timedelta(days=dice.randrange(_DAYS + 7))
            birthday = CalendarDate.solar(dice.randint(1950, 2004), day.month, day.day)
            customers.create(session, CustomerDraft(name=f"王 {number}", birthday=birthday))
    return db


def _shown(db: OpenFile) -> list[Occasion]:
    with db.reader() as reader:
        found = due(reader, db.clock.today(), zone=db.clock.tz)
    birthdays = [row.occasion for row in found.rows if row.occasion.group is GroupCode.BIRTHDAY]
    return sorted(birthdays, key=_name)


def _work_off(db: OpenFile, occasions: list[Occasion]) -> None:
    for occasion in occasions:
        with db.write("care.done") as session:
            actions.complete(session, occasion, today=db.clock.today())


def _compare(here: list[Occasion], there: list[Occasion], toll: Toll, day: date) -> None:
    missing = {_name(one) for one in here} - {_name(one) for one in there}
    again = {_name(one) for one in there} - {_name(one) for one in here}
    if missing or again:
        toll.broken.append(f"birthdays on {day}: not told {sorted(missing)}, told again {sorted(again)}")


def _name(occasion: Occasion) -> tuple[int, date]:
    return occasion.customer_id or 0, occasion.due


def _elsewhere(right: datetime, dice: random.Random) -> datetime:
    years = dice.choice(_FAR) * dice.choice((-1, 1))
    return right + timedelta(days=round(365.25 * years))


def _set(db: OpenFile, moment: datetime) -> None:
    clock = db.clock
    assert isinstance(clock, FixedClock)
    clock.set(moment)
