"""A portrait told in a few sentences, and as text to copy."""

from __future__ import annotations

from collections.abc import Callable

from app.analytics.behaviour.parts import Facet, Part
from app.analytics.behaviour.portrait import FEW, Portrait
from app.analytics.behaviour.words import known_name, names, share
from app.core.day_words import long_day
from app.core.money import format_money
from app.core.words import Words

KNOWN = 0.3
"""From this share on an answer is told as typical of the group."""
CLEAR = 0.55
"""A gender with less than this share is no majority to speak of."""
LIKED_LIFT, LIKED_SHARE = 1.2, 0.08
LIKED_MOST = 3
NEED_LIFT = 1.15


def sentences(found: Portrait, words: Words, currency: str) -> tuple[str, ...]:
    """Size, people, origin, rhythm, time, taste, need and tags: each where there is something to say."""

    def say(key: str, **values: object) -> str:
        return words(f"behaviour.portrait.{key}", **values)

    size = say(
        "size",
        customers=words("lists.customers", n=found.customers),
        share=share(found.share),
        sales=share(found.sales_share),
    )
    if found.few:
        return (size, say("few", n=FEW))
    told = [
        size,
        _people(found, words, say),
        *_origin(found, words, say),
        *_rhythm(found, words, say, currency),
    ]
    told += [*_time(found, words, say), *_taste(found, words, say), *_need(found, words, say)]
    if found.tags:
        marked = [say("tag", name=tag.code, lift=f"{tag.lift or 0:.1f}") for tag in found.tags]
        told.append(say("tags", names=names(marked, words)))
    return tuple(told)


def facets(found: Portrait) -> tuple[Facet, ...]:
    """The questions in the order of the panel."""
    habit = found.habit
    people = (found.ages, found.genders, found.cities, found.sources, found.needs, found.stages)
    return (*people, habit.categories, habit.channels, habit.weekdays, habit.day_parts)


def part_name(facet: str, code: str, words: Words) -> str:
    """An answer in words.

    >>> zh = Words.load("zh_CN")
    >>> part_name("age", "25_34", zh), part_name("weekday", "6", zh), part_name("city", "栖川市", zh)
    ('25–34 岁', '周六', '栖川市')
    """
    if facet in ("age", "day_part"):
        return words(f"behaviour.{facet}.{code}")
    if facet in ("gender", "stage", "weekday"):
        return words(f"terms.{facet}.{code}")
    if facet == "need":
        return words(f"terms.need_type.{code}")
    if facet in ("source", "channel"):
        return known_name("source" if facet == "source" else "sales_channel", code, words)
    return code


def as_text(title: str, found: Portrait, words: Words, currency: str) -> str:
    """The whole portrait as plain text: title and day, the sentences, then every facet with the shop beside."""
    lines = [words("behaviour.portrait.title", name=title)]
    lines += [words("behaviour.portrait.as_of", day=long_day(found.as_of, words)), ""]
    lines += sentences(found, words, currency)
    for facet in () if found.few else facets(found):
        shown = [part for part in facet.parts if part.count]
        if shown:
            known = words("behaviour.facet.known", share=share(facet.known))
            lines += ["", f"{words(f'behaviour.facet.{facet.code}')} ({known})"]
            lines += [_line(facet.code, part, words) for part in shown[:8]]
    return "\n".join(lines)


def _line(facet: str, part: Part, words: Words) -> str:
    name = part_name(facet, part.code, words)
    return words("behaviour.portrait.line", name=name, share=share(part.share), usual=share(part.usual))


Say = Callable[..., str]


def _people(found: Portrait, words: Words, say: Say) -> str:
    first, band = found.genders.first, max(found.ages.parts, key=lambda part: part.count, default=None)
    aged = found.ages.known >= KNOWN and found.age.own is not None and band is not None
    gendered = found.genders.known >= KNOWN and first is not None
    age: dict[str, object] = {}
    if aged and band is not None and found.age.own is not None:
        age = {
            "age": f"{found.age.own:.0f}",
            "band": part_name("age", band.code, words),
            "band_share": share(band.share),
        }
    if gendered and first is not None and first.share >= CLEAR:
        gender = {"gender": words(f"behaviour.gender.{first.code}"), "gender_share": share(first.share)}
        return say("gender_age", **gender, **age) if aged else say("gender", **gender)
    if aged:
        return say("gender_even" if gendered else "age", **age)
    return say("unknown", age=share(found.ages.known), gender=share(found.genders.known))


def _origin(found: Portrait, words: Words, say: Say) -> list[str]:
    told, city, source = [], found.cities.first, found.sources.first
    if city is not None and found.cities.known >= KNOWN:
        told.append(say("city", city=city.code, share=share(city.share)))
    if source is not None and found.sources.known >= KNOWN:
        name = part_name("source", source.code, words)
        told.append(say("source", source=name, share=share(source.share), usual=share(source.usual)))
    return told


def _rhythm(found: Portrait, words: Words, say: Say, currency: str) -> list[str]:
    if found.per_year.own is None or found.basket.own is None or found.basket.shop is None:
        return [say("no_purchase")]
    values = {
        "per_year": f"{found.per_year.own:.1f}",
        "basket": format_money(round(found.basket.own), currency, whole=True),
        "shop_basket": format_money(round(found.basket.shop), currency, whole=True),
    }
    if found.interval.own is None:
        return [say("rhythm_short", **values)]
    return [say("rhythm", interval=words("lists.days", n=round(found.interval.own)), **values)]


def _time(found: Portrait, words: Words, say: Say) -> list[str]:
    habit = found.habit
    if not habit.orders:
        return []
    day = max(habit.weekdays.parts, key=lambda part: part.share)
    part = max(habit.day_parts.parts, key=lambda part: part.share)
    weekday = words(f"dates.weekday_long.{day.code}")
    told = [say("weekday", weekday=weekday)]
    if habit.day_parts.known >= KNOWN:
        name = part_name("day_part", part.code, words)
        told = [say("when", weekday=weekday, part=name, share=share(part.share))]
    channel = habit.channels.first
    if channel is not None:
        name = part_name("channel", channel.code, words)
        told.append(say("channel", channel=name, share=share(channel.share)))
    return told


def _taste(found: Portrait, words: Words, say: Say) -> list[str]:
    categories = found.habit.categories
    liked = categories.leaning(LIKED_LIFT, LIKED_SHARE)[:LIKED_MOST]
    if liked:
        return [say("categories", names=names((part.code for part in liked), words))]
    first = categories.first
    return [] if first is None else [say("category", name=first.code, share=share(first.share))]


def _need(found: Portrait, words: Words, say: Say) -> list[str]:
    strong = found.needs.leaning(NEED_LIFT, 0.0, FEW)
    if not strong:
        return []
    part = strong[0]
    name = part_name("need", part.code, words)
    name = name if words.language == "zh_CN" else name.lower()
    return [say("need", name=name, share=share(part.share), usual=share(part.usual))]
