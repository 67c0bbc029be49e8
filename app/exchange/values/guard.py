"""The mark that keeps a spreadsheet from running a text as a formula, and its removal on the way in.

A text that begins like a formula gets a leading apostrophe. One that already has apostrophes before such a beginning
gets one more, so that taking one away always gives back what was there. So does a number that ends in `.0`: without
the mark nobody could tell it from a whole number that passed through a spreadsheet. And so does what already looks
like a number that another program has marked ('0013): it would come back without its apostrophe.
"""

import re

_RISKY = re.compile(r"'*(?:[=+\-@\t\r\n\x00＝＋－＠]|[0-9]+\.0$)|'+[^\W_]+$")


def guarded(text: str) -> str:
    """A text that is safe in a cell.

    >>> guarded("=cmd()"), guarded("+86 138"), guarded("O'Neil")
    ("'=cmd()", "'+86 138", "O'Neil")
    """
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`.

    >>> unguarded("'=cmd()"), unguarded("'''t is")
    ('=cmd()', "'''t is")
    """
    return text[1:] if text[:1] == "'" and _RISKY.match(text, 1) else text
