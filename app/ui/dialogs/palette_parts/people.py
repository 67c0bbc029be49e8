"""A found customer as a line of text: the name, its spelling, tier and the end of the phone, what matched in accent."""

from app.core.phones import last_digits
from app.core.text import half_width, is_hanzi
from app.core.words import Words
from app.services.search import SearchHit
from app.ui import tokens
from app.ui.customer_cells import shown_name
from app.ui.dialogs.palette_parts.spelling import Span, found_spans, spaced, spelled_spans, written_spans
from app.ui.paint.text import Run
from app.ui.theme import Theme


def marked(
    text: str, spans: tuple[Span, ...], theme: Theme, size: int = tokens.CAPTION, *, bold: bool = False
) -> list[Run]:
    """A text in text 2 (a bold one in text 1) with the spans bold in accent."""
    colors = theme.colors
    ink = colors.text_1 if bold or size > tokens.CAPTION else colors.text_2
    runs: list[Run] = []
    at = 0
    for start, end in spans:
        if start > at:
            runs.append(Run(text[at:start], ink, size, bold))
        runs.append(Run(text[start:end], colors.accent_text, size, bold=True))
        at = end
    if at < len(text):
        runs.append(Run(text[at:], ink, size, bold))
    return runs


def name_runs(name: str, pinyin: str, typed: str, theme: Theme, words: Words) -> list[Run]:
    """The name, bold, and beside it the pinyin (in English the characters)."""
    shown, second = shown_name(name, pinyin, words)
    spans = written_spans(shown, typed) or (spelled_spans(shown, typed, name) if shown != name else ())
    first = marked(shown, spans, theme, tokens.BODY, bold=True)
    if not second:
        return first
    if words.language == "en":
        return first + gap(marked(second, written_spans(second, typed), theme), 9)
    # Where letters stand among the characters (郑秀英 Amy), the pinyin is shown as it is stored.
    spelled = spaced(pinyin) if all(map(is_hanzi, name)) else second
    return first + gap(marked(spelled, spelled_spans(spelled, typed, name), theme), 9)


def ending_runs(hit: SearchHit, typed: str, template: str, theme: Theme) -> list[Run]:
    """尾号 2046, the digits in accent where they were typed; `template` holds {digits}."""
    digits = last_digits(hit.phone)
    if not digits:
        return []
    shown = template.replace("{digits}", digits)
    asked = "".join(filter(str.isdigit, half_width(typed)))
    return marked(shown, found_spans(shown, asked[-len(digits) :]) if asked else (), theme)


def tier_name(hit: SearchHit, words: Words) -> str:
    return hit.tier_name if words.language == "zh_CN" else hit.tier_name_en or hit.tier_name


def gap(runs: list[Run], pixels: int) -> list[Run]:
    """The runs with room before the first."""
    if not runs:
        return runs
    first = runs[0]
    return [Run(first.text, first.color, first.size, first.bold, pixels), *runs[1:]]
