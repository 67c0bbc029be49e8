"""How the figures of acquisition came about, for the "how is this computed" of the page."""

from __future__ import annotations

from app.analytics.acquisition.campaign_return import CampaignReturn
from app.analytics.acquisition.funnel import Funnel
from app.core.explanation import Explanation, Term, Unit

_KEY = "acquisition.explain"
FIGURES = ("conversion", "days", "cost", "open")


def figure(funnel: Funnel, code: str) -> Explanation | None:
    """One of `FIGURES` of a funnel; the value is what its terms make."""
    match code:
        case "conversion":
            return _made(
                funnel,
                code,
                funnel.conversion,
                Unit.SHARE,
                Term(f"{_KEY}.won", funnel.won),
                Term(f"{_KEY}.leads", funnel.leads),
            )
        case "days":
            return _made(funnel, code, funnel.days_to_convert, Unit.DAYS, Term(f"{_KEY}.won", funnel.won))
        case "cost":
            return _made(
                funnel,
                code,
                funnel.cost_per_customer,
                Unit.MONEY,
                Term(f"{_KEY}.spent", funnel.cost, Unit.MONEY),
                Term(f"{_KEY}.new_customers", funnel.new_customers),
            )
        case "open":
            terms = (
                Term(f"{_KEY}.leads", funnel.leads),
                Term(f"{_KEY}.won", funnel.won),
                Term(f"{_KEY}.lost", funnel.lost),
                Term(f"{_KEY}.expected", funnel.expected, Unit.MONEY),
            )
            return _made(funnel, code, funnel.open, Unit.COUNT, *terms)
    return None


def campaign(one: CampaignReturn, funnel: Funnel) -> Explanation:
    """The return of a campaign: profit less cost over cost."""
    notes = () if one.profit is not None or not one.revenue else ("acquisition.campaigns.no_profit",)
    terms = (
        Term(f"{_KEY}.revenue", one.revenue, Unit.MONEY),
        Term(f"{_KEY}.profit", one.profit, Unit.MONEY),
        Term(f"{_KEY}.spent", one.cost, Unit.MONEY),
        Term(f"{_KEY}.new_customers", one.new_customers),
    )
    return Explanation(f"{_KEY}.return", funnel.as_of, one.return_, Unit.SHARE, terms, notes=notes)


def _made(funnel: Funnel, code: str, value: object, unit: Unit, *terms: Term) -> Explanation:
    days = (("first", funnel.first.isoformat()), ("last", min(funnel.last, funnel.as_of).isoformat()))
    return Explanation(f"{_KEY}.{code}", funnel.as_of, value, unit, terms, days)
