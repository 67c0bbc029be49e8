"""Which customers and days a transaction touched, so that their derived figures are made anew before it commits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.core.enums import RecordKind

KINDS: Mapping[str, RecordKind] = {
    "customer": RecordKind.CUSTOMER,
    "contact_point": RecordKind.CUSTOMER,
    "address": RecordKind.CUSTOMER,
    "key_date": RecordKind.CUSTOMER,
    "tag": RecordKind.CUSTOMER,
    "customer_tag": RecordKind.CUSTOMER,
    "consent": RecordKind.CUSTOMER,
    "relation": RecordKind.CUSTOMER,
    "distinct_pair": RecordKind.CUSTOMER,
    "custom_field": RecordKind.CUSTOMER,
    "custom_value": RecordKind.CUSTOMER,
    "attachment": RecordKind.CUSTOMER,
    "tier": RecordKind.LOYALTY,
    "points_entry": RecordKind.LOYALTY,
    "interaction": RecordKind.INTERACTION,
    "task": RecordKind.TASK,
    "care_rule": RecordKind.CARE,
    "playbook": RecordKind.CARE,
    "festival": RecordKind.CARE,
    "greeting_template": RecordKind.CARE,
    "product": RecordKind.PRODUCT,
    "purchase": RecordKind.PURCHASE,
    "purchase_line": RecordKind.PURCHASE,
    "lead": RecordKind.ACQUISITION,
    "lead_move": RecordKind.ACQUISITION,
    "campaign": RecordKind.ACQUISITION,
    "feedback_case": RecordKind.FEEDBACK,
    "survey": RecordKind.FEEDBACK,
    "survey_question": RecordKind.FEEDBACK,
    "survey_response": RecordKind.FEEDBACK,
    "survey_answer": RecordKind.FEEDBACK,
    "churn_note": RecordKind.RETENTION,
    "win_back_plan": RecordKind.RETENTION,
    "win_back_customer": RecordKind.RETENTION,
    "win_back_step": RecordKind.RETENTION,
    "article": RecordKind.KNOWLEDGE,
    "article_product": RecordKind.KNOWLEDGE,
    "segment": RecordKind.SEGMENT,
    "segment_member": RecordKind.SEGMENT,
    "setting": RecordKind.SETTING,
    "staff": RecordKind.SETTING,
    "import_mapping": RecordKind.SETTING,
    "imported_file": RecordKind.SETTING,
    "improvement_measure": RecordKind.REPORT,
}

STATS_TABLES = frozenset({"customer", "purchase", "interaction", "feedback_case"})
SEARCH_TABLES = frozenset({"customer", "contact_point", "address", "tag", "customer_tag", "custom_value"})
_OF_THEIR_OWN = {"tag": "tags", "custom_field": "fields", "product": "products"}
"""Tables whose rows name no customer, and where it is noted which of them changed: search follows from them."""


@dataclass(slots=True)
class Touched:
    """Collected while the transaction runs; `everybody` replaces the lists where a bulk change is too wide for them."""

    kinds: set[RecordKind] = field(default_factory=set)
    stats: set[int] = field(default_factory=set)
    search: set[int] = field(default_factory=set)
    days: set[int] = field(default_factory=set)
    tags: set[int] = field(default_factory=set)
    fields: set[int] = field(default_factory=set)
    products: set[int] = field(default_factory=set)
    keepers: set[int] = field(default_factory=set)
    """Into whom somebody was merged, or was until now: the number of the one finds the other."""
    products_unnamed: bool = False
    """Products came or went many at a time; which ones is seen when the index is brought up to date."""

    def row(self, table: str, *versions: Mapping[str, Any] | None) -> None:
        """Note one changed row by its values before and after (raw database values)."""
        if kind := KINDS.get(table):
            self.kinds.add(kind)
        for values in versions:
            if values:
                self._note(table, values)

    def run(self, table: str) -> None:
        """Note that a run of rows came or went of which only the numbers are told."""
        self.products_unnamed |= table == "product"

    def rows(self, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
        """Note many new rows of one table at once."""
        if kind := KINDS.get(table):
            self.kinds.add(kind)
        rows = rows if isinstance(rows, Sequence) else list(rows)
        key = "id" if table == "customer" else "customer_id"
        if key in columns and (table in STATS_TABLES or table in SEARCH_TABLES):
            place = columns.index(key)
            ids = {row[place] for row in rows} - {None}
            self._note_customers(table, ids)
        if table == "purchase" and "bought_on" in columns:
            place = columns.index("bought_on")
            self.days.update({row[place] for row in rows})

    def _note(self, table: str, values: Mapping[str, Any]) -> None:
        customer = values.get("id") if table == "customer" else values.get("customer_id")
        if customer is not None:
            self._note_customers(table, {customer})
        if table == "purchase" and values.get("bought_on") is not None:
            self.days.add(values["bought_on"])
        if table == "customer" and values.get("merged_into_id") is not None:
            self.keepers.add(values["merged_into_id"])
        if table in _OF_THEIR_OWN and values.get("id") is not None:
            getattr(self, _OF_THEIR_OWN[table]).add(values["id"])

    def _note_customers(self, table: str, ids: set[int]) -> None:
        if table in STATS_TABLES:
            self.stats |= ids
        if table in SEARCH_TABLES:
            self.search |= ids
