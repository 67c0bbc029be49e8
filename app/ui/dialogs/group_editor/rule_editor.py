"""The rule of a group in layers, and below it the condition or the layer on which one stands, to be changed there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.body_scroll import BodyScroll
from app.ui.dialogs.group_editor.known import Known
from app.ui.dialogs.group_editor.leaf_editor import LeafEditor
from app.ui.dialogs.group_editor.nodes import Node, Of
from app.ui.dialogs.group_editor.problems import problem_of
from app.ui.dialogs.group_editor.rule_model import LAYERS, RuleModel
from app.ui.dialogs.group_editor.rule_view import RuleView
from app.ui.dialogs.group_editor.told import Teller
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.key_binding import bind_key
from app.ui.widgets.segmented import Segment, SegmentedControl


class RuleEditor(QWidget):
    """`changed` follows every change of the rule. `segment_id` is the group whose rule it is, if it is one already."""

    changed = Signal()

    def __init__(self, context: Context, known: Known, teller: Teller, segment_id: int | None) -> None:
        super().__init__()
        self._context, self._known, self._teller, self._segment_id = context, known, teller, segment_id
        self._putting = False
        self._build()
        self._connect()

    def put(self, rule: Mapping[str, Any]) -> None:
        """Show a stored rule, with what is wrong in it."""
        self.model.put(rule)
        for node in self.model.root.walk():
            self.model.set_problem(node, self._problem(node))
        self.view.stand_on(self.model.root)
        self.changed.emit()

    def find_problem(self) -> bool:
        """Whether a condition cannot be kept; the first such one is gone to, and says why."""
        self._take_leaf()
        node = self.model.first_problem()
        if node is None:
            return False
        self.view.stand_on(node)
        self._show_error()
        self.view.setFocus()
        return True

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words, themes = self._context.words, self._context.themes
        self.model = RuleModel(self._teller)
        self.view = RuleView(themes, self.model, words("groups.tree"))
        self.leaf = LeafEditor(self._context, self._teller)
        self.of = SegmentedControl(
            themes,
            [Segment(one, words(f"groups.of.{one}")) for one in Of],
            name=words("groups.of"),
            stretch=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S2)
        column.addLayout(self._make_tools())
        column.addWidget(self.view, 3)
        column.addWidget(self._make_parts(), 2)

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
        bind_key(self, "Ins", partial(self.do, "add"))

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
        self.changed.emit()

    def _after(self, node: Node) -> None:
        self.view.stand_on(node)
        self.changed.emit()

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
            self.changed.emit()

    def _on_of(self, of: str) -> None:
        node = self.view.node()
        if not self._putting and node.is_layer:
            node.of = Of(of)
            self.model.show(node)
            self.changed.emit()

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


def _named(tools: Mapping[str, IconButton]) -> list[tuple[IconButton, str]]:
    return [(button, code) for code, button in tools.items()]
