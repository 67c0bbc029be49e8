"""The window's Chinese is whole, and the tool that keeps it so finds what it should."""

from pathlib import Path

import pytest
import translation_rules
import translations
from PySide6.QtCore import QCoreApplication, QTranslator

ROOT = Path(__file__).resolve().parents[1]
SCREEN = """
from PySide6.QtCore import QCoreApplication, QObject

class Shelf(QObject):
    def greet(self, name):
        return self.tr("Good morning, {name}").format(name=name)

def title():
    return QCoreApplication.translate("Door", "Open")
"""


@pytest.fixture
def project(tmp_path):
    """A checkout with one module that speaks and one that does not."""
    folder = tmp_path / "app" / "ui" / "screens"
    folder.mkdir(parents=True)
    (folder / "shelf.py").write_text(SCREEN, encoding="utf-8")
    (folder / "quiet.py").write_text("x = 1\n", encoding="utf-8")
    return translations.Project(tmp_path)


def _translate(project: translations.Project, chinese: dict[str, str]) -> Path:
    ts = project.folder / "app.ui.screens.shelf.ts"
    text = ts.read_text(encoding="utf-8")
    for source, translation in chinese.items():
        open_one = f'<source>{source}</source>\n        <translation type="unfinished"></translation>'
        done = f"<source>{source}</source>\n        <translation>{translation}</translation>"
        assert open_one in text
        text = text.replace(open_one, done)
    ts.write_text(text, encoding="utf-8")
    return ts


def _compile(project: translations.Project) -> None:
    assert translations.main(["compile"], project) == 0


def test_translations_of_shuke_are_whole_and_up_to_date():
    assert translations.problems(translations.Project(ROOT)) == []


def test_update_makes_a_file_only_for_modules_that_speak(project):
    changed = translations.update(project)

    assert [path.name for path in changed] == ["app.ui.screens.shelf.ts"]
    assert "location" not in changed[0].read_text(encoding="utf-8")
    assert len([line for line in translations.problems(project) if "no Chinese yet" in line]) == 2


def test_update_keeps_what_is_translated_and_drops_what_is_gone(project):
    translations.update(project)
    _translate(project, {"Good morning, {name}": "早上好，{name}", "Open": "开门"})
    source = project.source_of("app.ui.screens.shelf")
    source.write_text(SCREEN.replace('"Open"', '"Close"'), encoding="utf-8")

    assert len(translations.update(project, ["app/ui/screens/shelf.py"])) == 1

    text = project.ts_of(source).read_text(encoding="utf-8")
    assert "早上好，{name}" in text
    assert "开门" not in text
    assert translations.update(project) == []


def test_update_drops_the_file_of_a_module_that_is_gone(project):
    (ts,) = translations.update(project)
    project.source_of("app.ui.screens.shelf").unlink()

    assert translations.problems(project) == ["app.ui.screens.shelf.ts: its module is gone"]
    assert translations.update(project) == [ts]
    assert not ts.exists()


def test_compiled_sentences_are_found_under_class_and_context(project, qapp):
    translations.update(project)
    _translate(project, {"Good morning, {name}": "早上好，{name}", "Open": "开门"})
    assert translations.problems(project) == ["shuke_zh_CN.qm: not compiled from these .ts files"]
    _compile(project)
    translator = QTranslator()

    assert translations.problems(project) == []
    assert translator.load(str(project.compiled))
    assert translator.translate("Shelf", "Good morning, {name}") == "早上好，{name}"
    assert translator.translate("Door", "Open") == "开门"
    assert QCoreApplication.translate("Door", "Open") == "Open"


def test_check_reports_a_sentence_that_update_has_not_seen(project):
    translations.update(project)
    source = project.source_of("app.ui.screens.shelf")
    source.write_text(SCREEN.replace("Good morning", "Good evening"), encoding="utf-8")

    assert "app/ui/screens/shelf.py: its .ts is out of date" in translations.problems(project)


def test_check_reports_differing_placeholders(project):
    translations.update(project)
    ts = _translate(project, {"Good morning, {name}": "早上好，{nam}", "Open": "开门"})
    _compile(project)

    (line,) = translations.problems(project)
    assert line.startswith(f"{ts.name}: 'Good morning, {{name}}': other placeholders")


@pytest.mark.parametrize(
    "source",
    [
        'widget.tr("Save")',
        'self.tr(f"Save {x}")',
        'self.tr("Save " + x)',
        'self.tr("{}".format(x))',
        "self.tr()",
    ],
)
def test_tr_that_qt_would_miss_is_a_fault(source):
    assert len(list(translation_rules.faults_of_source(source))) == 1


@pytest.mark.parametrize(
    "source", ['self.tr("Save")', 'self.tr("a " "b")', "self.tr(self.title)", "x.translate(t)"]
)
def test_tr_that_qt_finds_is_none(source):
    assert list(translation_rules.faults_of_source(source)) == []


def test_counted_sentences_belong_in_words():
    message = '<TS><context><message numerus="yes"><source>%n day(s)</source></message></context></TS>'

    assert list(translation_rules.faults_of_ts(message)) == [
        "'%n day(s)': sentences that count belong in resources/words"
    ]
