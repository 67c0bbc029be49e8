"""The real pages of a PDF side by side: drawn at the size of the screen, beside the GUI thread, also in grey."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.ui.theme import ThemeSource

_GAP = 12
_MARGIN = 22
_STEP = 1.2
_SMALLEST, _LARGEST = 0.2, 4.0
_KEPT = 12
_NATURAL = 96 / 72
"""Logical pixels per point at which a page has its real size."""

Key = tuple[int, int, int]


class PageView(QAbstractScrollArea):
    """Shows one spread (one or two pages) of a document; PageUp and PageDown turn, Ctrl+wheel zooms."""

    turned = Signal(int)
    zoomed = Signal(float)

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self._bookmarks = QPdfBookmarkModel(self)
        self._bookmarks.setDocument(self._document)
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(self._document)
        self._renderer.pageRendered.connect(self._on_rendered)
        self._images: dict[Key, QImage] = {}
        self._asked: dict[int, Key] = {}
        self._page = 0
        self._two = True
        self._grey = False
        self._zoom: float | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.viewport().update)

    # -- what can be asked of it ---------------------------------------------------------------------------------

    @property
    def pages(self) -> int:
        return self._document.pageCount()

    @property
    def page(self) -> int:
        """The first page that is shown, from 0."""
        return self._page

    @property
    def shown(self) -> list[int]:
        """The pages of the spread."""
        return [n for n in range(self._page, self._page + (2 if self._two else 1)) if n < self.pages]

    def clear(self) -> None:
        """Show no file."""
        self._close()
        self._lay_out()
        self.turned.emit(0)

    def load(self, content: bytes) -> None:
        """Show another file, at the page that was shown if it has it."""
        self._close()
        self._buffer.setData(content)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self.go_to(self._page)

    def starts(self) -> list[int]:
        """The pages (from 0) on which the parts of the document begin."""
        model = self._bookmarks
        role = int(QPdfBookmarkModel.Role.Page)
        return [int(model.data(model.index(row, 0), role)) for row in range(model.rowCount())]

    def go_to(self, page: int) -> None:
        """Show the spread that holds this page."""
        last = max(0, self.pages - 1)
        page = max(0, min(page, last))
        self._page = page - page % 2 if self._two else page
        self.verticalScrollBar().setValue(0)
        self._lay_out()
        self.turned.emit(self._page)

    def turn(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) spread."""
        page = self._page + by * (2 if self._two else 1)
        if 0 <= page < self.pages:
            self.go_to(page)

    def set_two(self, two: bool) -> None:
        self._two = two
        self.go_to(self._page)

    def set_grey(self, grey: bool) -> None:
        """Show how a printer without colour would print it."""
        self._grey = grey
        self._images.clear()
        self._asked.clear()
        self.viewport().update()

    def fit(self) -> None:
        """The whole spread in the window."""
        self._zoom = None
        self._lay_out()

    def zoom(self, by: float) -> None:
        """Larger or smaller by a factor."""
        self._zoom = max(_SMALLEST, min(_LARGEST, self.scale() * by))
        self._lay_out()

    def scale(self) -> float:
        """Logical pixels per point of paper."""
        if self._zoom is not None:
            return self._zoom
        size = self._spread_points()
        room = self.viewport().size()
        if size.isEmpty():
            return 1.0
        across = (room.width() - 2 * _MARGIN - _GAP * (len(self.shown) - 1)) / size.width()
        down = (room.height() - 2 * _MARGIN) / size.height()
        return max(_SMALLEST, min(across, down))

    # -- Qt ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._source.current
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colors.line)
        for page, place in zip(self.shown, self._places(), strict=True):
            painter.fillRect(place, Qt.GlobalColor.white)
            if (image := self._image(page, place.size())) is not None:
                painter.drawImage(place, image)
            painter.setPen(theme.colors.line_strong)
            painter.drawRect(place.adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Right:
                self.turn(1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_Left:
                self.turn(-1)
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(self.pages - 1)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        down = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP if down > 0 else 1 / _STEP)
        elif self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        elif down:
            self.turn(-1 if down > 0 else 1)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    # -- inside --------------------------------------------------------------------------------------------------

    def _close(self) -> None:
        self._images.clear()
        self._asked.clear()
        self._document.close()
        self._buffer.close()

    def _spread_points(self) -> QSizeF:
        sizes = [self._document.pagePointSize(page) for page in self.shown]
        if not sizes:
            return QSizeF()
        return QSizeF(sum(size.width() for size in sizes), max(size.height() for size in sizes))

    def _places(self) -> list[QRect]:
        """Where the pages of the spread stand in the viewport."""
        scale = self.scale()
        sizes = [(self._document.pagePointSize(page) * scale).toSize() for page in self.shown]
        width = sum(size.width() for size in sizes) + _GAP * (len(sizes) - 1)
        left = max(_MARGIN, (self.viewport().width() - width) // 2) - self.horizontalScrollBar().value()
        top = _MARGIN - self.verticalScrollBar().value()
        places = []
        for size in sizes:
            places.append(QRect(QPoint(left, top), size))
            left += size.width() + _GAP
        return places

    def _image(self, page: int, size: QSize) -> QImage | None:
        """The page at this size; what is not drawn yet is asked for."""
        ratio = self.devicePixelRatioF()
        pixels = QSize(round(size.width() * ratio), round(size.height() * ratio))
        key = (page, pixels.width(), pixels.height())
        if key not in self._images and key not in self._asked.values():
            self._asked[self._renderer.requestPage(page, pixels, QPdfDocumentRenderOptions())] = key
        return self._images.get(key)

    def _on_rendered(
        self, page: int, size: QSize, image: QImage, options: QPdfDocumentRenderOptions, request: int
    ) -> None:
        # One that was asked for before another file came is of no use any more.
        if (key := self._asked.pop(request, None)) is None:
            return
        self._images[key] = image.convertToFormat(QImage.Format.Format_Grayscale8) if self._grey else image
        while len(self._images) > _KEPT:
            self._images.pop(next(iter(self._images)))
        self.viewport().update()

    def _lay_out(self) -> None:
        points, scale, room = self._spread_points(), self.scale(), self.viewport().size()
        between = _GAP * max(0, len(self.shown) - 1)
        width = round(points.width() * scale) + 2 * _MARGIN + between
        height = round(points.height() * scale) + 2 * _MARGIN
        fitted = self._zoom is None
        self.verticalScrollBar().setRange(0, 0 if fitted else max(0, height - room.height()))
        self.verticalScrollBar().setPageStep(room.height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, 0 if fitted else max(0, width - room.width()))
        self.horizontalScrollBar().setPageStep(room.width())
        self.zoomed.emit(scale / _NATURAL)
        self.viewport().update()
