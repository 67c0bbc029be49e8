"""The editor of a group: its name, the rule in layers, below it the condition on which one stands, at the right whom
it has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.services.group_editing import GroupDraft
from app.services.segments import NAME_LIMIT
from app.ui import tokens
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.body_scroll import BodyScroll
from app.ui.dialogs.group_editor.known import Known
from app.ui.dialogs.group_editor.leaf_editor import LeafEditor
from app.ui.dialogs.group_editor.live_panel import LivePanel
from app.ui.dialogs.group_editor.nodes import Node, Of
from app.ui.dialogs.group_editor.problems import problem_of
from app.ui.dialogs.group_editor.rule_model import LAYERS, RuleModel
from app.ui.dialogs.group_editor.rule_view import RuleView
from app.ui.dialogs.group_editor.told import Teller
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.segmented import Segment, SegmentedControl

HEIGHT = 600


class GroupDialog(Dialog):
    """Takes a draft and gives a draft. `listed` is how many stand in a list that a rule would take the place of."""

    def __init__(
        self,
        context: Context,
        known: Known,
        draft: GroupDraft,
        *,
        segment_id: int | None = None,
        listed: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        words = context.words
        title = words("groups.title.new" if segment_id is None else "groups.title.edit")
        save = words("groups.create" if segment_id is None else "groups.save")
        super().__init__(context.themes, title, save, width=tokens.DIALOG_MAX, parent=parent)
        self._context, self._segment_id = context, segment_id
        self._teller = Teller(words, known, str(context.settings["shop.currency"]))
        self._known = known
        self._putting = False
        self._build(listed)
        self._connect()
        self._put(draft)
        self._start = self.changed_key()
        self.set_hint(words("groups.keys"))
        self.resize(tokens.DIALOG_MAX, min(HEIGHT, self.screen().availableSize().height() - 60))

    # -- what stands in it ----------------------------------------------------------------------------------------

    def draft(self) -> GroupDraft:
        """The group as it stands in the form."""
        return GroupDraft(self.name.text().strip(), self.model.rule())

    def problems(self) -> bool:
        """Whether a condition cannot be kept; the first such one is gone to, and says why."""
        self._take_leaf()
        node = self.model.first_problem()
        if node is None:
            return False
        self.view.stand_on(node)
        self._show_error()
        self.view.setFocus()
        return True

    def changed_key(self) -> tuple[str, str]:
        """What stands in the form, to be compared."""
        return self.name.text().strip(), repr(self.model.rule())

    def changed_values(self) -> dict[str, Any]:
        """What is kept of a group that is left half edited; nothing where nothing was changed."""
        if self.changed_key() == self._start:
            return {}
        return {"name": self.name.text(), "rule": self.model.rule()}

    def take_back(self, kept: Mapping[str, Any]) -> None:
        """Put a kept draft into the form, and say so."""
        rule = kept.get("rule")
        if isinstance(rule, Mapping):
            self._put(GroupDraft(str(kept.get("name", "")), rule))
            self.set_hint(self._context.words("customer.drafts_back"))

    def show_problems(self, fields: Mapping[str, str]) -> None:
        """Mark what was refused, by code, and stay open."""
        self.set_busy(False)
        words = self._context.words
        if "rule" in fields:
            self.leaf.set_error(words(f"errors.{fields['rule']}"))
        self.form.set_errors({"name": problem_text(words, fields["name"])} if "name" in fields else {})

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self, listed: int | None) -> None:
        words, themes = self._context.words, self._context.themes
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_LIMIT)
        self.form = Form(themes)
        self.form.add_row("name", words("groups.name"), self.name)
        self.model = RuleModel(self._teller)
        self.view = RuleView(themes, self.model, words("groups.tree"))
        self.leaf = LeafEditor(self._context, self._teller)
        self.of = SegmentedControl(
            themes,
            [Segment(one, words(f"groups.of.{one}")) for one in Of],
            name=words("groups.of"),
            stretch=True,
        )
        self.live = LivePanel(self._context)
        left = QVBoxLayout()
        left.setSpacing(tokens.S2)
        left.addWidget(self.form)
        if listed is not None:
            note = words("groups.list.note", n=listed, count=f"{listed:,}")
            left.addWidget(Label(note, LabelRole.CAPTION, wrap=True))
        left.addLayout(self._make_tools())
        left.addWidget(self.view, 3)
        left.addWidget(self._make_parts(), 2)
        row = QHBoxLayout()
        row.setSpacing(tokens.S4)
        row.addLayout(left, 1)
        row.addWidget(self.live)
        self.body.addLayout(row, 1)

    def _make_tools(self) -> QHBoxLayout:
        words, themes = self._context.words, self._context.themes
        self.add = Button(themes, words("groups.add"), icon="plus", small=True)
        self.add_group = Button(themes, words("groups.add_group"), icon="folder", small=True)
        self.tools: dict[str, IconButton] = {
            code: IconButton(themes, icon, words(f"groups.{code}"), size=26)
            for code, icon in (
                ("up", "chevron-up"),
                ("down", "chevron-down"),
                ("outdent", "arrow-left"),
                ("indent", "arrow-right"),
                ("remove", "trash"),
            )
        }
        row = QHBoxLayout()
        row.setSpacing(tokens.TIGHT)
        row.addWidget(self.add)
        row.addWidget(self.add_group)
        row.addStretch(1)
        for button in self.tools.values():
            row.addWidget(button)
        return row

    def _make_parts(self) -> QWidget:
        """What belongs to the row on which one stands: a layer's choice, or a condition."""
        layer = QWidget()
        column = QVBoxLayout(layer)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.of)
        column.addStretch(1)
        condition = QWidget()
        inner = QVBoxLayout(condition)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.leaf)
        inner.addStretch(1)
        self.parts = QStackedWidget()
        self._pages = (layer, condition)
        for page in self._pages:
            self.parts.addWidget(page)
        return BodyScroll(self.parts)

    def _connect(self) -> None:
        self.view.stood.connect(self._on_stood)
        self.view.wanted.connect(self.do)
        self.leaf.changed.connect(self._on_leaf)
        self.of.changed.connect(self._on_of)
        for button, code in ((self.add, "add"), (self.add_group, "add_group"), *_named(self.tools)):
            button.clicked.connect(partial(self.do, code))

    def _put(self, draft: GroupDraft) -> None:
        self.name.setText(draft.name)
        self.model.put(draft.rule or {})
        for node in self.model.root.walk():
            self.model.set_problem(node, self._problem(node))
        self.view.stand_on(self.model.root)
        self._ask()

    # -- doing ----------------------------------------------------------------------------------------------------

    def do(self, code: str, *_: object) -> None:
        """What a key or a button asks for."""
        doings: Mapping[str, Callable[[], None]] = {
            "add": self._add_leaf,
            "add_group": self._add_layer,
            "remove": self._remove,
            "up": partial(self._move, partial(self.model.move, by=-1)),
            "down": partial(self._move, partial(self.model.move, by=1)),
            "indent": partial(self._move, self.model.indent),
            "outdent": partial(self._move, self.model.outdent),
            "turn": self._turn,
            "edit": self._edit,
        }
        doings[code]()

    def _add_leaf(self) -> None:
        self._take_leaf()
        node = Node()
        self.model.add(node, self.view.node())
        self.view.stand_on(node)
        self._on_leaf()
        self.leaf.begin()

    def _add_layer(self) -> None:
        self._take_leaf()
        at = self.view.node()
        if (at if at.is_layer else at.parent or at).depth + 1 >= LAYERS:
            return
        parent = at if at.is_layer else at.parent
        node = Node(Of.ANY if parent is None or parent.of is Of.ALL else Of.ALL)
        self.model.add(node, at)
        self._after(node)

    def _remove(self) -> None:
        node = self.view.node()
        for one in node.walk():
            self.model.problems.pop(id(one), None)
        self._after(self.model.remove(node))
        self.view.setFocus()

    def _move(self, change: Callable[[Node], bool]) -> None:
        node = self.view.node()
        if change(node):
            self._after(node)

    def _turn(self) -> None:
        """The next of all, any, none."""
        node = self.view.node()
        if node.of is not None:
            every = list(Of)
            self._set_of(node, every[(every.index(node.of) + 1) % len(every)])
        else:
            self._edit()

    def _edit(self) -> None:
        if self.view.node().is_layer:
            self.of.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.leaf.begin()

    def _set_of(self, node: Node, of: Of) -> None:
        node.of = of
        self.model.show(node)
        self.of.set_current(of)
        self._ask()

    def _after(self, node: Node) -> None:
        self.view.stand_on(node)
        self._ask()

    # -- slots ----------------------------------------------------------------------------------------------------

    def _on_stood(self, node: Node) -> None:
        self._putting = True
        if node.is_layer:
            self.of.set_current(str(node.of))
        else:
            self.leaf.put(node.leaf)
            self._show_error()
        self._show_part(0 if node.is_layer else 1)
        self._putting = False
        root = node.parent is None
        for code, button in self.tools.items():
            button.setEnabled(not root or (code == "remove" and bool(node.parts)))

    def _show_part(self, place: int) -> None:
        """Only the part that is seen says how high they are."""
        policy = QSizePolicy.Policy
        for at, page in enumerate(self._pages):
            page.setSizePolicy(policy.Preferred, policy.Preferred if at == place else policy.Ignored)
        self.parts.setCurrentIndex(place)

    def _on_leaf(self) -> None:
        if not self._putting:
            self._take_leaf()
            self.leaf.set_error("")
            self._ask()

    def _on_of(self, of: str) -> None:
        node = self.view.node()
        if not self._putting and node.is_layer:
            node.of = Of(of)
            self.model.show(node)
            self._ask()

    # -- reading --------------------------------------------------------------------------------------------------

    def _take_leaf(self) -> None:
        """What stands in the fields belongs to the condition on which one stands."""
        node = self.view.node()
        if node.is_layer or self._putting:
            return
        node.leaf = self.leaf.leaf()
        self.model.set_problem(node, self.leaf.problem() or self._problem(node))

    def _problem(self, node: Node) -> str:
        return "" if node.is_layer else problem_of(node.leaf, self._known, self._segment_id)

    def _show_error(self) -> None:
        code = self.model.problems.get(id(self.view.node()), "")
        self.leaf.set_error(self._context.words(f"groups.problem.{code}") if code else "")

    def _ask(self) -> None:
        rule = self.model.rule()
        broken = self.model.first_problem() is not None
        self.live.ask(None if broken else rule, self._teller.rule(rule), self._segment_id)


def _named(tools: Mapping[str, IconButton]) -> list[tuple[IconButton, str]]:
    return [(button, code) for code, button in tools.items()]
