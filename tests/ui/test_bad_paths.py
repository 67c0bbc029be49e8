"""A file or folder may bear any name: the windows that tell of it show it letter by letter and load nothing."""

import json
from string import Formatter

import pytest

from app.core.clock import FixedClock
from app.core.errors import ShukeError
from app.core.paths import resource
from app.ui.jobs import InlinePool
from app.ui.lock.unlock_window import UnlockWindow
from app.ui.recovery.plan import PLANS, plan_for
from app.ui.recovery.window import RecoveryWindow
from tests.torture import inspection, strings
from tests.torture.watched import Watch
from tests.ui.stages import Player, staged

NAMES = [*strings.RICH_TEXT[::3], *strings.FORMATS[::4], strings.RICH_TEXT[3], "[*].db", "a&b.db", "x" * 200]


@pytest.mark.parametrize("code", PLANS)
def test_recovery_window_shows_any_path(qapp, tmp_path, clock: FixedClock, code):
    sentences = json.loads(resource("words/en/errors.json").read_text(encoding="utf-8"))
    places = [place for _, place, _, _ in Formatter().parse(sentences[code]) if place]
    with Watch(tmp_path) as watch, staged(qapp, clock, tmp_path, Player()) as stage:
        for text in NAMES if code == "damaged_database" else NAMES[:3]:
            path = f"/{strings.with_picture(text, str(watch.picture))}"
            fault = ShukeError(code, **dict.fromkeys(places, path))
            window = RecoveryWindow(stage, fault, plan_for(code), [], show_files=list, said_last=path)
            window.show()
            window.grab()
            assert list(inspection.faults(window)) == []
            assert path in inspection.texts(window)
            window.deleteLater()
    assert watch.complaints == []


def test_unlock_window_shows_any_path(qapp, tmp_path, words_en, themes):
    with Watch(tmp_path) as watch:
        for text in NAMES:
            path = tmp_path / strings.with_picture(text, str(watch.picture)).replace("/", "∕")
            window = UnlockWindow(themes, words_en, InlinePool(), path, Nothing(), {})
            window.show()
            window.grab()
            assert list(inspection.faults(window)) == []
            window.deleteLater()
    assert watch.complaints == []


class Nothing:
    """A keyring that knows nothing."""

    def __getattr__(self, name):
        return lambda *_, **__: False
