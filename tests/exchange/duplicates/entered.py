"""Entries as the finder reads them, made by hand."""

from __future__ import annotations

from app.core.emails import normalise_email
from app.core.names import name_keys
from app.core.phones import normalise_phone
from app.exchange.duplicates.profile import Profile, of_row

Born = tuple[str, int | None, int, int | None, int]


def solar(year: int | None, month: int, day: int | None) -> Born:
    return ("solar", year, month, day, 0)


def lunar(year: int | None, month: int, day: int | None, leap: int = 0) -> Born:
    return ("lunar", year, month, day, leap)


def entered(
    name: str,
    phone: str = "",
    born: Born | None = None,
    *,
    email: str = "",
    street: str = "",
    gender: str | None = None,
    member: str = "",
    wechat: str = "",
    kind: str = "person",
    employer: str = "",
    other_names: str = "",
    number: int = 1,
) -> Profile:
    """What the finder knows of one customer."""
    points = [("mobile", normalise_phone(one) or one) for one in phone.split("/") if one]
    points += [("email", normalise_email(email) or email)] if email else []
    points += [("wechat", wechat)] if wechat else []
    packed = "\x1e".join(f"{kind}\x1f{value}" for kind, value in points)
    sort_key = name_keys(name, kind == "person").sort_key
    return of_row(
        (
            number,
            kind,
            name,
            other_names,
            sort_key,
            gender,
            *(born or (None, None, None, None, 0)),
            member,
            employer,
            packed,
            street,
        )
    )
