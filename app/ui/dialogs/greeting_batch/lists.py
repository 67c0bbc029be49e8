"""The lines of a list for another program: number or name, who it is, and the words; read beside the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.care.greetings.messages import addresses, messages
from app.care.persons import persons
from app.core.enums import Channel
from app.db.reader import Reader

LISTED = (Channel.SMS, Channel.SOCIAL, Channel.EMAIL, Channel.PHONE)
"""The channels for which a list of numbers or addresses makes sense."""

_CHUNK = 1_000


def lines(
    reader: Reader,
    customers: Sequence[tuple[int, int]],
    texts: Mapping[int, str],
    channel: Channel,
    progress: Callable[[int, int], None] | None = None,
) -> list[tuple[str, str, str]]:
    """To, name, text; `customers` are (place, id), `texts` go by place. Who has no address is not in it."""
    made: list[tuple[str, str, str]] = []
    for start in range(0, len(customers), _CHUNK):
        if progress is not None:
            progress(start, len(customers))
        part = customers[start : start + _CHUNK]
        ids = list(dict.fromkeys(one for _, one in part))
        names = {one: person.name for one, person in persons(reader, ids).items()}
        reached = addresses(reader, ids, channel)
        for place, one in part:
            made += [
                (line.to, line.name, line.text)
                for line in messages([one], names, {one: texts[place]}, reached)
            ]
    return made
