"""One card as a customer: names, company, dates, points, addresses, picture; nothing of the file is known here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from app.core.enums import CustomerKind, KeyDateKind
from app.core.text import NAME_LIMIT, TEXT_LIMIT, clean_or_cut, has_hanzi
from app.exchange.headings import vocabulary
from app.exchange.reading.drafts import AddressDraft, CustomerDraft, KeyDateDraft, RelationDraft
from app.exchange.report import Problem, Problems
from app.exchange.values.cells import full_name
from app.exchange.values.photos import photo_of
from app.exchange.vcard import own_card
from app.exchange.vcard.dates import ANNIVERSARIES, BIRTHDAYS, DATES, Found, android_event, date_of, kind_of
from app.exchange.vcard.points import points_of
from app.exchange.vcard.property import Property, unescape

_APPLE_LABEL = "_$!<{}>!$_"
_LABELS = {
    _APPLE_LABEL.format(said): meant
    for said, meant in (("Home", "home"), ("Work", "work"), ("Mobile", "mobile"), ("Anniversary", "wedding"))
}
_RELATIONS = {"X-SPOUSE": "spouse", "X-EVOLUTION-SPOUSE": "spouse", "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse"}
_ANDROID_RELATIONS = {
    "2": "brother", "3": "child", "4": "partner", "5": "father", "6": "friend", "8": "mother", "9": "parent",
    "10": "partner", "12": "relative", "13": "sister", "14": "spouse",
}  # fmt: skip
_LONGEST_ROLE = 120
_DEPARTMENT = ("部门", "Department")


class CardReader:
    """Makes the draft of one card; what cannot be read goes to `problems` under the card's number."""

    def __init__(
        self, number: int, properties: list[Property], region: str, today: date, problems: Problems
    ) -> None:
        self._properties = properties
        self._region = region
        self._country = next(
            (country for one in properties if one.name == "ADR" and (country := _country(one))), ""
        )
        self._today = today
        self._problems = problems
        self._draft = CustomerDraft(number)
        self._labels = _labels(properties)
        self._districts = {one.group: one.value for one in properties if one.name == "X-APPLE-SUBLOCALITY"}
        self._nicknames: list[str] = []
        self._is_own = any(one.name.startswith(own_card.PREFIX) for one in properties)

    @property
    def is_group(self) -> bool:
        """A list of members (Apple's groups, KIND:group) is nobody."""
        return any(
            one.name in ("KIND", "X-ADDRESSBOOKSERVER-KIND") and one.value.strip().lower() == "group"
            for one in self._properties
        )

    def draft(self) -> CustomerDraft | None:
        """None for a card that names nobody."""
        draft = self._draft
        for one in self._properties:
            self._take(one)
        self._name()
        draft.other_names = clean_or_cut("、".join(dict.fromkeys(self._nicknames)), 400)
        if not draft.name:
            self._stand_in()
        return draft if draft.name else None

    def _take(self, one: Property) -> None:
        draft, value = self._draft, clean_or_cut(unescape(one.value), NAME_LIMIT)
        match one.name:
            case "FN" | "N":
                pass
            case "NICKNAME":
                self._nicknames += [name for part in one.parts(",") if (name := clean_or_cut(part, 400))]
            case "ORG":
                self._organisation(one)
            case "TITLE" | "ROLE":
                draft.role = draft.role or clean_or_cut(value, _LONGEST_ROLE)
            case "NOTE":
                text = clean_or_cut(unescape(one.value), TEXT_LIMIT, multiline=True)
                draft.notes = clean_or_cut(
                    "\n".join(filter(None, (draft.notes, text))), TEXT_LIMIT, multiline=True
                )
            case "KIND" | "X-SHUKE-KIND" if value.lower() in ("org", "organisation", "organization"):
                draft.kind = CustomerKind.ORGANISATION
            case "X-ABSHOWAS" if value.upper() == "COMPANY":
                draft.kind = CustomerKind.ORGANISATION
            case "GENDER" | "X-GENDER" | "SEX" | "X-SEX":
                draft.gender = vocabulary.code_of(vocabulary.GENDER, value.split(";")[0])
            case "CATEGORIES" | "X-CATEGORIES":
                draft.tags += [tag for part in one.parts(",") if (tag := clean_or_cut(part, 40))]
            case "UID":
                draft.uuid = _uuid(one.value)
            case "ADR":
                self._address(one)
            case "PHOTO":
                self._photo(one)
            case (
                "RELATED"
                | "X-ABRELATEDNAMES"
                | "X-SPOUSE"
                | "X-EVOLUTION-SPOUSE"
                | "X-KADDRESSBOOK-X-SPOUSESNAME"
            ):
                self._relation(one, value)
            case "X-ANDROID-CUSTOM":
                self._android(one)
            case name if name in DATES:
                self._date(one)
            case _:
                if not own_card.take(draft, one):
                    self._points(one)

    # Names

    def _name(self) -> None:
        """The whole name as the card shows it, unless its parts tell that it only stands the wrong way round."""
        draft = self._draft
        shown = [name for one in self._of("FN") if (name := clean_or_cut(unescape(one.value), NAME_LIMIT))]
        parts = next((found for one in self._of("N") if any(found := _name_parts(one))), [""] * 5)
        family, given, middle, prefix, _ = parts
        if shown and self._is_own:  # written by us: the name is the name, whatever its parts
            draft.name = shown[0]
            return
        told = clean_or_cut(full_name(family, given, middle), NAME_LIMIT)
        draft.name = told if not shown or _same_name(shown[0], told, parts) else shown[0]
        draft.salutation = clean_or_cut(prefix, 80)
        self._nicknames += [name for name in shown[1:] if name != draft.name]

    def _stand_in(self) -> None:
        draft = self._draft
        if self._nicknames:
            draft.name = clean_or_cut(self._nicknames[0], NAME_LIMIT)
            return
        stand_in = draft.organisation or next((point.value for point in draft.points), "")
        draft.name = clean_or_cut(stand_in, NAME_LIMIT)
        draft.named = bool(draft.organisation)
        draft.kind = CustomerKind.ORGANISATION if draft.organisation else draft.kind

    def _organisation(self, one: Property) -> None:
        """The company, and the department as a field of the shop's own, so that neither is lost in the other."""
        company, *units = [clean_or_cut(part, NAME_LIMIT) for part in one.parts()]
        draft = self._draft
        draft.organisation = draft.organisation or company
        if department := " ".join(unit for unit in units if unit):
            chinese = has_hanzi(department + company)
            draft.custom.setdefault(_DEPARTMENT[0 if chinese else 1], clean_or_cut(department, NAME_LIMIT))

    # Points, addresses, people

    def _label(self, one: Property) -> str:
        """The label of a line: ours, Apple's, else home or work."""
        if own := one.parameters.get("X-LABEL"):
            return clean_or_cut(own[0], 80)
        if one.group and one.group in self._labels:
            return self._labels[one.group]
        return next((kind for kind in ("home", "work", "fax") if kind in one.types()), "")

    def _points(self, one: Property) -> None:
        points, problem = points_of(one, self._region, self._country)
        if problem:
            self._note(one.name, one.value, problem)
        label = self._label(one)
        self._draft.points += [
            replace(point, label=point.label or label, primary=one.preferred or None) for point in points
        ]

    def _address(self, one: Property) -> None:
        parts = [clean_or_cut(part, 1000) for part in one.parts()] + [""] * 7
        box, more, street, city, region, postcode, country = parts[:7]
        street = _street(street, more, box, clean_or_cut(self._districts.get(one.group, ""), 200))
        label, first = self._label(one), one.preferred or None
        address = AddressDraft(label, country, region, city, street, postcode, first)
        if any(address.key):
            self._draft.addresses.append(address)

    def _relation(self, one: Property, value: str) -> None:
        """People by name; a reference to another card says nothing that a person could read."""
        if not value or value.startswith("urn:") or (one.says("uri") and ":" in value):
            return
        label = self._label(one).removeprefix("_$!<").removesuffix(">!$_").lower()
        words = [word for word in sorted(one.types()) if word not in ("pref", "home", "work", "contact")]
        kind = _RELATIONS.get(one.name) or (words[0] if words else label) or "other"
        self._draft.relations.append(RelationDraft(clean_or_cut(kind, 40), value))

    def _photo(self, one: Property) -> None:
        """The picture where it lies in the card; one on a server stays there."""
        if self._draft.photo is not None or (one.says("uri", "url") and not one.value.startswith("data:")):
            return
        self._draft.photo = photo_of(one.value)
        if self._draft.photo is None and one.value.strip() and not one.value.startswith(("http:", "https:")):
            self._note("PHOTO", "", "bad_photo")

    # Dates

    def _date(self, one: Property) -> None:
        found = date_of(one, self._today)
        if one.name in BIRTHDAYS:
            self._birthday(one, found)
        elif one.name in ANNIVERSARIES:
            self._key_date(one, KeyDateKind.WEDDING, "", found)
        else:
            label = self._label(one)
            self._key_date(one, kind_of(label), label.removeprefix("_$!<").removesuffix(">!$_"), found)

    def _birthday(self, one: Property, found: Found) -> None:
        """A lunar birthday beside a solar one is the one that is kept: phones have it only where somebody typed it."""
        told, problem = found
        born = self._draft.birthday
        if problem:
            self._note(one.name, one.value, problem)
        if told is not None and (born is None or (told.is_lunar and not born.is_lunar)):
            self._draft.birthday = told

    def _key_date(self, one: Property, kind: KeyDateKind, label: str, found: Found) -> None:
        told, problem = found
        if problem:
            self._note(one.name, one.value, problem)
        if told is not None:
            label = "" if kind == KeyDateKind.WEDDING else clean_or_cut(label, 80)
            self._draft.key_dates.append(KeyDateDraft(kind, told, label))

    def _android(self, one: Property) -> None:
        if event := android_event(one, self._today):
            sort, label, found = event
            if sort == "birthday":
                self._birthday(one, found)
            else:
                self._key_date(
                    one, KeyDateKind.WEDDING if sort == "wedding" else kind_of(label), label, found
                )
            return
        kind, value, number, *_ = [*(part.strip() for part in one.parts()), "", "", ""]
        if kind.endswith("/nickname") and value:
            self._nicknames.append(clean_or_cut(value, NAME_LIMIT))
        elif kind.endswith("/relation") and value:
            self._draft.relations.append(
                RelationDraft(_ANDROID_RELATIONS.get(number, "other"), clean_or_cut(value, NAME_LIMIT))
            )

    def _of(self, name: str) -> list[Property]:
        return [one for one in self._properties if one.name == name]

    def _note(self, column: str, value: str, reason: str) -> None:
        self._problems.append(Problem.of(self._draft.row, column, unescape(value), reason))


def _name_parts(one: Property) -> list[str]:
    """Family, given, further names, prefix, suffix; several of one sort are parted by commas in vCard 4."""
    parts = [clean_or_cut(part.replace(",", " "), NAME_LIMIT) for part in one.parts()]
    return (parts + [""] * 5)[:5]


def _same_name(shown: str, told: str, parts: list[str]) -> bool:
    """Whether the name shown is the parts in another order: 伟 张, 张 伟, "Smith, John"."""
    family, given, middle, *_ = parts
    if has_hanzi(told):
        bare = "".join(shown.split()).replace(",", "")
        return bool(family) and bare in (
            family + middle + given,
            given + middle + family,
            given + family + middle,
        )
    return bool(family and given) and shown == f"{family}, {given}{f' {middle}' if middle else ''}"


def _street(street: str, more: str, box: str, district: str) -> str:
    """Street, house and box as one line; iPhones in China keep the district apart."""
    if district and district not in street:
        street = f"{district}{street}"
    gap = " " if has_hanzi(street + more + box) else ", "
    return gap.join(part for part in (street, more, box) if part)


def _country(one: Property) -> str:
    parts = one.parts()
    return clean_or_cut(parts[6], NAME_LIMIT) if len(parts) > 6 else ""


def _labels(properties: list[Property]) -> dict[str, str]:
    """Apple's labels by the group that they belong to: item1.X-ABLabel."""
    named = [one for one in properties if one.name == "X-ABLABEL"]
    return {
        one.group: _LABELS.get(one.value, clean_or_cut(unescape(one.value), 80)) for one in reversed(named)
    }


def _uuid(text: str) -> bytes | None:
    try:
        return UUID(text.strip().removeprefix("urn:uuid:")).bytes if "urn:uuid:" in text else None
    except ValueError:
        return None
