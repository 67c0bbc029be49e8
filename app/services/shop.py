"""What the frame of the window shows of the shop. No SQLAlchemy here: it is asked for before the first paint."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.shop_name import either
from app.db.reader import Reader
from app.services import settings


@dataclass(frozen=True, slots=True)
class ShopFacts:
    """Whose file this is, who works in it, and how many customers it holds."""

    name: str
    name_en: str
    me: str
    me_id: int | None
    customers: int

    def title(self, language: str) -> str:
        """The shop's name for a language; the other one where that is not given."""
        return either(self.name, self.name_en, language)


def facts(reader: Reader) -> ShopFacts:
    chosen = settings.load(reader)
    me = reader.one("SELECT id, name FROM staff WHERE id = ? AND deleted_at IS NULL", chosen["shop.me"])
    return ShopFacts(
        name=chosen["shop.name"],
        name_en=chosen["shop.name_en"],
        me=me[1] if me else "",
        me_id=me[0] if me else None,
        customers=reader.value("SELECT count(*) FROM customer_stats"),
    )
