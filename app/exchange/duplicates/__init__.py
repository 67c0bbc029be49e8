"""Customers who stand in the book twice: found without comparing all with all, scored, and told with reasons.

`find` gives pairs, best first. Who is to be compared is decided by shared keys (`keys`), how alike two are by what each
fact would look like for one person, for two of a family, for twins and for strangers (`weights`, `judge`).
"""

from app.exchange.duplicates.find import called, find
from app.exchange.duplicates.pairs import LIKELY, Pair, Reason

__all__ = ["LIKELY", "Pair", "Reason", "called", "find"]
