"""The program's own window on a file, put together as `app.ui.start` does, without a stay in its event loop."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.ui import none_guard  # noqa: F401  (first of all that is Qt)

# isort: split
from PySide6.QtWidgets import QApplication

from app.db.open import OpenFile
from app.services.setup import open_shop
from app.ui.first_paint import once_painted
from app.ui.jobs import Pool, ThreadPool
from app.ui.main_window import MainWindow
from app.ui.parts import assemble
from app.ui.preferences import Preferences
from app.ui.prompts import RecordedPrompts
from app.ui.theme import ThemeChoice, ThemeSource
from app.ui.translations import Translations
from benchmarks.clock import clock


def application() -> QApplication:
    found = QApplication.instance() or QApplication(["shuke"])
    assert isinstance(found, QApplication)
    return found


@contextmanager
def window_on(path: Path, *, pool: Pool | None = None) -> Iterator[MainWindow]:
    """Closed again with its file, for else the next start would read every page as after a crash.

    Without a pool of one's own, work beside the window waits for its first painting, as in `app.ui.start`.
    """
    qt = application()
    shop: OpenFile = open_shop(path, clock=clock())
    translations = Translations(qt)
    translations.use("zh_CN")
    themes = ThemeSource(ThemeChoice.LIGHT, "zh_CN", qt)
    with tempfile.TemporaryDirectory() as scratch:
        preferences = Preferences(Path(scratch) / "window.ini")
        threads = ThreadPool(held=True)
        context = assemble(shop, "zh_CN", themes, preferences, RecordedPrompts(), pool or threads)
        window = MainWindow(context, translations)
        once_painted(window, threads.release)
        try:
            yield window
        finally:
            context.ops.finish()
            context.hub.leave()
            window.close()
            shop.close()
