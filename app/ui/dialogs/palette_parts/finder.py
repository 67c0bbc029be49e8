"""What the palette shows for a typed text: customers, what to do with the one in question, pages and commands."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.day_words import near_day
from app.core.errors import ShukeError
from app.services.customer_card import CustomerCard, card
from app.services.search import SearchHit, search
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.dialogs.palette_parts import people, titles
from app.ui.dialogs.palette_parts.rows import Entry, EntryKind, caption, note
from app.ui.dialogs.palette_parts.spelling import Sounds
from app.ui.dialogs.palette_parts.titles import FoundTitle
from app.ui.dialogs.quick_log_parts.context_column import care_title
from app.ui.paint.text import Run
from app.ui.theme import Theme

MOST_CUSTOMERS = 6
_GREETED = ("birthday", "key_date", "festival")


@dataclass(frozen=True, slots=True)
class Captions:
    """The headings, in the palette's language; `for_one` holds {name}, `ending` {digits}."""

    customers: str
    for_one: str
    places: str
    nothing: str
    ending: str


class Finder:
    """Reads and arranges; it knows no widget. The customer last looked at is remembered with the card."""

    def __init__(self, context: Context, captions: Captions) -> None:
        self._context = context
        self._captions = captions
        self._card: CustomerCard | None = None
        self.sounds: Mapping[str, Sounds] = {}
        self.hits: list[SearchHit] = []

    def look_up(self, typed: str) -> None:
        """Search the customers."""
        self.hits = self._context.ops.read(search, typed, MOST_CUSTOMERS) if typed.strip() else []

    def card(self, customer_id: int | None) -> CustomerCard | None:
        """The customer's card, read once; None for nobody and for one who is gone."""
        if customer_id is None:
            return None
        if self._card is None or self._card.id != customer_id:
            try:
                self._card = self._context.ops.read(card, customer_id, self._context.clock.today())
            except ShukeError:
                self._card = None
        return self._card

    def entries(self, typed: str, subject: int | None, pinned: bool) -> list[Entry]:
        """All rows. A pinned subject leaves only what can be done with it, narrowed by what is typed."""
        if pinned:
            return self._for_one(subject, typed) or [note(self._captions.nothing)]
        rows = self._customers(typed)
        rows += self._for_one(subject, "")
        rows += self._places(typed)
        return rows or [note(self._captions.nothing)]

    def spellable(self) -> list[str]:
        """The Chinese titles whose sound is to be known."""
        known = (*titles.places(), *titles.sections(), *titles.customer_actions())
        return [one.chinese for one in known]

    def _customers(self, typed: str) -> list[Entry]:
        rows = [self._customer(hit, typed) for hit in self.hits]
        return [caption(self._captions.customers), *rows] if rows else []

    def _customer(self, hit: SearchHit, typed: str) -> Entry:
        words = self._context.words
        tier = people.tier_name(hit, words)

        def runs(theme: Theme) -> list[Run]:
            quiet = Run(tier, theme.colors.text_2, tokens.CAPTION, gap=13)
            ending = people.ending_runs(hit, typed, self._captions.ending, theme)
            return [
                *people.name_runs(hit.name, hit.pinyin, typed, theme, words),
                *([quiet] if tier else []),
                *people.gap(ending, 13),
            ]

        return Entry(
            EntryKind.CUSTOMER,
            str(hit.id),
            ", ".join(part for part in (shown_name(hit.name, hit.pinyin, words)[0], tier) if part),
            runs,
            letter=hit.name[:1],
            tier=hit.tier_level or 0,
            customer_id=hit.id,
        )

    def _for_one(self, subject: int | None, typed: str) -> list[Entry]:
        one = self.card(subject)
        if one is None:
            return []
        wanted = [
            title for title in titles.customer_actions() if title.key != titles.GREET or self._greets(one)
        ]
        found = titles.found(wanted, typed, self._context.language, self.sounds)
        name = shown_name(one.name, one.pinyin, self._context.words)[0]
        rows = [self._titled(title, one) for title in found]
        return [caption(self._captions.for_one.replace("{name}", name)), *rows] if rows else []

    def _places(self, typed: str) -> list[Entry]:
        offered = (*titles.places(), *(titles.sections() if typed.strip() else ()))
        found = titles.found(offered, typed, self._context.language, self.sounds)
        rows = [self._titled(title) for title in found]
        return [caption(self._captions.places), *rows] if rows else []

    def _titled(self, found: FoundTitle, one: CustomerCard | None = None) -> Entry:
        title = found.title
        shown = title.shown(self._context.language)
        beside = self._beside(one) if one is not None and title.key == titles.GREET else ""
        if title.key.startswith(titles.SECTION):  # a page can have the same name
            beside = titles.settings_page().shown(self._context.language)

        def runs(theme: Theme) -> list[Run]:
            quiet = Run(beside, theme.colors.text_2, tokens.CAPTION, gap=10)
            return [*people.marked(shown, found.spans, theme, tokens.BODY), *([quiet] if beside else [])]

        return Entry(
            title.kind,
            title.key,
            ", ".join(part for part in (shown, beside) if part),
            runs,
            icon=title.icon,
            keys=title.keys,
            customer_id=one.id if one else None,
        )

    def _greets(self, one: CustomerCard) -> bool:
        return one.next_care_kind in _GREETED and one.next_care_on is not None and one.may_contact

    def _beside(self, one: CustomerCard) -> str:
        """What the greeting is for: 生日祝福（农历八月初十），后天."""
        if one.next_care_on is None:
            return ""
        words = self._context.words
        day = near_day(one.next_care_on, words, self._context.clock.today())
        return f"{care_title(one, words)}{'，' if words.language == 'zh_CN' else ', '}{day}"
