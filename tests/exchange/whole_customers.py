"""Whole customers, as a shop may have kept them: every field of the record, with any text in it and links between them."""

# ruff: noqa: E501  (rows of data)

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from app.core.calendar import CalendarDate
from app.core.custom_values import plain
from app.core.days import to_day_number
from app.core.enums import Channel, ContactKind, Gender, KeyDateKind, NeedType, Stage
from app.core.errors import ShukeError
from app.core.ids import uuid7
from app.core.instants import to_millis
from app.core.text import NAME_LIMIT, clean_or_cut
from app.exchange.reading.drafts import (
    AddressDraft,
    ConsentDraft,
    CustomerDraft,
    FieldKind,
    KeyDateDraft,
    PointDraft,
    RelationDraft,
    StageDraft,
)
from tests.torture.strings import ALL

STAFF = ("李娟", "O'Neil; Ann")
TIERS = ("新叶", "老枞")
CAMPAIGNS = ("中秋礼盒", "=Spring, 2026")
PIECES = (
    *"=+-@\t\"'\\;:,|*#^&<>_xX0.\n /·、，；％＝＋－＠[](（）",
    "_x0041_",
    ":::",
    "* ",
    "𠮷",
    "👩‍👧",
    "שלום",
    "Ωμέγα",
    "अनु",
)
SIGNS = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.sampled_from([text for text in ALL if len(text) <= 500]),
    st.from_regex(r"'*[0-9]{1,4}\.0", fullmatch=True),
)  # fmt: skip
NOW = datetime(2026, 9, 18, 2, 42, tzinfo=UTC)


def lines(limit, least=0):
    """What the gate leaves of any text, on one line."""
    return SIGNS.map(lambda text: clean_or_cut(text, limit)).filter(lambda text: len(text) >= least)


def texts(limit, least=0):
    return SIGNS.map(lambda text: clean_or_cut(text, limit, multiline=True)).filter(
        lambda text: len(text) >= least
    )


def _made(build, *parts):
    """Dates of which some never were."""

    def make(drawn):
        try:
            return build(*drawn)
        except ShukeError:
            return None

    return st.tuples(*parts).map(make).filter(lambda found: found is not None)


YEARS, MONTHS, DAYS = st.integers(1901, 2099), st.integers(1, 12), st.integers(1, 31)
MAYBE_DAY = st.one_of(st.none(), DAYS)
LUNAR = _made(CalendarDate.lunar, st.one_of(st.none(), YEARS), MONTHS, MAYBE_DAY, st.booleans())
SOLAR = _made(CalendarDate.solar, st.one_of(st.none(), YEARS), MONTHS, MAYBE_DAY)
BORN = st.one_of(
    st.dates(date(1900, 1, 1), date(2026, 1, 1)).map(CalendarDate.of),
    st.one_of(LUNAR, SOLAR).filter(lambda found: found.year is None or found.year < 2026),
)
LABELS = lines(80)
TAGS = lines(40, 1).filter(lambda text: text[0] not in "#＃ ")
POINTS = st.one_of(
    st.builds(lambda kind, n, label: PointDraft(kind, f"139{n:08d}", f"+86139{n:08d}", label), st.sampled_from(["mobile", "phone", "whatsapp"]), st.integers(0, 9999), LABELS),
    st.builds(lambda n, label: PointDraft("phone", f"010-8888{n:04d}", f"+86108888{n:04d}", label), st.integers(0, 9999), LABELS),
    st.builds(lambda kind, value: PointDraft(kind, value), st.sampled_from(["phone", "mobile", "whatsapp"]), st.sampled_from(["5123", "13900000001/13900000002", "1.38E+10", "no number", "- -"])),
    st.builds(lambda n, label: PointDraft("email", f"a{n}@teas-shop.com", f"a{n}@teas-shop.com", label), st.integers(0, 99), LABELS),
    st.builds(lambda value: PointDraft("email", value), st.sampled_from(["ann at home", "a@b", "Ann <ann>"])),
    st.builds(PointDraft, st.sampled_from([str(one) for one in (ContactKind.WECHAT, ContactKind.QQ, ContactKind.OTHER, ContactKind.ADDRESS)]), lines(320, 1), st.none(), LABELS),
)  # fmt: skip
ADDRESSES = st.builds(
    lambda label, country, region, city, street, postcode: AddressDraft(label, country, region, city, street, postcode),
    LABELS, *[lines(400)] * 3, lines(400, 1), lines(400),
)  # fmt: skip
KEY_DATES = st.builds(
    KeyDateDraft, st.sampled_from([str(one) for one in KeyDateKind]), st.one_of(LUNAR, SOLAR), lines(120)
)
CONSENTS = st.builds(
    ConsentDraft,
    st.sampled_from([str(one) for one in Channel]),
    st.sampled_from([None, True, False]),
    st.booleans(),
    st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2030, 1, 1)).map(to_day_number)),
    lines(400),
)
STAGES = st.builds(
    StageDraft,
    st.sampled_from([str(one) for one in Stage]),
    lines(80),
    st.one_of(
        st.none(),
        st.datetimes(datetime(2020, 1, 1), datetime(2026, 9, 1)).map(
            lambda at: to_millis(at.replace(tzinfo=UTC))
        ),
    ),
)
SIZES = ("S", 'L, "large"', "特大；XL", "=M")
FIELDS = {
    "鞋码": FieldKind("number"),
    "Skin type": FieldKind("text"),
    "=Since": FieldKind("date"),
    "尺码、色": FieldKind("choice", SIZES),
    "素食 (vegan)": FieldKind("yes_no"),
}
VALUES = {
    "鞋码": st.decimals(-(10**9), 10**9, places=3).map(plain),
    "Skin type": texts(1_000, 1),
    "=Since": st.dates(date(1990, 1, 1), date(2090, 1, 1)).map(date.isoformat),
    "尺码、色": st.sampled_from(SIZES),
    "素食 (vegan)": st.sampled_from(["yes", "no"]),
}
CUSTOM = st.fixed_dictionaries({}, optional=VALUES)
PHOTOS = st.builds(
    lambda mark, more: mark + more,
    st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]),
    st.binary(min_size=1, max_size=300),
)
DRAFTS = st.builds(
    CustomerDraft,
    row=st.just(0),
    uuid=st.builds(lambda: uuid7().bytes),
    name=lines(NAME_LIMIT, 1),
    kind=st.sampled_from(["person", "organisation"]),
    other_names=lines(400),
    salutation=lines(80),
    organisation=lines(NAME_LIMIT),
    role=lines(120),
    source=lines(80),
    gender=st.sampled_from([None, *map(str, Gender)]),
    preferred_channel=st.sampled_from([None, *map(str, Channel)]),
    need_type=st.sampled_from([None, *map(str, NeedType)]),
    interests=texts(2_000),
    notes=texts(20_000),
    responsible=st.sampled_from(["", *STAFF]),
    tier=st.sampled_from(["", *TIERS]),
    campaign=st.sampled_from(["", *CAMPAIGNS]),
    created_at=st.datetimes(datetime(2015, 1, 1), datetime(2026, 9, 1)).map(lambda at: to_millis(at.replace(tzinfo=UTC))),
    birthday=st.one_of(st.none(), BORN),
    points=st.lists(POINTS, max_size=4, unique_by=lambda point: point.key),
    addresses=st.lists(ADDRESSES, max_size=2, unique_by=lambda address: address.key),
    key_dates=st.lists(KEY_DATES, max_size=4, unique_by=lambda one: one.key),
    tags=st.lists(TAGS, max_size=3, unique_by=lambda tag: tag.casefold()),
    custom=CUSTOM,
    custom_kinds=st.just(FIELDS),
    consents=st.lists(CONSENTS, max_size=3, unique_by=lambda one: one.channel),
    stage=st.one_of(st.none(), STAGES),
    photo=st.one_of(st.none(), PHOTOS),
)  # fmt: skip


@st.composite
def shops(draw, most=4):
    """Some customers with member numbers of their own, a primary contact each, and links among them."""
    drafts = draw(st.lists(DRAFTS, min_size=1, max_size=most))
    numbers = draw(st.lists(lines(80, 1), min_size=most, max_size=most, unique=True))
    for draft, number in zip(drafts, numbers, strict=False):
        draft.member_number = (
            draw(st.sampled_from([number, f"00{len(number)}7"])) if number == numbers[0] else number
        )
        if draft.points:
            chosen = draw(st.integers(0, len(draft.points) - 1))
            draft.points = [replace(one, primary=place == chosen) for place, one in enumerate(draft.points)]
        others = [other for other in drafts if other is not draft]
        if others:
            _link(draw, draft, others)
    return drafts


def _link(draw, draft, others):
    maybe = st.one_of(st.none(), st.sampled_from(others))
    if referrer := draw(maybe):
        draft.referrer, draft.referrer_uuid = referrer.name, referrer.uuid
    if organisation := draw(maybe):
        draft.organisation_uuid = organisation.uuid
    kinds = st.sampled_from(["daughter", "household", "Patin: ou marraine", "同事"])
    draft.relations = draw(
        st.lists(
            st.builds(
                lambda kind, other: RelationDraft(kind, other.name, other.uuid),
                kinds,
                st.sampled_from(others),
            ),
            max_size=2,
            unique_by=lambda one: (one.kind, one.uuid),
        )
    )
