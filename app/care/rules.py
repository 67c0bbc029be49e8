"""The shop's care rules, as care is asked for by them; what they are stands with the services that write them."""

from app.services.care_rule_rows import Rule, load_rules

__all__ = ["Rule", "load_rules"]
