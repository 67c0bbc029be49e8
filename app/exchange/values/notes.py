"""What has no place of its own is written into the notes, under its heading, so that it is not lost."""

from __future__ import annotations

from app.core.text import TEXT_LIMIT, clean_or_cut
from app.exchange.reading.drafts import CustomerDraft


def note_down(draft: CustomerDraft, heading: str, value: str) -> None:
    """Add a line `heading: value` to the notes, once."""
    line = f"{heading}: {value}" if heading else value
    if line not in draft.notes.split("\n"):
        draft.notes = clean_or_cut(f"{draft.notes}\n{line}".strip(), TEXT_LIMIT, multiline=True)
