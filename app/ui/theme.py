"""The look as one object: a `Theme` for painting, and a `ThemeSource` that tells when it changed.

A widget takes the source, reads `source.current` when it paints and connects `source.changed` when it must
measure again. Nothing restarts on a change of theme or language.
"""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.ui import tokens
from app.ui.fonts import Fonts, add_bundled_font, families
from app.ui.style import style_sheet
from app.ui.tokens import Tokens

MOST_MEASURED = 1_000


class ThemeName(StrEnum):
    LIGHT = "light"
    DARK = "dark"


class ThemeChoice(StrEnum):
    """What a person may choose in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme:
    """The tokens of one theme as colours, its chart palettes, and the fonts of one language."""

    def __init__(self, name: ThemeName, fonts: Fonts) -> None:
        dark = name is ThemeName.DARK
        self.name = name
        self.dark = dark
        self.fonts = fonts
        # Chinese fonts give the middle dot a full width, which tears "5·4·5" apart.
        self.latin_fonts = Fonts(families("en"))
        self.tokens = tokens.DARK if dark else tokens.LIGHT
        self.colors = _as_colors(self.tokens)
        self.chart = _colors(tokens.CHART_DARK if dark else tokens.CHART_LIGHT)
        self.risk = self.chart[tokens.RISK]
        self.sequential = _colors(tokens.SEQUENTIAL_DARK if dark else tokens.SEQUENTIAL_LIGHT)
        self.sequential_text = _colors(tokens.SEQUENTIAL_TEXT_DARK if dark else tokens.SEQUENTIAL_TEXT_LIGHT)

    def font(self, size: int = tokens.BODY, bold: bool = False) -> QFont:
        return self.fonts.font(size, bold)

    def metrics(self, size: int = tokens.BODY, bold: bool = False) -> QFontMetrics:
        return self.fonts.metrics(size, bold)

    def width(self, text: str, size: int = tokens.BODY, bold: bool = False) -> int:
        """The width of a line; of a text without end, that of the beginning that `paint.text.line` draws."""
        return self.fonts.width(text[:MOST_MEASURED], size, bold)

    def palette(self) -> QPalette:
        """The Qt palette with the roles that the design language names."""
        c = self.colors
        role = QPalette.ColorRole
        palette = QPalette(c.surface, c.canvas)
        for which, color in (
            (role.Window, c.canvas),
            (role.Base, c.surface),
            (role.Button, c.surface),
            (role.AlternateBase, c.sunken),
            (role.Highlight, c.sel),
            (role.HighlightedText, c.text_1),
            (role.Light, c.hover),
            (role.Midlight, c.muted),
            (role.Mid, c.line),
            (role.Dark, c.line_strong),
            (role.Shadow, c.edge),
            (role.Text, c.text_1),
            (role.WindowText, c.text_1),
            (role.ButtonText, c.text_1),
            (role.BrightText, c.red),
            (role.PlaceholderText, c.text_3),
            (role.Accent, c.accent),
            (role.Link, c.accent_text),
            (role.LinkVisited, c.accent_text),
            (role.ToolTipBase, c.text_1),
            (role.ToolTipText, c.surface),
        ):
            palette.setColor(which, color)
        for which in (role.Text, role.WindowText, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, c.text_3)
        return palette


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole application this theme. Fusion is forced: native styles ignore half of the style
    sheet.
    """
    if app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(theme.font())
    app.setPalette(theme.palette())
    app.setStyleSheet(style_sheet(theme.tokens))


def system_theme() -> ThemeName:
    """What the system asks for. Unknown counts as light: several platforms never answer."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return ThemeName.DARK if dark else ThemeName.LIGHT


class ThemeSource(QObject):
    """Holds the theme that is current and says when another took its place."""

    changed = Signal()

    def __init__(
        self,
        choice: ThemeChoice = ThemeChoice.SYSTEM,
        language: str = "zh_CN",
        app: QApplication | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._choice = choice
        self._language = language
        add_bundled_font()
        self._fonts = Fonts(families(language))
        self.current = self._make()
        if app is not None:
            apply(app, self.current)
            app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def choice(self) -> ThemeChoice:
        return self._choice

    @property
    def language(self) -> str:
        return self._language

    def set_choice(self, choice: ThemeChoice) -> None:
        """Light, dark, or whatever the system has."""
        self._choice = choice
        self._renew()

    def set_language(self, language: str) -> None:
        """Put the families of this language first."""
        if language != self._language:
            self._language = language
            self._fonts = Fonts(families(language))
            self._renew()

    def _make(self) -> Theme:
        choice = self._choice
        name = system_theme() if choice is ThemeChoice.SYSTEM else ThemeName(choice.value)
        return Theme(name, self._fonts)

    def _renew(self) -> None:
        theme = self._make()
        if theme.name is self.current.name and theme.fonts is self.current.fonts:
            return
        self.current = theme
        if self._app is not None:
            apply(self._app, theme)
        self.changed.emit()

    def _on_scheme_changed(self) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self._renew()


def _as_colors(source: Tokens[str]) -> Tokens[QColor]:
    return Tokens(**{f.name: QColor(getattr(source, f.name)) for f in fields(source)})


def _colors(values: tuple[str, ...]) -> tuple[QColor, ...]:
    return tuple(QColor(value) for value in values)
