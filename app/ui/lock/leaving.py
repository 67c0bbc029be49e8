"""Getting everything out of the way before a window closes by itself: open fields, menus, dialogs with their drafts."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QDialog

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_MOST = 20
_AGAIN_MS = 10
_CUSTOMER = "customer:"


def close_dialogs() -> None:
    """Leave what is open as Esc would, which keeps drafts; what does not go then is closed all the same."""
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()  # fields save when they are left
    for _ in range(_MOST):
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            continue
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            return
        if isinstance(dialog, QDialog):
            dialog.reject()
            if dialog.isVisible():
                dialog.done(QDialog.DialogCode.Rejected)
        else:
            dialog.close()


def when_unwound(owner: QObject, then: Callable[[], object]) -> None:
    """Call `then` once those who waited for a dialog have come back and kept what was in it."""
    if QThread.currentThread().loopLevel() <= 1:
        then()
    else:
        QTimer.singleShot(_AGAIN_MS, owner, partial(when_unwound, owner, then))


def place_of(window: "MainWindow") -> str:
    """Where one stands, as a wish keeps it."""
    page = window.pages.current
    customer = getattr(window.pages.currentWidget(), "customer_id", None)
    return f"{_CUSTOMER}{customer}" if page == "customer" and customer else page


def go_to(window: "MainWindow", place: str) -> None:
    """Stand there again; a page that there is not any more is passed over."""
    number = place.removeprefix(_CUSTOMER)
    if place.startswith(_CUSTOMER) and number.isdecimal():
        window.open_customer(int(number))
    elif place and place != "customer":
        window.navigate(place)
