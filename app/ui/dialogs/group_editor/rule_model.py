"""The rule as rows: layers and conditions from top to bottom, each as deep as it lies, with what is wrong beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.ui.dialogs.group_editor.nodes import Node, Of, rule_of, tree_of
from app.ui.dialogs.group_editor.told import Teller
from app.ui.widgets.label import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NODE = Qt.ItemDataRole.UserRole
LAYERS = 6
"""So many layers can be made; each may count twice as the rule is read (none of: not any of)."""
PROBLEM = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row and what it says."""

    node: Node
    depth: int


class RuleModel(QAbstractListModel):
    """Every change is told as a new list: rules are short, and what stands above says what stands below."""

    def __init__(self, teller: Teller) -> None:
        super().__init__()
        self._teller = teller
        self.root = Node(Of.ALL)
        self._rows: list[Row] = []
        self.problems: dict[int, str] = {}
        self.renew()

    # -- the rule -------------------------------------------------------------------------------------------------

    def put(self, rule: Mapping[str, Any]) -> None:
        """Show a rule."""
        self.root = tree_of(rule)
        self.problems = {}
        self.renew()

    def rule(self) -> dict[str, Any]:
        return rule_of(self.root)

    def renew(self) -> None:
        """The tree was changed."""
        self.beginResetModel()
        self._rows = [Row(node, node.depth) for node in self.root.walk()]
        self.endResetModel()

    def show(self, node: Node) -> None:
        """One condition or layer says something else now."""
        row = self.row_of(node)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def set_problem(self, node: Node, code: str) -> None:
        """Mark a condition that cannot be kept, or no longer."""
        if code:
            self.problems[id(node)] = code
        else:
            self.problems.pop(id(node), None)
        self.show(node)

    def first_problem(self) -> Node | None:
        """The first marked condition."""
        return next((row.node for row in self._rows if id(row.node) in self.problems), None)

    def row_of(self, node: Node) -> int:
        return next((at for at, row in enumerate(self._rows) if row.node is node), -1)

    def node(self, row: int) -> Node:
        return self._rows[row].node

    # -- moving ---------------------------------------------------------------------------------------------------

    def add(self, node: Node, at: Node) -> None:
        """Put a node into the layer `at`, or behind the condition `at`."""
        if at.is_layer:
            at.add(node)
        elif at.parent is not None:
            at.parent.add(node, at.place + 1)
        self.renew()

    def remove(self, node: Node) -> Node:
        """Take a node out; gives the one to stand on. The root stays, but empty."""
        if node.parent is None:
            node.parts.clear()
            self.renew()
            return node
        parent, place = node.parent, node.place
        node.take_out()
        self.renew()
        left = parent.parts[place : place + 1] or parent.parts[-1:]
        return left[0] if left else parent

    def move(self, node: Node, by: int) -> bool:
        """Up (-1) or down (1) among its siblings, and out of its layer at the layer's ends."""
        parent = node.parent
        if parent is None:
            return False
        goal = node.place + by
        if 0 <= goal < len(parent.parts):
            neighbour = parent.parts[goal]
            node.take_out()
            if neighbour.is_layer and neighbour.depth + node.height < LAYERS:
                neighbour.add(node, 0 if by > 0 else None)
            else:
                parent.add(node, goal)
        elif parent.parent is not None:
            place = parent.place + (1 if by > 0 else 0)
            node.take_out()
            parent.parent.add(node, place)
        else:
            return False
        self.renew()
        return True

    def indent(self, node: Node) -> bool:
        """Into the layer before it, else into a new one of its own."""
        parent = node.parent
        if parent is None or node.depth + node.height >= LAYERS:
            return False
        place = node.place
        before = parent.parts[place - 1] if place else None
        node.take_out()
        if before is not None and before.is_layer:
            before.add(node)
        else:
            parent.add(Node(Of.ANY if parent.of is Of.ALL else Of.ALL), place).add(node)
        self.renew()
        return True

    def outdent(self, node: Node) -> bool:
        """Out of its layer, behind it; a layer that is empty then goes."""
        parent = node.parent
        if parent is None or parent.parent is None:
            return False
        place, above = parent.place, parent.parent
        node.take_out()
        above.add(node, place + 1)
        if not parent.parts:
            parent.take_out()
        self.renew()
        return True

    # -- Qt -------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._rows[index.row()].node
        problem = self.problems.get(id(node), "")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._said(node)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._said(node))
            case Qt.ItemDataRole.AccessibleTextRole:
                told = f", {self._teller.words(f'groups.problem.{problem}')}" if problem else ""
                return f"{node.depth + 1}: {self._said(node)}{told}"
        return node if role == NODE else problem if role == PROBLEM else None

    def _said(self, node: Node) -> str:
        if not node.is_layer:
            return self._teller.leaf(node.leaf)
        empty = ".empty" if not node.parts else ""
        return self._teller.words(f"groups.of.{node.of}{empty}")
