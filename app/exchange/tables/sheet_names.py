"""The sheets of a workbook by name, for whoever chooses another one than was found."""

from __future__ import annotations

from pathlib import Path


def sheet_names(path: Path) -> tuple[str, ...]:
    """The visible sheets of a workbook that was read before; none where it cannot be read any more."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        pages = CalamineWorkbook.from_path(str(path)).sheets_metadata
    except (CalamineError, OSError):
        return ()
    return tuple(page.name for page in pages if str(page.visible).endswith("Visible"))
