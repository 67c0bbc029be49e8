"""Buttons: one primary per view, bordered ones, plain ones, links and icon buttons."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import chips, shapes, text
from app.ui.paint.chips import CapTone
from app.ui.theme import Theme, ThemeSource
from app.ui.widgets.label import plain_tooltip
from app.ui.widgets.painted import PaintedButton
from app.ui.widgets.properties import key_text, set_variant

_ICON_GAP = 7


class ButtonRole(StrEnum):
    PRIMARY = "primary"
    NORMAL = "normal"
    PLAIN = "plain"
    ACCENTED = "accented"


class Button(QPushButton):
    """A button with an optional icon before its text, and its shortcut as a key cap or a chevron after it.

    `keys` is only shown ("Ctrl+L"); the action that owns the shortcut binds it.
    """

    def __init__(
        self,
        theme: ThemeSource,
        label: str,
        *,
        icon: str = "",
        keys: str = "",
        role: ButtonRole = ButtonRole.NORMAL,
        small: bool = False,
        chevron: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self._label = label
        self._icon = icon
        self._keys = key_text(keys) if keys else ""
        self._small = small
        self._chevron = chevron
        self._role = role
        self.setProperty("role", role.value)
        self.setProperty("small", "true" if small else "false")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(label)
        theme.changed.connect(self._on_theme_changed)

    @property
    def label(self) -> str:
        return self._label

    def set_label(self, label: str) -> None:
        self._label = label
        self.setAccessibleName(label)
        self.updateGeometry()
        self.update()

    def set_icon(self, name: str) -> None:
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_keys(self, keys: str) -> None:
        """Show another shortcut, or none."""
        self._keys = key_text(keys) if keys else ""
        self.updateGeometry()
        self.update()

    def set_role(self, role: ButtonRole) -> None:
        self._role = role
        set_variant(self, "role", role.value)

    def set_tooltip(self, words: str) -> None:
        self.setToolTip(plain_tooltip(words))

    def sizeHint(self) -> QSize:
        height = tokens.CONTROL_SMALL if self._small else tokens.CONTROL
        padding = 10 if self._small else 12
        return QSize(self._content_width() + 2 * padding, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        self._paint_content(painter)

    @property
    def _theme(self) -> Theme:
        return self._source.current

    def _font_size(self) -> int:
        return tokens.CAPTION if self._small else tokens.BODY

    def _icon_size(self) -> int:
        return 14 if self._small else 16

    def _bold(self) -> bool:
        return self._role is ButtonRole.ACCENTED

    def _content_width(self) -> int:
        theme = self._theme
        width = theme.width(self._label, self._font_size(), self._bold())
        if self._icon:
            width += self._icon_size() + (_ICON_GAP if self._label else 0)
        if self._keys:
            width += chips.cap_width(theme, self._keys) + _ICON_GAP
        if self._chevron:
            width += 14 + _ICON_GAP
        return width

    def _ink(self) -> tuple[QColor, Tint]:
        c = self._theme.colors
        if not self.isEnabled():
            return c.text_3, Tint.DISABLED
        match self._role:
            case ButtonRole.PRIMARY:
                return c.on_accent, Tint.ON_ACCENT
            case ButtonRole.ACCENTED:
                return c.accent_text, Tint.LINK
            case ButtonRole.PLAIN:
                lively = self.underMouse() or self.isChecked()
                return (c.text_1, Tint.STRONG) if lively else (c.text_2, Tint.NORMAL)
            case ButtonRole.NORMAL:
                return c.text_1, Tint.STRONG

    def _paint_content(self, painter: QPainter) -> None:
        theme = self._theme
        ink, tint = self._ink()
        height = self.height()
        x = max(4.0, (self.width() - self._content_width()) / 2)
        end = self.width() - 4.0
        if self._chevron:
            end -= 14 + 4
            icons.paint(painter, QRectF(end, 0, 14, height), "chevron-down", theme, tint, 14)
        if self._icon:
            size = self._icon_size()
            icons.paint(painter, QRectF(x, 0, size, height), self._icon, theme, tint, size)
            x += size + _ICON_GAP
        room = QRectF(x, 0, end - x, height)
        taken = text.line(painter, room, self._label, theme, ink, self._font_size(), self._bold())
        if self._keys:
            cap = (
                CapTone.ON_ACCENT if self._role is ButtonRole.PRIMARY and self.isEnabled() else CapTone.NORMAL
            )
            top = (height - chips.CAP_HEIGHT) / 2
            place = QRectF(x + taken + _ICON_GAP, top, chips.cap_width(theme, self._keys), chips.CAP_HEIGHT)
            chips.key_cap(painter, place, theme, self._keys, cap)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def primary_button(theme: ThemeSource, label: str, icon: str = "", keys: str = "") -> Button:
    """The one main action of a view."""
    return Button(theme, label, icon=icon, keys=keys, role=ButtonRole.PRIMARY)


def plain_button(theme: ThemeSource, label: str, icon: str = "", small: bool = False) -> Button:
    """An action that should not draw the eye."""
    return Button(theme, label, icon=icon, role=ButtonRole.PLAIN, small=small)


class IconButton(PaintedButton):
    """A square with an icon; `name` says action and object, for the tooltip and for those who hear the
    window.
    """

    def __init__(
        self,
        theme: ThemeSource,
        icon: str,
        name: str,
        *,
        size: int = tokens.CONTROL,
        framed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        if not name:
            raise ValueError("an icon button needs an accessible name")
        super().__init__(theme, name, parent)
        self._icon = icon
        self._size = size
        self._framed = framed
        self.set_tooltip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def set_name(self, name: str) -> None:
        self.set_label(name)
        self.set_tooltip(name)

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        active = self.isEnabled() and (self.underMouse() or self.isChecked())
        fill = c.muted if self.isDown() else c.hover if active else c.surface if self._framed else None
        shapes.box(painter, self.area(), tokens.RADIUS, fill, c.line_strong if self._framed else None)
        tint = (
            Tint.DISABLED if not self.isEnabled() else Tint.STRONG if active or self._framed else Tint.NORMAL
        )
        glyph = 14 if self._size < 24 else 16
        icons.paint(painter, self.area(), self._icon, theme, tint, glyph)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area(), theme)


class LinkButton(PaintedButton):
    """Words that act: in accent text, underlined under the mouse; quiet ones in text 2."""

    def __init__(
        self,
        theme: ThemeSource,
        label: str,
        *,
        icon: str = "",
        size: int = tokens.CAPTION,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, label, parent)
        self._icon = icon
        self._size = size
        self._quiet = quiet
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        icon = 14 + 6 if self._icon else 0
        return QSize(self.theme.width(self.label, self._size) + icon + 8, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        ink = c.text_3 if not self.isEnabled() else c.text_2 if self._quiet else c.accent_text
        room = self.area().adjusted(4, 0, -2, 0)
        if self._icon:
            tint = Tint.NORMAL if self._quiet else Tint.LINK
            icons.paint(painter, QRectF(room.x(), 0, 14, self.height()), self._icon, theme, tint, 14)
            room.setLeft(room.left() + 20)
        width = text.line(painter, room, self.label, theme, ink, self._size)
        if self.underMouse() and self.isEnabled():
            shapes.rule(painter, room.x(), self.height() / 2 + self._size * 0.62, width, ink)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area(), theme, tokens.RADIUS_CHIP)
