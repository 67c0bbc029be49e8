"""A window of its own process with a half-filled form: tells what came back into the form, then what was typed.

    python -m tests.torture.typing_child FILE FORM TEXT

Prints `before <JSON>` with what the form held when it opened, and `typed` once the text stands in it; then it stays
until it is ended.
"""

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.core.clock import SystemClock
from app.ui import start

FORMS = ("quick_log", "customer", "purchase")


def main() -> int:
    path, form, text = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    settle = start._settle

    def settled(stage: Any, window: Any, *rest: Any) -> None:
        settle(stage, window, *rest)
        QTimer.singleShot(0, lambda: _open(window, form))
        QTimer.singleShot(150, lambda: _type(form, text))

    start._settle = settled
    return start.open_window(
        path, clock=SystemClock(), language="zh_CN", fallback="zh_CN", create=False, say=print
    )


def _open(window: Any, form: str) -> None:
    opener = {
        "quick_log": window.desk.log_interaction,
        "customer": window.desk.new_customer,
        "purchase": window.desk.log_purchase,
    }
    opener[form]()


def _type(form: str, text: str) -> None:
    dialog: Any = QApplication.activeModalWidget()
    if dialog is None:
        QTimer.singleShot(50, lambda: _type(form, text))
        return
    if form == "quick_log":
        before = dialog.fields.text.text()
        dialog.fields.text.set_text(text)
    elif form == "customer":
        before = dialog.fields.notes.toPlainText()
        dialog.fields.notes.setPlainText(text)
    else:
        before = dialog.note.text()
        dialog.note.setText(text)
    print("before", json.dumps(before), flush=True)
    print("typed", flush=True)


if __name__ == "__main__":
    sys.exit(main())
