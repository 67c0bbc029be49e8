"""Gives the file a password, or another one: what a lost password means comes first, then the two lines."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui import tokens
from app.ui.context import Context
from app.ui.icons import Tint
from app.ui.lock.password_field import PasswordField
from app.ui.lock.strength import Judged, Strength, judge
from app.ui.paint import shapes
from app.ui.theme import ThemeSource
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import SoftPanel
from app.ui.widgets.symbol import Symbol

SHORTEST = 6


class SetPasswordDialog(Dialog):
    """Accepted with a password typed twice the same and noted down; `password` and `remember` hold it then."""

    def __init__(
        self, context: Context, *, changing: bool, keyring: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.themes, "", "", width=500, parent=parent)
        self._context = context
        self.password = ""
        self.remember = False
        title = self.tr("Change the password") if changing else self.tr("Set a password")
        self.setWindowTitle(title)
        self.primary.set_label(title)
        self._build(changing, keyring)
        self.first.textChanged.connect(self._on_typed)
        self.primary_requested.connect(self.take)
        self.again.returnPressed.connect(self.take)
        for line in (self.first, self.again):
            line.caps_changed.connect(self.caps.setVisible)
        self._on_typed("")

    def take(self) -> None:
        """Take the password, or say what is missing."""
        if errors := self._problems():
            self.form.set_errors(errors)
            return
        self.form.set_errors({})
        if not self.noted.isChecked():
            self.noted_error.show()
            self.noted.setFocus()
            return
        self.again.take()
        self.password, self.remember = self.first.take(), self.keep.isChecked()
        self.accept()

    def _problems(self) -> dict[str, str]:
        typed, again = self.first.text(), self.again.text()
        if len(typed) < SHORTEST:
            text = self.tr("At least {n} characters; a few words are easier to remember than signs")
            return {"first": text.replace("{n}", str(SHORTEST))}
        if typed != again:
            return {"again": self.tr("This is not the same as above")}
        return {}

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self, changing: bool, keyring: bool) -> None:
        themes = self._context.themes
        self.body.addWidget(self._warning(changing))
        self.first = PasswordField(themes, self.tr("New password"))
        self.again = PasswordField(themes, self.tr("Once more"))
        self.strength = StrengthBar(themes)
        self.verdict = Label("", LabelRole.CAPTION)
        meter = QWidget()
        row = QHBoxLayout(meter)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.strength)
        row.addWidget(self.verdict, 1)
        self.form = Form(themes, label_width=76)
        self.form.add_row("first", self.tr("New password"), self.first)
        self.form.add_wide(meter)
        self.form.add_row("again", self.tr("Once more"), self.again)
        self.caps = Label(self.tr("Caps Lock is on"), LabelRole.AMBER)
        self.caps.hide()
        self.form.add_wide(self.caps)
        self.noted = CheckBox(themes, self.tr("I have written it down and put it in a safe place"))
        self.noted_error = Label(self.tr("Write it down first: there is no other way in"), LabelRole.ERROR)
        self.noted_error.hide()
        self.noted.toggled.connect(self.noted_error.hide)
        self.keep = CheckBox(themes, self.tr("Do not ask for it on this computer"))
        self.keep.setEnabled(keyring)
        note = self.tr("The key is kept in the system's keyring; locking asks all the same.")
        missing = self.tr("Not available: this computer has no keyring that Shuke can use.")
        keep_note = Label(note if keyring else missing, LabelRole.CAPTION, wrap=True)
        keep_note.setContentsMargins(26, 0, 0, 0)
        for part in (self.form, self.noted, self.noted_error, self.keep, keep_note):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _warning(self, changing: bool) -> QWidget:
        panel = SoftPanel()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Symbol(self._context.themes, "alert-triangle", Tint.AMBER))
        text = self.tr("A forgotten password is a lost file. Nobody can open it then, and neither can we.")
        row.addWidget(Label(text, LabelRole.HEADING, wrap=True), 1)
        panel.body.addLayout(row)
        more = (
            self.tr("The file and all its backups are written anew; the present password opens nothing then.")
            if changing
            else self.tr(
                "The file and all its backups are encrypted. Shuke asks for the password at every start."
            )
        )
        label = Label(more, LabelRole.SECONDARY, wrap=True)
        label.setContentsMargins(28, 0, 0, 2)
        panel.body.addWidget(label)
        return panel

    def _on_typed(self, typed: str) -> None:
        judged = judge(typed)
        self.strength.show_judged(judged)
        self.verdict.setText(self._verdict(judged))
        self.strength.setAccessibleName(self.verdict.text())

    def _verdict(self, judged: Judged) -> str:
        match judged.strength:
            case Strength.NONE:
                return self.tr("Three or four words that have nothing to do with each other are good")
            case Strength.WEAK:
                return self.tr("Weak: a computer guesses it in days")
            case Strength.FAIR:
                return self.tr("Fair: guessing takes years")
            case Strength.GOOD:
                return self.tr("Good")


class StrengthBar(QWidget):
    """How far a password is from weak; the words beside it say the same."""

    def __init__(self, theme: ThemeSource) -> None:
        super().__init__()
        self._source = theme
        self._judged = judge("")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_judged(self, judged: Judged) -> None:
        self._judged = judged
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(96, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = self._source.current.colors
        inks = {Strength.WEAK: c.red, Strength.FAIR: c.amber}
        painter = QPainter(self)
        track = QRectF(self.rect())
        shapes.box(painter, track, tokens.RADIUS_CHIP / 2, c.muted)
        if self._judged.bits:
            width = max(6.0, track.width() * self._judged.share)
            filled = QRectF(track.x(), track.y(), width, track.height())
            shapes.box(painter, filled, tokens.RADIUS_CHIP / 2, inks.get(self._judged.strength, c.accent))
