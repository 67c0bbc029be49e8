"""The word of an enum's member: where `terms.json` keeps it, for every closed set alike."""

from __future__ import annotations

import re
from enum import StrEnum

from app.core.enums import Class8, Segment

_NAMED = (Segment, Class8)
_HUMP = re.compile(r"(?<!^)(?=[A-Z])")


def term_key(member: StrEnum) -> str:
    """The key of a member's word: the set's name and the stored code.

    The RFM segments and the eight classes are stored under names of the trade; their keys go by the member's name.

    >>> from app.core.enums import CaseState, Stage
    >>> term_key(Stage.LOYAL), term_key(CaseState.IN_PROGRESS), term_key(Segment.AT_RISK)
    ('terms.stage.loyal', 'terms.case_state.in_progress', 'terms.segment.at_risk')
    """
    area = _HUMP.sub("_", type(member).__name__).lower()
    code = member.name.lower() if isinstance(member, _NAMED) else member.value
    return f"terms.{area}.{code}"
