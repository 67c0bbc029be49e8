"""The day of the tests of purchases and points."""

from datetime import date

TODAY = date(2026, 9, 18)
