"""Changes to inputs that know a little of the format, so that most of them get past the first look."""

# ruff: noqa: E501  (rows of data)

import json
import random
from typing import Any

_ATOMS: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 10**4_000, 2**63, -(2**63) - 1, 1985, "", "x", "\ud800", "\x00", "\u202e", "=1+1", "１３",
    "1e999", "NaN", "138 0000 0000", "a@b.cn", "lunar", "solar", "mobile", "female", "wedding", "phone", "x" * 3_000,
    [], {}, [[]], [{}], {"a": {"b": {}}}, "2026-01-05T08:30:00+14:00", "9999-12-31", "0000-00-00",
)  # fmt: skip


def mutated_json(data: bytes, dice: random.Random) -> bytes | None:
    """The list with some of its values replaced, moved, doubled or dropped; None for what is no JSON."""
    try:
        tree = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    for _ in range(dice.randint(1, 5)):
        places = list(_places(tree))
        if not places:
            break
        _change(*dice.choice(places), places, dice)
    try:
        return json.dumps(tree).encode()
    except (ValueError, RecursionError):
        return None


def _places(tree: Any) -> Any:
    """Every container with every key in it, at any depth."""
    level = [tree]
    for _ in range(8):
        below = []
        for one in level:
            keys = list(one) if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
            for key in list(keys)[:50]:
                yield one, key
                below.append(one[key])
        level = below


def _change(container: Any, key: Any, places: list[Any], dice: random.Random) -> None:
    other, place = dice.choice(places)
    try:
        match dice.randrange(6):
            case 0:
                del container[key]
            case 1:
                container[key] = json.loads(json.dumps(other[place]))
            case 2 if isinstance(container, list):
                container.extend(container[: dice.randint(1, 20)])
            case 3 if isinstance(container, dict):
                container[dice.choice(("lines", "when", "x", "", "\ud800", str(place)))] = container.pop(key)
            case _:
                container[key] = dice.choice(_ATOMS)
    except (KeyError, IndexError, RecursionError, ValueError):  # the place went with an earlier change
        return
