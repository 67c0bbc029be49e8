"""What goes in and out: kinds of lists and file formats, each naming its code as text, loaded on first use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from app.exchange.report import ImportKind


@dataclass(frozen=True, slots=True)
class Format:
    """A file format by its ending; `kinds` are the lists that it can hold, `reads` and `writes` name the code."""

    ending: str
    kinds: tuple[str, ...]
    reads: str = ""
    writes: str = ""


KINDS: dict[str, str] = {
    "customers": "app.exchange.out.records_out:customers",
    "purchases": "app.exchange.out.records_out:purchases",
    "interactions": "app.exchange.out.records_out:interactions",
    "products": "app.exchange.out.records_out:products",
    "leads": "app.exchange.out.records_out:leads",
    "tasks": "app.exchange.out.records_out:tasks",
}
"""Lists that can be exported, with the code that brings their records."""

_ALL = tuple(KINDS)

FORMATS: tuple[Format, ...] = (
    Format(".csv", _ALL, "app.exchange.tables.csv_source:open_csv", "app.exchange.out.csv_out:write"),
    Format(".xlsx", _ALL, "app.exchange.xlsx.source:open_xlsx", "app.exchange.out.xlsx_out:write"),
    Format(".json", _ALL, "app.exchange.tables.json_source:open_json", "app.exchange.out.json_out:write"),
    Format(
        ".vcf", ("customers",), "app.exchange.vcard.source:open_vcards", "app.exchange.out.vcard_out:write"
    ),
    Format(".ics", ("customers", "tasks", "care"), "", "app.exchange.out.ical_out:write"),
)
IMPORT_ENDINGS = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".json", ".vcf")
IMPORT_KINDS = tuple(ImportKind)


def target(name: str) -> Callable[..., Any]:
    """The function that a catalogue entry names: `module:function`."""
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def format_for(ending: str) -> Format | None:
    return next((one for one in FORMATS if one.ending == ending.lower()), None)
