"""What stands beside a customer in a list of people: who looks after them, win-back, why they left, stored classes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.core.days import from_day_number
from app.core.enums import ChurnCause, NeedType, WinBackState
from app.db.reader import Reader
from app.services import win_back


@dataclass(frozen=True, slots=True)
class Beside:
    """Of one customer; money in minor units, "" and None where nothing is known.

    `plan_state` is that of the latest win-back plan they are in; `need` is set by hand or suggested.
    """

    owner: str = ""
    plan_id: int | None = None
    plan: str = ""
    plan_state: WinBackState | None = None
    cause: ChurnCause | None = None
    cause_detail: str = ""
    segment: str = ""
    class8: str = ""
    abc: str = ""
    need: NeedType | None = None
    clv: int | None = None
    clv_method: str | None = None
    p_alive: float | None = None
    stage_by_hand_on: date | None = None
    stage_by: str = ""


def beside(reader: Reader, customer_ids: Iterable[int]) -> dict[int, Beside]:
    """By customer; those who are gone are left out."""
    return {row[0]: _made(row) for row in reader.all(_SQL, json.dumps(list(customer_ids)))}


def _made(row: tuple[object, ...]) -> Beside:
    (
        _,
        owner,
        plan_id,
        plan,
        state,
        cause,
        detail,
        segment,
        class8,
        abc,
        need,
        clv,
        method,
        alive,
        on,
        by,
    ) = row
    return Beside(
        owner=str(owner),
        plan_id=plan_id if isinstance(plan_id, int) else None,
        plan=str(plan or ""),
        plan_state=WinBackState(str(state)) if state else None,
        cause=ChurnCause(str(cause)) if cause else None,
        cause_detail=str(detail or ""),
        segment=str(segment or ""),
        class8=str(class8 or ""),
        abc=str(abc or ""),
        need=NeedType(str(need)) if need else None,
        clv=clv if isinstance(clv, int) else None,
        clv_method=str(method) if method else None,
        p_alive=alive if isinstance(alive, float) else None,
        stage_by_hand_on=from_day_number(on) if isinstance(on, int) else None,
        stage_by=str(by or ""),
    )


_SQL = f"""
SELECT c.id, coalesce(o.name, ''), w.plan_id, p.name, {win_back.STATE}, n.cause, n.detail,
       s.segment, s.class8, s.abc, coalesce(c.need_type, s.need), s.clv, s.clv_method, s.p_alive,
       CAST((julianday(c.stage_set_at / 1000, 'unixepoch', 'localtime') - 2440587.5) AS INTEGER), c.stage_set_by
  FROM json_each(?) j
 CROSS JOIN customer c ON c.id = j.value
 CROSS JOIN customer_stats s ON s.customer_id = c.id
  LEFT JOIN staff o ON o.id = c.responsible_id
  LEFT JOIN win_back_customer w ON w.id = (
       SELECT wc.id FROM win_back_customer wc JOIN win_back_plan wp ON wp.id = wc.plan_id AND wp.deleted_at IS NULL
        WHERE wc.customer_id = c.id ORDER BY wc.added_on DESC, wc.id DESC LIMIT 1)
  LEFT JOIN win_back_plan p ON p.id = w.plan_id
  LEFT JOIN churn_note n ON n.id = (
       SELECT cn.id FROM churn_note cn WHERE cn.customer_id = c.id AND cn.deleted_at IS NULL
        ORDER BY cn.noted_on DESC, cn.id DESC LIMIT 1)
"""
