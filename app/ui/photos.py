"""Photos of customers: read from any picture file, turned upright, made small, and painted round."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPixmap

from app.core.errors import ShukeError

LARGEST = 512
"""Pixels of the longer side of what is kept."""
QUALITY = 85
MEGABYTES = 256
_FILE_LIMIT = 60_000_000


def read_photo(path: Path) -> bytes:
    """The picture as JPEG, or as PNG where it has clear parts, at most `LARGEST` pixels on a side.

    Nothing but what one sees is kept: a camera also writes where it stood. Raises ShukeError `bad_picture` (file).
    """
    try:
        if path.stat().st_size > _FILE_LIMIT:
            raise ShukeError("bad_picture", file=path.name)
    except OSError as fault:
        raise ShukeError("bad_picture", file=path.name) from fault
    QImageReader.setAllocationLimit(MEGABYTES)
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LARGEST:
        reader.setScaledSize(_fitting(size))
    image = reader.read()
    if image.isNull():
        raise ShukeError("bad_picture", file=path.name)
    if max(image.width(), image.height()) > LARGEST:
        image = image.scaled(
            _fitting(image.size()),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return _written(image)


def round_photo(photo: bytes, side: int, ratio: float = 1.0) -> QPixmap | None:
    """The middle of a photo in a circle; None for bytes that are no picture."""
    image = QImage()
    if not image.loadFromData(photo):
        return None
    whole = round(side * ratio)
    filled = image.scaled(
        QSize(whole, whole),
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    shown = QPixmap(whole, whole)
    shown.fill(Qt.GlobalColor.transparent)
    painter = QPainter(shown)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    circle = QPainterPath()
    circle.addEllipse(QRectF(0, 0, whole, whole))
    painter.setClipPath(circle)
    painter.drawImage((whole - filled.width()) // 2, (whole - filled.height()) // 2, filled)
    painter.end()
    shown.setDevicePixelRatio(ratio)
    return shown


def _fitting(size: QSize) -> QSize:
    return size.scaled(LARGEST, LARGEST, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def _written(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    clear = image.hasAlphaChannel()
    form = QImage.Format.Format_ARGB32_Premultiplied if clear else QImage.Format.Format_RGB32
    bare = QImage(image.size(), form)
    bare.fill(Qt.GlobalColor.transparent)
    painter = QPainter(bare)
    painter.drawImage(0, 0, image)
    painter.end()
    bare.save(buffer, "PNG" if clear else "JPEG", -1 if clear else QUALITY)  # type: ignore[call-overload]
    return bytes(data.data())
