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
    """The program's window on one of its pages."""
    from pathlib import Path

    from benchmarks.window import application, window_on

    # isort: split
    from benchmarks.painted import once_painted
    from benchmarks.processes import tell

    with window_on(Path(file)) as window:
        window.navigate(page)
        screen = window.pages.page(page)
        listing = screen.list if page == "today" else screen.table
        once_painted(listing.viewport(), lambda: (tell(), application().quit()))
        window.show()
        application().exec()


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else ours(*sys.argv[1:])
