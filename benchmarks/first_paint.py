"""The measured process of `start`: opens a window, and tells what it took once the list in it was painted."""

import sys


def bare() -> None:
    """The floor: what PySide6 alone needs."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    from benchmarks.painted import once_painted
    from benchmarks.processes import tell

    application = QApplication(["bare"])
    window = QMainWindow()
    window.resize(1366, 768)
    once_painted(window, lambda: (tell(), application.quit()))
    window.show()
    application.exec()


def ours(page: str, file: str) -> None:
    """The program's own parts, put together as `app.ui.start` does, on one of its pages."""
    import tempfile
    from pathlib import Path

    from app.ui import none_guard  # noqa: F401
    from app.ui import start

    # isort: split
    from PySide6.QtWidgets import QApplication

    from app.ui.jobs import ThreadPool
    from app.ui.main_window import MainWindow
    from app.ui.parts import assemble
    from app.ui.preferences import Preferences
    from app.ui.prompts import WindowPrompts
    from app.ui.theme import ThemeChoice, ThemeSource
    from app.ui.translations import Translations
    from benchmarks.painted import once_painted
    from benchmarks.processes import tell
    from benchmarks.shop import clock

    application = QApplication(["shuke"])
    shop = start._open(Path(file), clock(), create=False)
    translations = Translations(application)
    translations.use("zh_CN")
    themes = ThemeSource(ThemeChoice.LIGHT, "zh_CN", application)
    prompts = WindowPrompts(lambda: context.words)
    preferences = Preferences(Path(tempfile.mkdtemp()) / "window.ini")
    context = assemble(shop, "zh_CN", themes, preferences, prompts, ThreadPool())
    window = MainWindow(context, translations)
    prompts.attach(window, window.show_notice)
    window.navigate(page)
    screen = window.pages.screen(page)
    listing = screen.list if page == "today" else screen.table
    once_painted(listing.viewport(), lambda: (tell(), application.quit()))
    window.show()
    application.exec()
    context.ops.finish()
    shop.close()  # or the next start would read every page, as after a crash


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else ours(*sys.argv[1:])
