"""What the world did to us (disk full, file locked, bad input), told by a code and its values.

The sentence belongs to the rooms that speak: `resources/words/<language>/errors.json` holds it under the
code. Mistakes of our own are never wrapped in this; they raise as they are and become a crash report.
"""

from __future__ import annotations


class ShukeError(Exception):
    """A fault of the world.

    Values fill the sentence's placeholders and may name a customer or a path, so `str()` gives the code
    alone: that is what reaches a log.

    >>> fault = ShukeError("import.unreadable", file="till.csv")
    >>> fault.code, fault.values
    ('import.unreadable', {'file': 'till.csv'})
    >>> str(fault)
    'import.unreadable'
    """

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
