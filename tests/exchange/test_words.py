"""Every fault and every problem that the room can tell of has its sentence, in both languages."""

import re
from pathlib import Path

from app.core.words import LANGUAGES, Words
from app.exchange.tables.table import open_table  # noqa: F401 - the room must load

ROOM = Path(__file__).resolve().parents[2] / "app" / "exchange"
SOURCE = "\n".join(
    file.read_text(encoding="utf-8")
    for file in sorted(ROOM.rglob("*.py"))
    if not file.name.startswith("frame") and file.parent.name != "duplicates"  # which has words of its own
)
PHONES = ["no_digits", "too_short", "too_long", "no_area_code", "not_valid"]
DATES = [
    "not_a_date",
    "ambiguous_order",
    "no_such_day",
    "no_such_lunar_day",
    "year_out_of_range",
    "in_future",
]
FIGURES = [
    "amount",
    "order_amount",
    "quantity",
    "unit_price",
    "unit_cost",
    "price",
    "expected_value",
    "cycle_days",
]
MORE = ["minutes", "quality", "intent", "ability", "date", "email", "uuid"]
SETS = [
    "gender",
    "kind",
    "channel",
    "need_type",
    "direction",
    "outcome",
    "stage",
    "grade",
    "active",
    "staff",
    "tier",
]


def test_faults_have_sentences():
    faults = set(re.findall(r'\bfault\(\s*"(\w+)"', SOURCE))

    assert len(faults) > 20
    for language in LANGUAGES:
        words = Words.load(language)
        assert [name for name in faults if f"exchange.error.{name}" not in words] == []


def test_problems_have_sentences():
    codes = set(re.findall(r'Problem(?:\.of)?\([^()]*?"(\w+_\w+|nobody|expense)"(?:, Fate\.\w+)?\)', SOURCE))
    codes |= set(re.findall(r'return (?:\[\], )?"(\w+_\w+)"', SOURCE)) - {"utf_8"}
    codes |= {f"phone_{code}" for code in PHONES} | set(DATES)
    codes |= {f"bad_{name}" for name in (*FIGURES, *MORE)} | {f"unknown_{name}" for name in SETS}

    for language in LANGUAGES:
        words = Words.load(language)
        assert [code for code in sorted(codes) if f"exchange.problem.{code}" not in words] == []
