"""Photos: whatever picture comes in, what is kept is small, upright, and holds nothing but what one sees."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.core.errors import ShukeError
from app.ui.photos import LARGEST, read_photo, round_photo


def _picture(path, width, height, form=QImage.Format.Format_RGB32, words=""):
    image = QImage(width, height, form)
    image.fill(Qt.GlobalColor.transparent if image.hasAlphaChannel() else Qt.GlobalColor.darkCyan)
    if words:
        image.setText("Comment", words)
    assert image.save(str(path))
    return path


@pytest.mark.parametrize(
    "size, kept", [((2000, 1000), (512, 256)), ((30, 40), (30, 40)), ((600, 3000), (102, 512))]
)
def test_a_picture_is_made_small_and_never_large(qapp, tmp_path, size, kept):
    photo = read_photo(_picture(tmp_path / "a.png", *size))
    image = QImage.fromData(photo)
    assert photo.startswith(b"\xff\xd8\xff")
    assert (image.width(), image.height()) == kept
    assert max(kept) <= LARGEST


def test_clear_parts_stay_clear_and_words_go(qapp, tmp_path):
    photo = read_photo(
        _picture(tmp_path / "a.png", 20, 20, QImage.Format.Format_ARGB32, words="where it was taken")
    )
    assert photo.startswith(b"\x89PNG")
    assert QImage.fromData(photo).hasAlphaChannel()
    assert QImage.fromData(photo).textKeys() == []


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50])
def test_what_is_no_picture_is_said_to_be_none(qapp, tmp_path, content):
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    with pytest.raises(ShukeError) as caught:
        read_photo(path)
    assert (caught.value.code, dict(caught.value.values)) == ("bad_picture", {"file": "a.jpg"})


def test_a_file_that_is_gone_is_no_picture(qapp, tmp_path):
    with pytest.raises(ShukeError):
        read_photo(tmp_path / "gone.png")


def test_shown_round_at_the_density_of_the_screen(qapp, tmp_path):
    photo = read_photo(_picture(tmp_path / "a.png", 300, 200))
    shown = round_photo(photo, 64, 2.0)
    assert (shown.width(), shown.devicePixelRatio()) == (128, 2.0)
    assert shown.toImage().pixelColor(0, 0).alpha() == 0
    assert round_photo(b"no picture", 64) is None
