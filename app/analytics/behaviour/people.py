"""What the records say of everybody: age, gender, city, source and tags, as columns of whole numbers.

Records have no yesterday here: a portrait of an earlier day tells orders as they stood, and people as they are known
today, but for their age.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from app.analytics.behaviour.coding import UNKNOWN, coded, places
from app.analytics.columns import int_columns
from app.core.enums import Gender
from app.db.reader import Reader

Ints = npt.NDArray[np.int64]

GENDERS = tuple(Gender)
AGES = ("under_18", "18_24", "25_34", "35_44", "45_54", "55_64", "from_65")
_AGE_BEGINS = (18, 25, 35, 45, 55, 65)
OLDEST = 120
MOST_NAMES = 60
"""So many cities and sources keep their names, the most frequent first."""

_LIVE = "FROM customer WHERE deleted_at IS NULL"
_SOURCES = (
    f"SELECT source, count(*) {_LIVE} AND source <> '' GROUP BY source ORDER BY 2 DESC, 1 LIMIT {MOST_NAMES}"
)
_CITIES = f"""
SELECT city, count(*) FROM address WHERE city <> '' GROUP BY city ORDER BY 2 DESC, city LIMIT {MOST_NAMES}
"""
_TAGS = "SELECT id, name FROM tag ORDER BY id"


@dataclass(frozen=True, slots=True)
class People:
    """Per customer of `ids`: `age` in years, `gender` in `GENDERS`, `city` and `source` in the names beside; UNKNOWN
    where the record does not say. `tagged` are pairs of a place in `ids` and one in `tags`.
    """

    ids: Ints
    age: Ints
    gender: Ints
    city: Ints
    cities: tuple[str, ...]
    source: Ints
    sources: tuple[str, ...]
    tagged: tuple[Ints, Ints]
    tags: tuple[str, ...]

    @property
    def age_band(self) -> Ints:
        """The place in `AGES`."""
        return np.where(self.age == UNKNOWN, UNKNOWN, np.searchsorted(_AGE_BEGINS, self.age, side="right"))


def load(reader: Reader, ids: Ints, as_of: date) -> People:
    """The records of the customers `ids` (rising). Who lives in several cities counts for the primary address, else
    the first.
    """
    sources = tuple(row[0] for row in reader.all(_SOURCES))
    genders = tuple(gender.value for gender in GENDERS)
    columns = (
        "id",
        coded("gender", genders),
        coded("source", sources),
        "coalesce(birth_year, 0)",
        "coalesce(birth_month, 1)",
        "coalesce(birth_day, 1)",
    )
    number, gender, source, year, month, day = int_columns(reader, columns, _LIVE, *genders, *sources)
    place = places(ids, number)
    kept = place != UNKNOWN
    spread = [_spread(place[kept], column[kept], len(ids)) for column in (gender, source)]
    cities, city = _cities(reader, ids)
    tags, tagged = _tags(reader, ids)
    return People(
        ids=ids,
        age=_spread(place[kept], ages(year[kept], month[kept], day[kept], as_of), len(ids)),
        gender=spread[0],
        city=city,
        cities=cities,
        source=spread[1],
        sources=sources,
        tagged=tagged,
        tags=tags,
    )


def ages(year: Ints, month: Ints, day: Ints, as_of: date) -> Ints:
    """Full years on the day; UNKNOWN without a year of birth (0) and for an age that nobody reaches.

    A lunar birthday is taken by its month and day as they are: at most a birthday's weeks too early.

    >>> born = np.array([1990, 1990, 0, 1850]), np.array([9, 9, 1, 1]), np.array([18, 19, 1, 1])
    >>> ages(*born, date(2026, 9, 18)).tolist()
    [36, 35, -1, -1]
    """
    before = (month > as_of.month) | ((month == as_of.month) & (day > as_of.day))
    years = as_of.year - year - before
    return np.where((year > 0) & (years >= 0) & (years <= OLDEST), years, UNKNOWN)


def _cities(reader: Reader, ids: Ints) -> tuple[tuple[str, ...], Ints]:
    names = tuple(row[0] for row in reader.all(_CITIES))
    columns = ("customer_id", coded("city", names), "is_primary", "id")
    customer, city, primary, number = int_columns(reader, columns, "FROM address WHERE city <> ''", *names)
    order = np.lexsort((-number, primary))  # the last one written below is the one that counts
    place = places(ids, customer[order])
    kept = place != UNKNOWN
    found = np.full(len(ids), UNKNOWN, dtype=np.int64)
    found[place[kept]] = city[order][kept]
    return names, found


def _tags(reader: Reader, ids: Ints) -> tuple[tuple[str, ...], tuple[Ints, Ints]]:
    rows = reader.all(_TAGS)
    numbers = np.array([row[0] for row in rows], dtype=np.int64)
    customer, tag = int_columns(reader, ("customer_id", "tag_id"), "FROM customer_tag")
    place, which = places(ids, customer), places(numbers, tag)
    kept = (place != UNKNOWN) & (which != UNKNOWN)
    return tuple(row[1] for row in rows), (place[kept], which[kept])


def _spread(place: Ints, values: Ints, n: int) -> Ints:
    full = np.full(n, UNKNOWN, dtype=np.int64)
    full[place] = values
    return full
