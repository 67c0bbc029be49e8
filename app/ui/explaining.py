"""Every figure opens "how is this computed": offered on any widget, or shown at once.

Whoever shows a figure makes its `Explanation` (with the words of its own area) and hands it over here; figures of
customers and of the shop are made by `app.analytics.explain`, beside the window.

    explaining.offer(context, label, lambda: made_explanation)          # a click, Enter or ? on the widget opens it
    explaining.offer(context, label, lambda: explaining.Asked(make, customer_id, day))      # made on the pool
    explaining.show(context, explanation)
    explaining.customer_figure(context, customer_id, "clv")             # any code of CUSTOMER_FIGURES
    explaining.shop_figure(context, "repeat_purchase_rate", first, last)
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.core.explanation import Explanation
from app.db.reader import Reader
from app.ui.context import Context
from app.ui.paint import shapes
from app.ui.theme import ThemeSource
from app.ui.widgets.label import plain_tooltip
from app.ui.widgets.menus import MenuEntry

CUSTOMER_FIGURES = (
    "recency", "orders", "net", "r", "f", "m", "segment", "class8", "stage", "abc", "clv", "p_alive", "risk",
    "expected_orders", "loyalty", "need", "interval", "overdue", "average", "points", "rating",
)  # fmt: skip
"""What can be asked of a customer; `app.analytics.explain.customer` makes them."""

SHOP_FIGURES = (
    "revenue", "profit", "orders", "average_order_value", "sales_growth", "sales_growth_year", "customers", "engaged",
    "new_customers", "buyers", "repeat_purchase_rate", "purchase_cycle_days", "churn_rate", "retention_rate", "lost",
    "won_back", "csat", "nps", "complaints", "complaint_rate", "interactions", "care_due", "care_done",
)  # fmt: skip
"""The key figures of a report; `app.analytics.explain.shop` knows a few more."""

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Question)


class Asked:
    """An explanation that is made on the pool: `function(reader, *args)` gives it, or None."""

    def __init__(self, function: Callable[..., Explanation | None], *args: Any) -> None:
        self.function = function
        self.args = args


Make = Callable[[], "Explanation | Asked | None"]


def show(
    context: Context,
    explained: Explanation | Asked | None,
    subject: str = "",
    further: tuple[str, Callable[[], object]] | None = None,
    parent: QWidget | None = None,
) -> None:
    """Open the dialog. `subject` is whom the figure is about; `further` a label and what can be done from there.

    What has to be made first is made beside the window.
    """
    from app.ui.dialogs.explain.dialog import ExplainDialog, Further

    if explained is None:
        return
    dialog = ExplainDialog(context, subject, Further(*further) if further else None, parent)
    if isinstance(explained, Explanation):
        dialog.show_explanation(explained)
    else:
        context.ops.read_later(
            explained.function,
            *explained.args,
            done=dialog.show_explanation,
            failed=dialog.show_fault,
            owner=dialog,
            key="explain",
        )
    context.prompts.run(dialog)
    dialog.leave()


def of_customer(context: Context, customer_id: int, code: str, as_of: date | None = None) -> Asked:
    """What `offer` may make of a figure of a customer: it is worked out beside the window."""
    return Asked(_customer, customer_id, code, as_of or context.clock.today(), dict(context.settings))


def figure_entries(
    context: Context, customer_id: int, as_of: date | None = None, parent: QWidget | None = None
) -> list[MenuEntry]:
    """A menu of all figures of a customer, each of which opens how it is computed."""
    words = context.words

    def entry(code: str) -> MenuEntry:
        open_it = partial(customer_figure, context, customer_id, code, as_of, parent=parent)
        return MenuEntry(words(f"explain.{code}.title"), open_it)

    return [entry(code) for code in CUSTOMER_FIGURES]


def customer_figure(
    context: Context,
    customer_id: int,
    code: str,
    as_of: date | None = None,
    *,
    further: tuple[str, Callable[[], object]] | None = None,
    parent: QWidget | None = None,
) -> None:
    """How a figure of a customer was computed; `code` is one of `CUSTOMER_FIGURES`."""
    asked = of_customer(context, customer_id, code, as_of)
    show(context, asked, context.ops.read(_name, customer_id), further, parent)


def shop_entries(context: Context, first: date, last: date, parent: QWidget | None = None) -> list[MenuEntry]:
    """A menu of the shop's key figures over a period, each of which opens how it is computed."""
    words = context.words

    def entry(code: str) -> MenuEntry:
        open_it = partial(shop_figure, context, code, first, last, parent=parent)
        return MenuEntry(words(f"explain.shop.{code}.title"), open_it)

    return [entry(code) for code in SHOP_FIGURES]


def shop_figure(
    context: Context,
    code: str,
    first: date,
    last: date,
    *,
    further: tuple[str, Callable[[], object]] | None = None,
    parent: QWidget | None = None,
) -> None:
    """How a figure of the shop was computed over the days from `first` to `last`: a name of the metrics."""
    today = context.clock.today()
    asked = Asked(_shop, code, first, last, today, dict(context.settings))
    show(context, asked, further=further, parent=parent)


def offer(context: Context, widget: QWidget, make: Make, subject: str = "") -> Offered:
    """Make a figure's widget open its explanation: a click, Enter, or `?`; the offer lives as long as the widget."""
    return Offered(context, widget, make, subject)


class Offered(QObject):
    """Listens at one widget. A button keeps its own click and answers only to `?`."""

    def __init__(self, context: Context, widget: QWidget, make: Make, subject: str) -> None:
        super().__init__(widget)
        self._context, self._widget, self._make, self._subject = context, widget, make, subject
        self._button = isinstance(widget, QAbstractButton)
        if not self._button:
            self._cue = Cue(context.themes, widget)
            widget.setCursor(Qt.CursorShape.PointingHandCursor)
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        widget.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.say_so()
        widget.installEventFilter(self)

    def say_so(self) -> None:
        """Tell mouse and screen reader that one can ask; to be called again after the tooltip was changed."""
        hint = self._context.words("explain.hint.keys" if self._button else "explain.hint")
        said = self._widget.toolTip()
        if hint not in said and not said.startswith("<"):  # one that was escaped already stays as it is
            self._widget.setToolTip(plain_tooltip(f"{said}\n{hint}" if said else hint))
        if not self._widget.accessibleDescription():
            self._widget.setAccessibleDescription(hint)

    def open(self) -> None:
        show(self._context, self._make(), self._subject, parent=self._widget.window())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keys = _KEYS[2:] if self._button else _KEYS
            plain = not event.modifiers() & ~(
                Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
            )
            if plain and event.key() in keys:
                self.open()
                return True
        elif isinstance(event, QMouseEvent) and not self._button:
            released = event.type() == QEvent.Type.MouseButtonRelease
            if released and event.button() == Qt.MouseButton.LeftButton:
                if self._widget.rect().contains(event.position().toPoint()):
                    self.open()
                return True
        return False


class Cue(QWidget):
    """Lies over a figure: a dotted line under it while the mouse is there, a ring while the keyboard is."""

    def __init__(self, theme: ThemeSource, over: QWidget) -> None:
        super().__init__(over)
        self._source = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        over.installEventFilter(self)
        theme.changed.connect(self.update)
        self.setGeometry(over.rect())
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Resize:
            self.setGeometry(self._over().rect())
        elif kind in (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        over, theme = self._over(), self._source.current
        painter = QPainter(self)
        if over.hasFocus():
            shapes.focus_ring(painter, QRectF(self.rect()), theme)
        elif over.underMouse():
            pen = QPen(theme.colors.accent_text, 1, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _over(self) -> QWidget:
        over = self.parentWidget()
        assert over is not None
        return over


def _customer(
    reader: Reader, customer_id: int, code: str, as_of: date, settings: dict[str, Any]
) -> Explanation | None:
    from app.analytics.explain.customer import explain

    return explain(reader, customer_id, code, as_of, settings)


def _shop(
    reader: Reader, code: str, first: date, last: date, today: date, settings: dict[str, Any]
) -> Explanation | None:
    from app.analytics.explain.shop import explain

    return explain(reader, code, first, last, today, settings)


def _name(reader: Reader, customer_id: int) -> str:
    return reader.text("SELECT name FROM customer WHERE id = ?", customer_id)
