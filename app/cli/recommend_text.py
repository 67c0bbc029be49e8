"""What `shuke recommend` prints for people: what goes together, who is due, what sells, who may like a product."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.core.words import Words

MOST = 20
"""So many rows of each table; `--json` has them all."""
Document = dict[str, Any]
Row = tuple[str, ...]
Section = tuple[str, list[Row]]
"""A heading ("" for none) and its table."""


def sections(document: Document, words: Words) -> Iterator[Section]:
    """The tables of a document that hold anything; one line where none does."""
    made = _customer if "customer" in document else _product if "product" in document else _shop
    found = [(heading, rows) for heading, rows in made(document, words) if rows]
    if not found:
        found = [("", [(words("cli.recommend.none"),)])]
    yield from found


def _customer(document: Document, words: Words) -> Iterator[Section]:
    for key in ("due", "products", "upgrades"):
        rows: list[Row] = [(f"  {one['name']}", one["reason"]) for one in document[key]]
        yield words(f"cli.recommend.offer.{key}"), rows


def _product(document: Document, words: Words) -> Iterator[Section]:
    due: list[Row] = [(f"  {one['name']}", one["due_on"].isoformat()) for one in document["due"][:MOST]]
    yield words("cli.recommend.due_for_it"), due
    likely = document["next_buyers"]["customers"][:MOST]
    chances: list[Row] = [(f"  {one['name']}", f"{one['chance']:.0%}") for one in likely]
    yield words("cli.recommend.likely"), chances


def _shop(document: Document, words: Words) -> Iterator[Section]:
    names = {one["sku"]: one["name"] for one in document["products"] if one["sku"]}
    pairs = [_pair(one, names) for one in document["pairs"][:MOST]]
    if pairs:
        heads = ("a", "b", "confidence", "lift")
        first, *rest = (words(f"cli.recommend.pair.{key}") for key in heads)
        pairs.insert(0, (f"  {first}", *rest))
    yield words("cli.recommend.pairs"), pairs
    due: list[Row] = [
        (f"  {one['name']}", names.get(one["product"], one["product"]), one["due_on"].isoformat())
        for one in document["due"][:MOST]
    ]
    yield words("cli.recommend.due"), due
    for key in ("top", "slow"):
        rows: list[Row] = [(f"  {names.get(one, one)}",) for one in document[key][:MOST]]
        yield words(f"cli.recommend.{key}", days=document["days"]), rows


def _pair(one: Document, names: dict[str, str]) -> Row:
    first, second = (names.get(sku, sku) for sku in (str(one["a"]), str(one["b"])))
    return f"  {first}", second, f"{one['confidence']:.0%}", f"{one['lift']:.1f}×"
