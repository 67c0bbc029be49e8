"""Readers of the PDFs that the reports write."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdf
import pypdfium2
import pytest


@dataclass(frozen=True)
class Read:
    """A PDF as two independent readers see it."""

    path: Path

    @property
    def reader(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(self.path)

    @property
    def pages(self) -> int:
        return len(self.reader.pages)

    @property
    def pypdf_text(self) -> str:
        return "\n".join(page.extract_text() for page in self.reader.pages)

    @property
    def pdfium_text(self) -> str:
        with pypdfium2.PdfDocument(self.path) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)

    @property
    def outline(self) -> list[str]:
        return [entry.title for entry in self.reader.outline if not isinstance(entry, list)]

    def fonts(self) -> dict[str, bool]:
        """Every font that any page names, and whether its program is in the file."""
        found: dict[str, bool] = {}
        for page in self.reader.pages:
            for font in page["/Resources"]["/Font"].values():
                about = font.get_object()
                found[about["/BaseFont"]] = "/FontFile2" in about.get("/FontDescriptor", {})
        return found


@pytest.fixture
def read():
    return Read
