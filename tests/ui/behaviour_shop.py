"""A small shop whose customers have habits: regulars on Saturdays, givers on Tuesdays, and one of each need; and the
classification page on it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt

from app.core.enums import Grade
from app.models import Customer, Product, Purchase, PurchaseLine
from app.ui.context import Context
from app.ui.screens.classification import ClassificationScreen

TODAY = date(2026, 9, 18)
SATURDAY, TUESDAY = date(2026, 9, 12), date(2026, 9, 15)
REGULARS, GIVERS = 24, 12


def opened(qtbot: Any, context: Context, tab: str) -> ClassificationScreen:
    """The page on this shop, with the chart of a tab drawn and the keyboard in its window."""
    fill(context)
    screen = ClassificationScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1194, 742)
    screen.show()
    qtbot.waitExposed(screen)
    screen.show_tab(tab)
    qtbot.waitUntil(lambda: bool(screen.tab(tab).canvas.picture.marks))
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    return screen


def listed(tab: Any) -> list[str]:
    """The names in the tab's table."""
    model = tab.people.model
    return [model.record(row).row.name for row in range(model.rowCount())]


def shown(tab: Any, row: int, key: str) -> Any:
    """What a cell of the tab's table shows."""
    model = tab.people.model
    column = [each.key for each in model.columns].index(key)
    return model.index(row, column).data(Qt.ItemDataRole.DisplayRole)


def fill(context: Context) -> None:
    """Regulars 1 to 24 buy small and discounted, givers 25 to 36 big and premium, 37 never bought."""
    with context.database.write("sample") as session:
        session.add(Product(name="绿豆糕", category="茶点"))
        session.add(Product(name="礼盒", category="礼盒", grade=Grade.PREMIUM.value))
        session.flush()
        for number in range(1, REGULARS + 1):
            session.add(Customer(name=f"常客{number:02d}", gender="female"))
            session.flush()
            for week in range(6):
                _sell(
                    session,
                    number,
                    SATURDAY - timedelta(days=7 * week),
                    8,
                    1,
                    2_000 + number,
                    "in_store",
                    500,
                )
        for number in range(REGULARS + 1, REGULARS + GIVERS + 1):
            session.add(Customer(name=f"送礼{number:02d}", gender="male"))
            session.flush()
            for back in range(3):
                _sell(session, number, TUESDAY - timedelta(days=100 * back), 2, 2, 50_000, "wechat", 0)
        session.add(Customer(name="没买过"))


def _sell(
    session: object,
    customer: int,
    day: date,
    hour: int,
    product: int,
    total: int,
    channel: str,
    discount: int,
) -> None:
    """`hour` is that of UTC, eight before the shop's."""
    at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    sold = Purchase(customer_id=customer, bought_on=day, bought_at=at, total=total, channel=channel)
    session.add(sold)  # type: ignore[attr-defined]
    session.flush()  # type: ignore[attr-defined]
    line = PurchaseLine(purchase_id=sold.id, product_id=product, total=total, discount=discount)
    session.add(line)  # type: ignore[attr-defined]
