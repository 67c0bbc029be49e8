"""The customers and what hangs on their records, as rows."""

from __future__ import annotations

from typing import Any

from app.core.enums import Channel, ContactKind, CustomerKind, Gender
from app.core.names import name_keys
from app.core.text import has_hanzi
from app.db import bulk
from app.models import (
    Address,
    Consent,
    ContactPoint,
    Customer,
    CustomerTag,
    Tag,
)
from app.sample.cast import Cast
from app.sample.frame import Frame, Ints, pick
from app.sample.people import PHONE_PREFIX, Crowd
from app.sample.standing import Standing
from app.sample.texts import load
from app.sample.writer import Writer

_CUSTOMER = (
    "kind", "name", "salutation", "name_pinyin", "name_sort", "name_initials", "organisation", "role", "gender",
    "birth_calendar", "birth_year", "birth_month", "birth_day", "birth_leap", "preferred_channel", "source",
    "responsible_id", "need_type", "interests", "member_number", "tier_id", "notes",
    "referrer_id", "other_names", "stage_set_by",
)  # fmt: skip
_NUMBERED = 318
"""郑秀英's member number; the others count from hers. Numbers before the first were on paper cards."""

_TAILS = 10_000


def write_customers(
    writer: Writer, crowd: Crowd, cast: Cast, standing: Standing, words: tuple[list[str], list[str]],
    staff: range, tiers: dict[int, int], made: Ints,
) -> range:  # fmt: skip
    """Customers in the order in which they were first known; gives their ids. Who brought someone is always earlier."""
    dice = writer.frame.dice("records")
    count = len(crowd)
    told: dict[int, dict[str, Any]] = {crowd.cast[one["name"]]: one for one in cast.people}
    channel = pick(dice, (0.42, 0.22, 0.06, 0.30), count).tolist()
    preferred = (Channel.SOCIAL.value, Channel.PHONE.value, Channel.SMS.value, None)
    numbers = member_numbers(crowd)
    first = bulk.next_ids(bulk.journal_of(writer.session).connection, Customer.__tablename__, count)[0]
    brought = [first + by if by >= 0 else None for by in crowd.referrer.tolist()]
    rows = []
    for place, name in enumerate(crowd.names):
        one = told.get(place, {})
        firm = bool(crowd.traits.firm[place])
        keys = name_keys(name, not firm)
        gender = None if firm else (Gender.FEMALE if crowd.woman[place] else Gender.MALE).value
        rows.append(
            (
                (CustomerKind.ORGANISATION if firm else CustomerKind.PERSON).value, name, one.get("salutation", ""),
                keys.display_pinyin, keys.sort_key, keys.initials, "", one.get("role", ""), gender,
                *crowd.birth[place], preferred[channel[place]], crowd.source[place], staff[int(crowd.staff[place])],
                one.get("need"), words[0][place], numbers[place], tiers[int(standing.tier[place])], words[1][place],
                brought[place], "", "",
            )
        )  # fmt: skip
    return writer.records(Customer, _CUSTOMER, rows, made)


def member_numbers(crowd: Crowd) -> list[str]:
    """Numbers in the order of joining, so that 郑秀英 has hers."""
    start = _NUMBERED - crowd.cast["郑秀英"]
    start = start if start > 0 else 1
    width = max(4, len(str(start + len(crowd))))
    return [f"{start + place:0{width}d}" for place in range(len(crowd))]


def write_reach(writer: Writer, crowd: Crowd, cast: Cast, ids: range, made: Ints) -> None:
    """Phones, WeChat and e-mail, addresses, and what people agreed to."""
    frame = writer.frame
    dice = frame.dice("reach")
    told = {crowd.cast[one["name"]]: one for one in cast.people}
    phones = _phones(frame, crowd, told)
    chance = dice.random((len(crowd), 6)).tolist()
    points: list[tuple[Any, ...]] = []
    times: list[int] = []
    for place, (mobile, wechat, mail, _, _, _) in enumerate(chance):
        own: list[tuple[Any, ...]] = []
        one = told.get(place)
        if one is not None or mobile < 0.93:
            number = phones[place]
            own.append((ContactKind.MOBILE.value, number, f"+86{number}", "", 1))
        if (one and one.get("wechat")) or (one is None and wechat < 0.52):
            own.append(
                (ContactKind.WECHAT.value, one["wechat"] if one else _handle(crowd, place), None, "", not own)
            )
        if one is None and mail < 0.11 + 0.5 * bool(crowd.traits.firm[place]):
            address = f"{_handle(crowd, place)}@example.{'com' if mail < 0.07 else 'org'}"
            own.append((ContactKind.EMAIL.value, address, address, "", not own))
        points += [(ids[place], *point[:4], int(point[4])) for point in own]
        times += [int(made[place])] * len(own)
    names = ("customer_id", "kind", "value", "normalised", "label", "is_primary")
    writer.records(ContactPoint, names, points, times)
    _write_addresses(writer, crowd, told, ids, made, chance)
    _write_consent(writer, crowd, told, ids, made, chance)


def _phones(frame: Frame, crowd: Crowd, told: dict[int, dict[str, Any]]) -> list[str]:
    """A number each from 154 0000 0000 on: the first ten thousand are the cast's and the small shop's."""
    tails = {one["tail"] for one in told.values()}
    room = max(_TAILS, -(-(len(crowd) + len(tails)) // _TAILS) * _TAILS)
    drawn = frame.dice("phones").permutation(room).tolist()
    kept = {int(tail) for tail in tails}
    free = iter([number for number in drawn if number not in kept])
    return [
        f"{PHONE_PREFIX}0000{told[place]['tail']}" if place in told else f"{PHONE_PREFIX}{next(free):08d}"
        for place in range(len(crowd))
    ]


def _handle(crowd: Crowd, place: int) -> str:
    """A name for WeChat or e-mail made of pinyin and the place."""
    name = crowd.names[place]
    syllables = (
        name_keys(name, not bool(crowd.traits.firm[place])).syllables
        if has_hanzi(name)
        else name.lower().split()
    )
    plain = "".join(part for part in "".join(syllables[:3]) if part.isascii() and part.isalnum())
    return f"{plain or 'tea'}_{place + 1}"


def _write_addresses(
    writer: Writer,
    crowd: Crowd,
    told: dict[int, dict[str, Any]],
    ids: range,
    made: Ints,
    chance: list[list[float]],
) -> None:
    dice = writer.frame.dice("addresses")
    places = load("places")
    cities, weights = [city for city, _ in places["cities"]], [weight for _, weight in places["cities"]]
    rows, times = [], []
    chosen = pick(dice, weights, len(crowd)).tolist()
    numbers = dice.integers(1, 60, (len(crowd), 3)).tolist()
    for place, (city, (building, floor, number)) in enumerate(zip(chosen, numbers, strict=True)):
        own = told.get(place, {}).get("address")
        if own is None and chance[place][3] > 0.36:
            continue
        street = places["streets"][(building * 7 + floor) % len(places["streets"])]
        form = places["forms"][number % len(places["forms"])]
        line = form.format(
            street=street,
            building=building % 30 + 1,
            room=floor % 18 * 100 + 101 + number % 3,
            number=number * 3,
        )
        town, part = 0 if own else city, floor % len(places["districts"])
        district = places["districts"][part]
        postcode = f"39{town}0{part + 1:02}"  # 39 begins no postcode of a real place
        label, line = (own["label"], own["street"]) if own else ("", line)
        rows.append((ids[place], label, "中国", district, cities[town], line, postcode, 1))
        times.append(int(made[place]))
    names = ("customer_id", "label", "country", "region", "city", "street", "postcode", "is_primary")
    writer.records(Address, names, rows, times)


def _write_consent(
    writer: Writer,
    crowd: Crowd,
    told: dict[int, dict[str, Any]],
    ids: range,
    made: Ints,
    chance: list[list[float]],
) -> None:
    """Most agreed to WeChat or messages, a few want no calls, hardly anyone nothing at all."""
    reaching = [one.value for one in Channel if one not in (Channel.IN_PERSON, Channel.OTHER)]
    rows, times = [], []
    for place in range(len(crowd)):
        drawn, refused = chance[place][4], chance[place][5]
        day = int(crowd.known_day[place])
        if place not in told and refused < 0.006:
            rows += [(ids[place], channel, 0, 1, day, "不要联系") for channel in reaching]
            times += [int(made[place])] * len(reaching)
            continue
        own: list[tuple[str, int, int, str]] = []
        if place in told or drawn < 0.66:
            own.append((Channel.SOCIAL.value, 1, 0, "同意接收祝福与到货消息"))
        if drawn < 0.30:
            own.append((Channel.SMS.value, 1, 0, ""))
        if place not in told and drawn >= 0.30 and refused < 0.05:
            own.append((Channel.PHONE.value, 0, 1, "不接电话"))
        rows += [(ids[place], channel, allowed, never, day, note) for channel, allowed, never, note in own]
        times += [int(made[place])] * len(own)
    names = ("customer_id", "channel", "allowed", "do_not_contact", "given_on", "note")
    writer.records(Consent, names, rows, times)


def write_tags(writer: Writer, found: list[list[str]], ids: range) -> None:
    told = list(dict.fromkeys([*load("shop")["tags"], *(tag for own in found for tag in own)]))
    numbers = dict(zip(told, writer.records(Tag, ("name",), [(name,) for name in told]), strict=True))
    rows = [(ids[place], numbers[tag]) for place, own in enumerate(found) for tag in dict.fromkeys(own)]
    writer.rows(CustomerTag, ("customer_id", "tag_id"), rows)
