"""Whatever text a shop has put into any field of a customer goes out and comes back in, sign by sign, in every format."""

# ruff: noqa: E501  (rows of data)

import json
import shutil
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.calendar import CalendarDate
from app.core.enums import Channel, ContactKind, Gender, NeedType
from app.core.ids import uuid7
from app.core.text import NAME_LIMIT, clean_or_cut
from app.core.words import Words
from app.db.open import open_database
from app.exchange.customer_writer import CustomerWriter
from app.exchange.drafts import AddressDraft, CustomerDraft, KeyDateDraft, PointDraft
from app.exchange.export import export
from app.exchange.importer import run
from tests.torture.strings import ALL

PIECES = (*"=+-@\t\"'\\;:,|*#^&<>_xX0.\n /·、，；％＝＋－＠", "_x0041_", ":::", "* ", "𠮷", "👩‍👧")
SIGNS = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.sampled_from([text for text in ALL if len(text) <= 500]),
    st.from_regex(r"'*[0-9]{1,4}\.0", fullmatch=True),
)  # fmt: skip


def lines(limit: int, least: int = 0):
    """What the gate leaves of any text, on one line."""
    return SIGNS.map(lambda text: clean_or_cut(text, limit)).filter(lambda text: len(text) >= least)


def texts(limit: int):
    return SIGNS.map(lambda text: clean_or_cut(text, limit, multiline=True))


TAGS = lines(40, 1).filter(lambda text: text[0] not in "#＃ ")
OTHER = st.sampled_from([ContactKind.WECHAT, ContactKind.QQ, ContactKind.OTHER])
LABELS = lines(80).filter(lambda text: text.strip("* ") == text)
POINTS = st.one_of(
    st.builds(lambda n, label: PointDraft("mobile", f"139{n:08d}", f"+86139{n:08d}", label), st.integers(0, 9999), LABELS),
    st.builds(lambda n, label: PointDraft("email", f"a{n}@teas-shop.com", f"a{n}@teas-shop.com", label), st.integers(0, 99), LABELS),
    st.builds(lambda kind, value, label: PointDraft(str(kind), value, None, label), OTHER, lines(320, 1), LABELS),
)  # fmt: skip
ADDRESSES = st.builds(
    lambda label, country, region, city, street, postcode: AddressDraft(label, country, region, city, street, postcode),
    LABELS, *[lines(400)] * 3, lines(400, 1), lines(400),
)  # fmt: skip
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
    birthday=st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2026, 1, 1)).map(CalendarDate.of)),
    points=st.lists(POINTS, max_size=4, unique_by=lambda point: point.key),
    addresses=st.lists(ADDRESSES, max_size=2, unique_by=lambda address: address.key),
    key_dates=st.one_of(st.just([]), st.just([KeyDateDraft("wedding", CalendarDate.solar(2010, 9, 9))])),
    tags=st.lists(TAGS, max_size=3, unique_by=lambda tag: tag.casefold()),
    custom=st.dictionaries(lines(60, 1), lines(1_000, 1), max_size=2),
)
CARDS_HOLD = ("uuid", "name", "kind", "gender", "birthday", "contact_points", "tags", "notes", "addresses", "organisation",
              "role", "other_names", "member_number", "key_dates")  # fmt: skip


@pytest.fixture
def other(new_shop, tmp_path, clock):
    """Another, empty shop."""
    path = tmp_path / "other.db"
    shutil.copyfile(new_shop, path)
    file = open_database(path, clock=clock)
    yield file
    file.close()


def told(file, folder):
    """What a shop knows, without what belongs to one file alone."""
    path = folder / "told.json"
    with file.reader() as reader:
        export(reader, "customers", path, words=Words.load("en"), clock=file.clock)
    records = json.loads(path.read_text(encoding="utf-8"))
    for record in records:
        for name in ("id", "created_at"):
            del record[name]
        record["contact_points"].sort(key=str)  # a sheet has them by kind
        record["tags"].sort()  # and tags as the shop met them first
        record["addresses"].sort(key=str)
    return records


@pytest.mark.parametrize("ending", [".json", ".csv", ".xlsx", ".vcf"])
@given(
    drafts=st.lists(DRAFTS, min_size=1, max_size=4),
    numbers=st.lists(lines(80, 1), min_size=4, max_size=4, unique=True),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=500)
def test_every_text_of_every_field(drafts, numbers, ending, db, other, tmp_path):
    for draft, number in zip(drafts, numbers, strict=False):
        draft.member_number = number
    with db.write("customer.create", subject="x") as session:
        CustomerWriter(session).create(drafts)
    path = tmp_path / f"out{ending}"
    with db.reader() as reader:
        done = export(reader, "customers", path, words=Words.load("en"), clock=db.clock)
    here = told(db, tmp_path)
    db.undo()
    report = run(other, path)
    there = told(other, tmp_path)
    other.undo()

    assert (done.shortened, report.rejected, report.created) == (0, 0, len(drafts))
    if ending == ".vcf":
        here, there = ([{name: one[name] for name in CARDS_HOLD} for one in them] for them in (here, there))
    assert sorted(there, key=str) == sorted(here, key=str)


def test_what_excel_cannot_hold_is_said(db, tmp_path):
    long = "x" * 40_000
    with db.write("customer.create", subject="x") as session:
        CustomerWriter(session).create(
            [CustomerDraft(0, name="Lin", notes=long), CustomerDraft(0, name="Ou")]
        )
    with db.reader() as reader:
        done = {
            ending: export(
                reader, "customers", tmp_path / f"a{ending}", words=Words.load("en"), clock=db.clock
            )
            for ending in (".xlsx", ".csv", ".json", ".vcf")
        }

    assert {ending: one.shortened for ending, one in done.items()} == {
        ".xlsx": 1,
        ".csv": 0,
        ".json": 0,
        ".vcf": 0,
    }
    assert long in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
