"""Rows of a price list as the values of products; nothing of the database is known here yet."""

from __future__ import annotations

from typing import Any

from app.core.enums import Grade
from app.exchange.headings import vocabulary
from app.exchange.reading.simple_rows import Cells
from app.exchange.report import Fate
from app.exchange.values.cells import id_text


def product(cells: Cells) -> dict[str, Any] | None:
    """The columns of a product; None for a row that makes none (`cells.fate` says why)."""
    sku, name = id_text(cells.texts.get("sku", "")), cells.text("name")
    if not sku and not name:
        cells.note("name", "no_product", Fate.REJECTED)
        return None
    active = cells.code("active", vocabulary.YES_NO)
    found = {
        "uuid": cells.text("uuid"),
        "sku": sku,
        "name": name or sku,
        "category": cells.text("category"),
        "price": cells.money("price"),
        "unit_cost": cells.money("unit_cost"),
        "unit": cells.text("unit"),
        "cycle_days": cells.number_of("cycle_days", 1, 3650),
        "grade": cells.code("grade", vocabulary.GRADE) or str(Grade.STANDARD),
        "active": int(active != "no"),
    }
    return found if cells.fate is Fate.KEPT else None
