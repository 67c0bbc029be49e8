"""Who may be written to: a refusal always wins, and a shop may ask for a consent that was given."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from app.core.enums import Channel
from app.db.reader import Reader

GIVEN = "given"
"""The value of the setting `care.consent` under which silence is no consent."""

_SAID = """
SELECT n.customer_id, coalesce(n.do_not_contact, 0) OR coalesce(n.allowed = 0, 0), coalesce(n.allowed, 0)
  FROM json_each(?) k JOIN consent n ON n.customer_id = k.value AND n.channel = ?
"""


def refused(
    reader: Reader,
    ids: Sequence[int],
    settings: Mapping[str, Any],
    channel: Channel = Channel.LETTER,
) -> frozenset[int]:
    """Those of the customers who are not to be contacted on this channel under the shop's rule."""
    said = {one: (bool(no), bool(yes)) for one, no, yes in reader.all(_SAID, json.dumps(list(ids)), channel)}
    if settings["care.consent"] == GIVEN:
        return frozenset(one for one in ids if said.get(one, (False, False)) != (False, True))
    return frozenset(one for one, (no, _) in said.items() if no)
