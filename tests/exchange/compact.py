"""Exported records in the short forms in which a person writes down what a file says: one line a phone, a date, a line
of a receipt."""

from collections.abc import Mapping
from typing import Any

Record = Mapping[str, Any]
_ADDRESS = ("country", "region", "city", "street", "postcode")


def customer(record: Record) -> dict[str, Any]:
    """A customer: contact points, addresses, dates and relations as texts, empty fields left out."""
    found = {name: value for name, value in record.items() if value not in (None, "", [], {}, False)}
    found["points"] = sorted(_point(one) for one in record["contact_points"])
    found["addresses"] = [
        " ".join(one[part] for part in _ADDRESS if one[part]) for one in record["addresses"]
    ]
    found["dates"] = [
        f"{one['kind']} {day(one)}" + (f" {one['label']}" if one["label"] else "")
        for one in record["key_dates"]
    ]
    found["birthday"] = day(record["birthday"]) if record["birthday"] else None
    found["tags"] = sorted(record["tags"])
    return found


def purchase(record: Record) -> dict[str, Any]:
    """A purchase; a line is its article, quantity and total."""
    lines = [[one["sku"] or one["name"], one["quantity"], one["total"]] for one in record["lines"]]
    return {**record, "lines": lines, "number": record["order_number"], "customer": record["customer_name"]}


def day(date: Record) -> str:
    """1985-08-15, --08-15, lunar 1985-08-15, lunar --04-10 leap."""
    year = f"{date['year']:04d}" if date["year"] else "-"
    text = f"{year}-{date['month']:02d}" + (f"-{date['day']:02d}" if date["day"] else "")
    lunar = "lunar " if date["calendar"] == "lunar" else ""
    return f"{lunar}{text}{' leap' if date['leap_month'] else ''}"


def _point(point: Record) -> str:
    label = f" ({point['label']})" if point["label"] else ""
    return f"{point['kind']} {point['normalised'] or point['value']}{label}"
