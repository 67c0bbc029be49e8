"""The watchers see what they are there for: a planted fault of each kind is told, and nothing else is."""

import socket
import threading

import pytest
from hypothesis import given, settings
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton, QWidget

from app.core.text import clean
from app.core.words import Words
from app.ui.widgets.label import Label, plain_title, plain_tooltip
from app.ui.widgets.menus import MenuEntry, make_menu
from tests.torture import inspection, leaks, network, network_child, poisoned, strings
from tests.torture.injection_paper import _reaching_out
from tests.torture.watched import Watch

linux_only = pytest.mark.skipif("sys.platform != 'linux'", reason="the kernel's notes of files are Linux's")
NAME = "王素琴 <b>R&D</b> [*]"


def test_corpus_is_large_and_each_text_is_met_once():
    assert len(strings.ALL) == len(set(strings.ALL)) >= 200
    assert {len(text) for text in strings.ALL} >= {1, 100_000}


def test_every_text_column_is_written_over_but_codes():
    """A column that is renamed or added is met here: what is not a code is a text that a person writes."""
    known = {f"{t.name}.{c.name}" for t in poisoned.Base.metadata.tables.values() for c in t.columns}
    assert known >= poisoned.CODES
    assert known >= poisoned.DERIVED
    texts = [c for t in poisoned.Base.metadata.tables.values() for c in poisoned.texts_of(t, hostile=False)]
    assert len(texts) >= 74


@linux_only
def test_a_label_that_guesses_loads_the_picture_and_is_seen_twice(qapp, tmp_path):
    with Watch(tmp_path) as watch:
        label = QLabel(f"Ann<img src='{watch.picture}'>")
        label.show()
        label.grab()
    assert any("picture" in what for what in watch.complaints)
    assert any("guesses" in what for what in inspection.faults(label))


@linux_only
def test_our_label_does_not(qapp, tmp_path):
    with Watch(tmp_path) as watch:
        label = Label(f"Ann<img src='{watch.picture}'>")
        label.show()
        label.grab()
    assert watch.complaints == []
    assert list(inspection.faults(label)) == []


def test_boxes_tooltips_buttons_and_titles_are_looked_at(qapp):
    root = QDialog()
    box = QMessageBox(QMessageBox.Icon.Information, "t", NAME, parent=root)
    tipped = QWidget(root)
    tipped.setToolTip(NAME)
    QPushButton(NAME, root)
    root.setWindowTitle(NAME)
    told = "\n".join(inspection.faults(root))
    for what in ("guesses", "tooltip", "not doubled in '王素琴", "title"):
        assert what in told
    box.deleteLater()


def test_our_tooltips_titles_and_menus_pass(qapp, themes_light):
    root = QDialog()
    tipped = QWidget(root)
    tipped.setToolTip(plain_tooltip(NAME))
    root.setWindowTitle(plain_title(NAME))
    make_menu(themes_light, [MenuEntry(NAME), MenuEntry("a\tb&c")], root)
    assert list(inspection.faults(root)) == []


@pytest.fixture
def themes_light(qapp):
    from app.ui.theme import ThemeChoice, ThemeSource

    return ThemeSource(ThemeChoice.LIGHT, "en", qapp)


def test_an_error_in_a_slot_is_told(qapp, tmp_path):
    with Watch(tmp_path) as watch:
        button = QPushButton()
        button.clicked.connect(lambda: 1 / 0)
        button.click()
    assert any("ZeroDivisionError" in what for what in watch.complaints)


def test_a_printed_picture_is_seen(tmp_path):
    from PIL import Image
    from reportlab.pdfgen.canvas import Canvas

    Image.new("RGB", (4, 4)).save(tmp_path / "p.png")
    canvas = Canvas(str(tmp_path / "p.pdf"))
    canvas.drawImage(str(tmp_path / "p.png"), 1, 1)
    canvas.linkURL("http://x.invalid", (0, 0, 9, 9))
    canvas.save()
    told = " ".join(_reaching_out(tmp_path / "p.pdf"))
    assert "/Image" in told
    assert "/URI" in told


def test_a_socket_is_heard_and_read_in_a_trace(tmp_path, monkeypatch):
    monkeypatch.setattr(network_child, "asked", [])
    network_child.hear("socket.connect", (None, ("198.51.100.1", 80)))
    network_child.hear("socket.__new__", (None, socket.AF_INET, socket.SOCK_STREAM, 0))
    assert len(network_child.asked) == 2
    (tmp_path / "log").write_text(
        "1 socket(AF_UNIX, SOCK_STREAM, 0) = 3\n"
        "2 socket(AF_INET6, SOCK_DGRAM, 0) = 4\n"
        '3 connect(4, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}, 16) = 0\n'
    )
    assert [line[0] for line in network.sockets_in(tmp_path / "log")] == ["2", "3"]


def test_marks_are_found_in_whatever_encoding(tmp_path):
    for encoding in leaks.ENCODINGS:
        (tmp_path / "x.log").write_bytes(b"\x00\xff" + leaks.MARKS[3].encode(encoding))
        assert list(leaks.marks_in(tmp_path / "x.log")) == [leaks.MARKS[3]]


@settings(max_examples=60, deadline=None)
@given(strings.texts())
def test_no_text_is_read_as_anything_but_itself(text):
    assert not inspection.is_marked_up(plain_tooltip(text))
    assert text in Words.load("en")("errors.cannot_write", file=text)
    assert clean(clean(text, None), None) == clean(text, None)


def test_threads_are_not_left_over():
    assert threading.active_count() < 20
    assert QApplication.instance() is not None
