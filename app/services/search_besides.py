"""By what somebody was found besides name, number and contacts: tag, organisation, note, or something bought."""

from __future__ import annotations

from app.core.found_by import Matched, telling
from app.core.text import has_hanzi
from app.core.variants import search_fold
from app.db.reader import Reader
from app.services.search_goods import has_bought

_FIELDS = (
    Matched.OTHER_NAMES,
    Matched.TAG,
    Matched.ORGANISATION,
    Matched.CITY,
    Matched.INTERESTS,
    Matched.CUSTOM,
    Matched.ADDRESS,
    Matched.NOTES,
)
_SPELLED = 6
"""So many of them are also found by their pinyin."""
_SQL = """
SELECT c.other_names,
       (SELECT group_concat(tag.name, ' ') FROM customer_tag ct JOIN tag ON tag.id = ct.tag_id
         WHERE ct.customer_id = c.id),
       c.organisation,
       (SELECT group_concat(a.city, ' ') FROM address a WHERE a.customer_id = c.id),
       c.interests,
       (SELECT group_concat(v.value, ' ') FROM custom_value v JOIN custom_field f ON f.id = v.field_id
         WHERE v.customer_id = c.id AND f.deleted_at IS NULL AND f.kind <> 'yes_no'),
       (SELECT group_concat(concat_ws(' ', a.region, a.street, a.postcode), ' ') FROM address a
         WHERE a.customer_id = c.id),
       c.notes
  FROM customer c WHERE c.id = ?
"""


def besides(reader: Reader, customer_id: int, words: tuple[str, ...], otherwise: Matched) -> str:
    """The field that answers to words that neither name nor contacts do; `otherwise` where none is found to."""
    fields = [value or "" for value in reader.one(_SQL, customer_id) or ()]
    if not fields:
        return str(otherwise)
    folded = [search_fold(value) for value in fields]
    kinds = [_kind(word, folded) for word in words]
    if Matched.OTHER in kinds and has_bought(reader, customer_id, _left(words, kinds)):
        return str(Matched.PRODUCT)
    kinds = [
        _spelled(fields) if kind is Matched.OTHER and word.isascii() else kind
        for word, kind in zip(words, kinds, strict=True)
    ]
    found = telling(kinds)
    return str(otherwise if found is Matched.OTHER else found)


def _kind(word: str, folded: list[str]) -> Matched:
    return next((code for code, value in zip(_FIELDS, folded, strict=True) if word in value), Matched.OTHER)


def _left(words: tuple[str, ...], kinds: list[Matched]) -> tuple[str, ...]:
    return tuple(word for word, kind in zip(words, kinds, strict=True) if kind is Matched.OTHER)


def _spelled(fields: list[str]) -> Matched:
    """Letters that stand nowhere are the pinyin of something Chinese: of the first that there is.

    To tell exactly would take the tables of all characters, and those are not loaded for a search.
    """
    chinese = (code for code, value in zip(_FIELDS[:_SPELLED], fields, strict=False) if has_hanzi(value))
    return next(chinese, Matched.OTHER)
