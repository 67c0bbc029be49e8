"""What the classification page is made of."""

from app.ui.screens.classification_tabs.registry import BY_CODE, KINDS


def test_every_tab_has_a_code_of_its_own_and_a_name_in_both_languages(words_zh, words_en):
    assert len(BY_CODE) == len(KINDS) == 5
    for words in (words_zh, words_en):
        assert len({words(f"analytics.analysis.{kind.code}") for kind in KINDS}) == len(KINDS)
