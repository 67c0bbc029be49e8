"""A screen is built alone: with a file of its own, a fixed clock, jobs that run at once, and recorded prompts."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.db.open import OpenFile
from app.ui.context import Context
from app.ui.jobs import InlinePool
from app.ui.parts import assemble
from app.ui.preferences import Preferences
from app.ui.prompts import RecordedPrompts
from app.ui.theme import ThemeChoice, ThemeSource
from app.ui.translations import Translations


@pytest.fixture(autouse=True)
def thrown_away_between_tests() -> Iterator[None]:
    """A screen that nobody holds any more goes between two tests, and not while Qt paints or dresses its widgets."""
    gc.disable()
    yield
    gc.enable()
    gc.collect(1)


@pytest.fixture(params=["zh_CN"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def themes(qapp: QApplication, language: str) -> ThemeSource:
    return ThemeSource(ThemeChoice.LIGHT, language, qapp)


@pytest.fixture
def context(
    qapp: QApplication, db: OpenFile, language: str, themes: ThemeSource, tmp_path: Path
) -> Iterator[Context]:
    """What a screen is given; `context.shell.asked` and `context.prompts` tell what it asked for."""
    translations = Translations(qapp)
    translations.use(language)
    made = assemble(
        db, language, themes, Preferences(tmp_path / "window.ini"), RecordedPrompts(), InlinePool()
    )
    yield made
    made.hub.leave()
    translations.use("en")


@pytest.fixture
def ask(qtbot, context: Context) -> Callable[[Callable[[Any], None]], None]:
    """What is done with the next dialog; it is saved if that closes it so."""

    def use(act: Callable[[Any], None]) -> None:
        def on_dialog(dialog: QDialog) -> bool:
            qtbot.addWidget(dialog)
            dialog.show()
            act(dialog)
            return dialog.result() == QDialog.DialogCode.Accepted

        context.prompts.on_dialog = on_dialog

    return use


@pytest.fixture
def stand(qtbot, context: Context) -> Callable[[Callable[[Context], QWidget]], Any]:
    """Makes a part of a page and has it stand alone, with the keyboard."""

    def make(part: Callable[[Context], QWidget]) -> QWidget:
        made = part(context)
        qtbot.addWidget(made)
        made.resize(900, 700)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return make
