"""The short style sheet: what a palette cannot say.

Variants are dynamic properties (`role`, `small`, `error`), so that one widget class has one look per role.
Item views are left to their delegates; a rule on them would slow every cell.
"""

from __future__ import annotations

from string import Template

from app.ui import tokens as t
from app.ui.tokens import Tokens

_TEMPLATE = Template("""
QWidget[role="nav"], QStatusBar { background: $nav; }
QWidget[role="canvas"] { background: $canvas; }
QWidget[role="surface"], QDialog { background: $surface; }
QWidget[role="sunken"] { background: $sunken; }
QFrame[role="panel"] { background: $surface; border: 1px solid $line; border-radius: ${radius_panel}px; }
QFrame[role="soft"] { background: $sel; border: 1px solid $soft_line; border-radius: ${radius_panel}px; }
QFrame[role="rule"] { background: $line; border: none; min-height: 1px; max-height: 1px; }
QFrame[role="upright"] { background: $line; border: none; min-width: 1px; max-width: 1px; }
QScrollArea, QScrollArea > QWidget > QWidget[role="body"] { background: transparent; border: none; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: bold; }
QLabel[role="key"] { font-size: ${key_number}px; font-weight: bold; }
QLabel[role="lead"] { font-size: ${lead}px; }
QLabel[role="heading"] { font-weight: bold; }
QLabel[role="secondary"] { color: $text_2; }
QLabel[role="caption"] { color: $text_3; font-size: ${caption}px; }
QLabel[role="small"] { color: $text_2; font-size: ${caption}px; }
QLabel[role="tiny"] { color: $text_3; font-size: ${tiny}px; }
QLabel[role="accent"] { color: $accent_text; font-weight: bold; }
QLabel[role="amber"] { color: $amber; font-size: ${caption}px; }
QLabel[role="error"] { color: $red; font-size: ${caption}px; }

QPushButton { background: $surface; color: $text_1;
  border: 1px solid $line_strong; border-radius: ${radius}px;
  min-height: 28px; padding: 0 12px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $muted; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: 26px; }
QPushButton:disabled { color: $text_3; border-color: $line; background: $surface; }
QPushButton[small="true"] { min-height: 24px; font-size: ${caption}px; padding: 0 10px; }
QPushButton[small="true"]:focus { min-height: 22px; padding: 0 9px; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed { background: $accent_pressed;
  border-color: $accent_pressed; }
QPushButton[role="primary"]:focus { border: 2px solid $text_1; }
QPushButton[role="primary"]:disabled { background: $muted; color: $text_3; border-color: $line; }
QPushButton[role="plain"] { background: transparent; border-color: transparent; color: $text_2; }
QPushButton[role="plain"]:hover, QPushButton[role="plain"]:checked { background: $hover; color: $text_1; }
QPushButton[role="plain"]:pressed { background: $muted; }
QPushButton[role="plain"]:focus { border: 2px solid $accent; }
QPushButton[role="plain"]:disabled { color: $text_3; }
QPushButton[role="accented"] { border-color: $accent; color: $accent_text; font-weight: bold; }

QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox { background: $surface; color: $text_1;
  border: 1px solid $line_strong; border-bottom-color: $edge; border-radius: ${radius}px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: 28px; padding: 0 9px; }
QTextEdit, QPlainTextEdit { padding: 5px 6px; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border: 2px solid $accent; padding: 0 8px;
  min-height: 26px; }
QTextEdit:focus, QPlainTextEdit:focus { border: 2px solid $accent; padding: 4px 5px; }
*[error="true"], *[error="true"]:focus { border-color: $red; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled,
QAbstractSpinBox:disabled, QComboBox:disabled {
  background: $canvas; color: $text_3; border-color: $line; }
QLineEdit[small="true"], QComboBox[small="true"] { min-height: 24px; font-size: ${caption}px; }
QLineEdit[small="true"]:focus, QComboBox[small="true"]:focus { min-height: 22px; }
QLineEdit[role="bare"], QLineEdit[role="bare"]:focus { border: none; background: transparent; padding: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line_strong; outline: none;
  selection-background-color: $sel; selection-color: $text_1; padding: 3px; }

QMenu { background: $surface; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { padding: 5px 14px 5px 8px; border-radius: ${radius_chip}px; min-height: 18px; }
QMenu::item:selected { background: $sel; color: $text_1; }
QMenu::item:disabled { color: $text_3; }
QMenu::icon { padding-left: 6px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QToolTip { background: $text_1; color: $surface; border: none; padding: 4px 8px; font-size: ${caption}px; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $text_2; border: none; border-bottom: 2px solid transparent;
  padding: 0; margin-right: 20px; min-height: 34px; }
QTabBar::tab:hover { color: $text_1; }
QTabBar::tab:selected { color: $text_1; font-weight: bold; border-bottom-color: $accent; }

QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QProgressBar { background: $muted; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; border-bottom: 1px solid $line; }
QCalendarWidget QToolButton { background: transparent; color: $text_1; border: none;
  border-radius: ${radius_chip}px;
  padding: 4px 8px; margin: 2px; font-weight: bold; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QAbstractItemView { background: $surface; border: none; outline: none; color: $text_1;
  alternate-background-color: $surface; selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QAbstractItemView:disabled { color: $text_3; }
""")

_SIZES = {
    "title": t.TITLE,
    "key_number": t.KEY_NUMBER,
    "lead": t.LEAD,
    "caption": t.CAPTION,
    "tiny": t.TINY,
    "radius": t.RADIUS,
    "radius_chip": t.RADIUS_CHIP,
    "radius_panel": t.RADIUS_PANEL,
}


def style_sheet(colors: Tokens[str]) -> str:
    """The style sheet of one theme."""
    values: dict[str, object] = {name: getattr(colors, name) for name in Tokens.__dataclass_fields__}
    return _TEMPLATE.substitute(values | _SIZES)
