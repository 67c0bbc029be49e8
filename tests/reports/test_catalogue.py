"""Every report of the catalogue leads somewhere."""

from app.core.words import LANGUAGES, Words
from app.reports import quarter
from app.reports.catalogue import REPORTS, find


def test_targets_resolve_and_have_names():
    for report in REPORTS:
        assert callable(report.resolve())
        for language in LANGUAGES:
            assert f"report.name.{report.code}" in Words.load(language)


def test_find():
    assert find("quarter").resolve() is quarter.build
    assert find("quarter").parameters() is quarter.Parameters
