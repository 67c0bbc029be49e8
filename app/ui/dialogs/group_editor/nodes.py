"""A rule as a tree that is edited: layers (all, any, none of) with conditions and further layers in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Rule = Mapping[str, Any]


class Of(StrEnum):
    """What must hold of the parts of a layer."""

    ALL = "all"
    ANY = "any"
    NOT = "not"


@dataclass(eq=False)
class Node:
    """A layer (`of`) with its parts, or a condition (`leaf`); a condition that is not filled in yet has `leaf` {}."""

    of: Of | None = None
    leaf: dict[str, Any] = field(default_factory=dict)
    parts: list[Node] = field(default_factory=list)
    parent: Node | None = None

    @property
    def is_layer(self) -> bool:
        return self.of is not None

    @property
    def depth(self) -> int:
        return 0 if self.parent is None else self.parent.depth + 1

    @property
    def height(self) -> int:
        """How many layers and conditions lie below each other, this one with them."""
        return 1 + max((part.height for part in self.parts), default=0)

    @property
    def place(self) -> int:
        """Where it stands among its siblings."""
        return (
            0 if self.parent is None else next(at for at, one in enumerate(self.parent.parts) if one is self)
        )

    def add(self, part: Node, place: int | None = None) -> Node:
        """Put a part into this layer, at its end where no place is said."""
        part.parent = self
        self.parts.insert(len(self.parts) if place is None else place, part)
        return part

    def take_out(self) -> None:
        """Out of the layer it is in."""
        if self.parent is not None:
            self.parent.parts.remove(self)
            self.parent = None

    def walk(self) -> Iterator[Node]:
        """This and all below, from top to bottom."""
        yield self
        for part in self.parts:
            yield from part.walk()


def tree_of(rule: Rule) -> Node:
    """The tree of a rule; its root is a layer.

    >>> rule_of(tree_of({"field": "net", "at_least": 1})), rule_of(tree_of({}))
    ({'all': [{'field': 'net', 'at_least': 1}]}, {})
    """
    made = _node(rule) if rule else Node(Of.ALL)
    if made.is_layer:
        return made
    root = Node(Of.ALL)
    root.add(made)
    return root


def rule_of(node: Node) -> dict[str, Any]:
    """The rule of a tree; a layer of nothing at the root that asks for all is everybody."""
    if not node.is_layer:
        return dict(node.leaf)
    if node.of is Of.ALL and not node.parts and node.parent is None:
        return {}
    parts = [rule_of(part) for part in node.parts]
    if node.of is Of.NOT:
        return {"not": parts[0] if len(parts) == 1 and _is_layer(parts[0]) else {"any": parts}}
    return {str(node.of): parts}


def _is_layer(rule: Rule) -> bool:
    """`{"not": {"any": …}}` is a layer of its own kind, so the part of a `not` is one only if it is another."""
    return "all" in rule or "not" in rule


def _node(rule: Rule) -> Node:
    for of in (Of.ALL, Of.ANY):
        if of in rule:
            return _layer(of, rule[of])
    if "not" in rule:
        inner = rule["not"]
        return _layer(Of.NOT, inner.get("any", [inner]))
    return Node(leaf=dict(rule)) if rule else Node(Of.ALL)


def _layer(of: Of, rules: list[Rule]) -> Node:
    made = Node(of)
    for one in rules:
        made.add(_node(one))
    return made
