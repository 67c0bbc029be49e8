"""From the people of a mailing to their envelopes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from app.core.shop_name import shop_name
from app.core.words import Words
from app.db.reader import Reader
from app.reports.document import About, Built, Cancelled, LoosePage, Progress, watched, write_pages
from app.reports.envelopes.layout import Sender, draw, face
from app.reports.envelopes.parameters import Parameters
from app.reports.posting.address import postal
from app.reports.posting.recipients import mailing, nobody, told_of
from app.reports.told import Told
from app.services import settings as shop_settings


def build(
    reader: Reader,
    parameters: Parameters,
    path: Path,
    words: Words,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Built:
    """Write an envelope for everybody who may be written to and whose address is known; the others are told.

    Raises ShukeError `paper.error.nobody` or `paper.error.nobody_left` (why) where nobody is left, and what
    `write_pages` raises.
    """
    chosen = shop_settings.load(reader)
    found = mailing(reader, parameters.customer_ids, chosen, words=words, order=parameters.order)
    if not found.people:
        raise nobody(found.told, words)
    envelope = parameters.envelope
    home = str(chosen["shop.region"])
    faces = [face(postal(one, home), envelope) for one in watched(found.people, cancelled)]
    own = {inland: sender_of(chosen, inland) if parameters.sender else None for inland in (True, False)}
    pages = [
        LoosePage(
            envelope.size,
            partial(
                draw,
                one=one,
                envelope=envelope,
                sender=own[one.address.chinese and not one.address.abroad],
                boxes=parameters.boxes,
                shift=parameters.shift,
            ),
        )
        for one in faces
    ]
    about = About(words("paper.envelopes.title"), str(chosen["shop.name"]), words.language, parameters.today)
    built = write_pages(path, pages, about, progress, cancelled)
    cut = [one for one, made in zip(found.people, faces, strict=True) if made.cut]
    return replace(built, told=(*found.told, *_no_sender(own, parameters), *told_of("cut", cut, words)))


def sender_of(settings: Mapping[str, Any], chinese: bool) -> Sender | None:
    """The shop with its address; None where it has told neither."""
    shown = shop_name(settings, "zh_CN" if chinese else "en")
    lines = tuple(line.strip() for line in str(settings["shop.address"]).splitlines() if line.strip())
    return Sender(shown, lines) if shown or lines else None


def _no_sender(senders: Mapping[bool, Sender | None], parameters: Parameters) -> tuple[Told, ...]:
    known = any(one is not None and one.lines for one in senders.values())
    return (Told("no_sender", 1),) if parameters.sender and not known else ()
