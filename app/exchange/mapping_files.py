"""What a person wrote down for the command line: which column is which field, and what a value stands for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from app.exchange.faults import fault
from app.exchange.limits import MAPPING_BYTES

GivenMapping = Mapping[str, str | None]


def read_mapping(path: Path) -> dict[str, str | None]:
    """A mapping file: a JSON object from column heading to field name. Raises `bad_mapping`."""
    found = _object(path, "bad_mapping")
    if not all(value is None or isinstance(value, str) for value in found.values()):
        raise fault("bad_mapping", file=str(path))
    return {str(heading): None if field is None else str(field) for heading, field in found.items()}


def read_values(path: Path) -> dict[str, dict[str, str]]:
    """A file of values: `{"tier": {"VIP": "Gold", "none": null}}`, null leaves out. Raises `bad_values`."""
    found = _object(path, "bad_values")
    values: dict[str, dict[str, str]] = {}
    for field, table in found.items():
        if not isinstance(table, dict) or not all(
            target is None or isinstance(target, str) for target in table.values()
        ):
            raise fault("bad_values", file=str(path))
        values[field] = {text: target or "" for text, target in table.items()}
    return values


def _object(path: Path, code: str) -> dict[str, object]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            found = json.loads(file.read(MAPPING_BYTES))
    except (OSError, ValueError, RecursionError) as error:
        raise fault(code, file=str(path)) from error
    if not isinstance(found, dict):
        raise fault(code, file=str(path))
    return found
