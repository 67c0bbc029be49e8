"""What a quarterly report says, as plain data: collected from the file once, drawn without it.

Money is minor units, rates are fractions 0 to 1. A figure that the shop has no data for is None, never 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.care.results import CareResults
from app.core.days import Quarter
from app.core.settings import DEFAULTS

SECTIONS = (
    "customers",
    "feedback",
    "churn",
    "satisfaction",
    "lifecycle",
    "segments",
    "loyalty",
    "summary",
    "appendix",
)
"""The parts behind the cover, in order; each can be switched off."""


@dataclass(frozen=True, slots=True)
class Shop:
    name: str = ""
    currency: str = "CNY"
    prepared_by: str = ""
    reviewed_by: str = ""
    name_en: str = ""

    def named(self, language: str) -> str:
        """The name for readers of a language; the main one where it has no other."""
        return (self.name_en if language == "en" else "") or self.name


@dataclass(frozen=True, slots=True)
class Period:
    """The figures of PRODUCT section 2 for a quarter or a month."""

    start: date
    end: date
    customers: int = 0
    bought: int = 0
    engaged: int | None = None
    new_customers: int = 0
    first_buyers: int | None = None
    buyers: int = 0
    orders: int = 0
    revenue: int = 0
    average_order: float | None = None
    repeat_rate: float | None = None
    cycle_days: float | None = None
    churn_rate: float | None = None
    lost: int | None = None
    won_back: int | None = None
    csat: float | None = None
    csat_replies: int = 0
    nps: float | None = None
    nps_replies: int = 0
    complaints: int = 0
    complaint_rate: float | None = None
    interactions: int = 0
    care_due: int | None = None
    care_done: int | None = None

    @property
    def care_rate(self) -> float | None:
        return self.care_done / self.care_due if self.care_due and self.care_done is not None else None


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind now and in the quarter before. `kind` is a code or, where the shop makes the kinds, a name."""

    kind: str
    now: int
    before: int | None = None
    amount: int = 0


@dataclass(frozen=True, slots=True)
class TopCustomer:
    name: str
    phone: str
    orders: int
    net: int
    before: int | None
    last_order: date | None


@dataclass(frozen=True, slots=True)
class TopProduct:
    name: str
    category: str
    quantity: float
    unit: str
    buyers: int
    net: int
    before: int | None


@dataclass(frozen=True, slots=True)
class Customers:
    top_customers: tuple[TopCustomer, ...] = ()
    top_products: tuple[TopProduct, ...] = ()
    categories: tuple[Count, ...] = ()
    sources: tuple[Count, ...] = ()
    revenue_by_month: tuple[tuple[date, int], ...] = ()
    revenue_of_new: int = 0
    revenue_of_known: int = 0
    revenue_of_walk_ins: int = 0


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """A campaign that ran in the quarter, with all that it brought up to its end."""

    name: str
    cost: int
    responses: int
    new_customers: int
    revenue: int
    return_: float | None


@dataclass(frozen=True, slots=True)
class Acquisition:
    """The leads opened in the quarter and what campaigns cost in it; `steps` counts who reached each stage."""

    leads: int = 0
    won: int = 0
    lost: int = 0
    conversion: float | None = None
    days_to_convert: float | None = None
    cost: int = 0
    new_customers: int = 0
    cost_per_customer: float | None = None
    steps: tuple[Count, ...] = ()
    campaigns: tuple[CampaignLine, ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.leads or self.campaigns)


@dataclass(frozen=True, slots=True)
class Case:
    opened: date
    customer: str
    category: str
    summary: str
    state: str
    responsible: str
    severity: int


@dataclass(frozen=True, slots=True)
class Feedback:
    kinds: tuple[Count, ...] = ()
    complaint_categories: tuple[Count, ...] = ()
    praise_categories: tuple[Count, ...] = ()
    keywords: tuple[tuple[str, int], ...] = ()
    first_response_hours: float | None = None
    resolution_hours: float | None = None
    first_response_before: float | None = None
    resolution_before: float | None = None
    resolved: int = 0
    open_at_end: int = 0
    notable: tuple[Case, ...] = ()
    channels: tuple[Count, ...] = ()

    @property
    def any(self) -> bool:
        return any(count.now or count.before for count in self.kinds)


@dataclass(frozen=True, slots=True)
class LostCustomer:
    name: str
    phone: str
    last_order: date | None
    orders: int
    net: int
    cause: str | None


@dataclass(frozen=True, slots=True)
class WinBack:
    plans: int = 0
    approached: int = 0
    responded: int = 0
    won: int = 0
    given_up: int = 0
    budget: int = 0


@dataclass(frozen=True, slots=True)
class Churn:
    causes: tuple[Count, ...] = ()
    unknown_cause: int = 0
    lost_customers: tuple[LostCustomer, ...] = ()
    net_lost: int = 0
    win_back: WinBack = field(default_factory=WinBack)
    at_risk: int = 0
    at_risk_before: int | None = None


@dataclass(frozen=True, slots=True)
class Satisfaction:
    ratings: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    promoters: int = 0
    passives: int = 0
    detractors: int = 0
    outcomes: tuple[Count, ...] = ()
    comments: tuple[tuple[date, str], ...] = ()

    @property
    def replies(self) -> int:
        return sum(self.ratings)


@dataclass(frozen=True, slots=True)
class Movement:
    """How many customers went from a stage at the last quarter's end to one at this; "" is not yet known then."""

    before: str
    now: str
    customers: int


@dataclass(frozen=True, slots=True)
class Lifecycle:
    stages: tuple[Count, ...] = ()
    movements: tuple[Movement, ...] = ()
    newly_dormant: int = 0
    dormant_source: tuple[str, int] | None = None
    dormant_festival: tuple[str, int] | None = None
    recorded: bool = False


@dataclass(frozen=True, slots=True)
class SegmentRow:
    code: str
    now: int
    before: int | None
    net: int


@dataclass(frozen=True, slots=True)
class Segments:
    segments: tuple[SegmentRow, ...] = ()
    class8: tuple[SegmentRow, ...] = ()
    abc: tuple[SegmentRow, ...] = ()
    grid: tuple[tuple[int, ...], ...] = ()
    deciles: tuple[float, ...] = ()
    top_fifth: float | None = None
    top_fifth_before: float | None = None
    needs: tuple[Count, ...] = ()
    net: int = 0


@dataclass(frozen=True, slots=True)
class TierRow:
    name: str
    name_en: str
    customers: int
    buyers: int
    net: int


@dataclass(frozen=True, slots=True)
class Referrer:
    name: str
    phone: str
    referred: int
    net: int


@dataclass(frozen=True, slots=True)
class Loyalty:
    orders_per_buyer: tuple[Count, ...] = ()
    tiers: tuple[TierRow, ...] = ()
    points_given: int = 0
    points_used: int = 0
    points_balance: int = 0
    referrals: int = 0
    referrals_before: int | None = None
    referral_net: int = 0
    referrers: tuple[Referrer, ...] = ()
    tenure_days: float | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A line of the improvement plan; `code` names a suggestion of ours, else `text` is the owner's own."""

    text: str = ""
    responsible: str = ""
    due: str = ""
    test: str = ""
    result: str = ""
    code: str = ""
    values: tuple[tuple[str, str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement by rule: which sentence, its numbers as (name, kind, value), how much it weighs, and its side.

    `side` is 1 for good news, -1 for bad, 0 for neither. Kinds are those of `findings.write`.
    """

    code: str
    values: tuple[tuple[str, str, object], ...]
    weight: float
    side: int
    section: str


@dataclass(frozen=True, slots=True)
class QuarterReport:
    """Everything the report prints. `quarters` holds six periods, the last one reported on, None before the first
    data; `months` likewise six.
    """

    quarter: Quarter
    today: date
    shop: Shop
    quarters: tuple[Period | None, ...]
    months: tuple[Period | None, ...]
    has_data: bool = True
    first_day: date | None = None
    customers: Customers = field(default_factory=Customers)
    acquisition: Acquisition = field(default_factory=Acquisition)
    feedback: Feedback = field(default_factory=Feedback)
    churn: Churn = field(default_factory=Churn)
    satisfaction: Satisfaction = field(default_factory=Satisfaction)
    lifecycle: Lifecycle = field(default_factory=Lifecycle)
    segments: Segments = field(default_factory=Segments)
    loyalty: Loyalty = field(default_factory=Loyalty)
    care: CareResults = field(default_factory=CareResults)
    findings: tuple[Finding, ...] = ()
    measures: tuple[Measure, ...] = ()
    suggested: bool = True
    review: tuple[Measure, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=lambda: DEFAULTS)
    phones_masked: bool = True

    @property
    def now(self) -> Period:
        period = self.quarters[-1]
        assert period is not None
        return period

    @property
    def before(self) -> Period | None:
        return self.quarters[-2]

    @property
    def year_ago(self) -> Period | None:
        return self.quarters[-5]

    @property
    def running(self) -> bool:
        """Whether the quarter is not over yet."""
        return self.now.end < self.quarter.end
