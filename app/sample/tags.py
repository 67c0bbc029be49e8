"""Tags, interests and notes: what the shop wrote down about people."""

from __future__ import annotations

import numpy as np

from app.sample.cast import Cast
from app.sample.frame import Frame
from app.sample.goods import Goods
from app.sample.people import Crowd
from app.sample.standing import Standing
from app.sample.texts import load

GREETED = 42
"""So many are on the list for Mid-Autumn in the small shop: gold tier and above who give presents, and firms."""

_BY_CATEGORY = {
    "绿茶": ("龙井",), "岩茶": ("岩茶",), "单丛": ("单丛",), "白茶": ("白茶",), "红茶": ("红茶",),
    "普洱": ("熟普", "老茶"), "花茶": ("花茶",), "茶席": ("茶席",),
}  # fmt: skip
_ANY = (("自提", 0.10), ("茶友会", 0.028), ("手冲", 0.04), ("看价格", 0.05), ("老客", 0.03), ("茶点", 0.04))
_GIFT_TAGS = {"送礼", "企业"}


def tags(frame: Frame, goods: Goods, crowd: Crowd, cast: Cast, standing: Standing) -> list[list[str]]:
    """The tags of everybody, in the order in which they were given."""
    dice = frame.dice("tags")
    count = len(crowd)
    chance = dice.random((count, len(_ANY) + 2))
    found: list[list[str]] = []
    for place in range(count):
        category = goods.categories[crowd.traits.favourite[place]]
        mine = [one for one in _BY_CATEGORY.get(category, ())[:1] if chance[place, 0] < 0.72]
        if category == "普洱" and chance[place, 0] > 0.85:
            mine = ["老茶"]
        if crowd.traits.firm[place]:
            mine = ["企业"] + (
                ["月结"] if chance[place, 1] < 0.4 else ["开票"] if chance[place, 1] < 0.7 else []
            )
        elif standing.orders[place] == 0:
            mine += ["试饮"] if chance[place, 1] < 0.5 else []
        else:
            mine += [
                tag for (tag, share), drawn in zip(_ANY, chance[place, 2:], strict=True) if drawn < share
            ]
            mine += ["送礼"] if crowd.traits.gifts_only[place] and chance[place, 1] < 0.35 else []
        found.append(mine)
    for one in cast.people:
        found[crowd.cast[one["name"]]] = list(one["tags"])
    _fill_list(frame, dice, crowd, standing, found)
    return found


def _fill_list(
    frame: Frame, dice: np.random.Generator, crowd: Crowd, standing: Standing, found: list[list[str]]
) -> None:
    """Give the tag for presents to, or take it from, gold tiers until just as many as wanted have it."""
    wanted = round(GREETED * frame.size.scale)
    told = set(crowd.cast.values())
    gold = [int(one) for one in np.flatnonzero(standing.tier >= 3)]
    listed = [one for one in gold if _GIFT_TAGS & set(found[one])]
    free = [one for one in dice.permutation(gold).tolist() if one not in told]
    for one in free:
        if len(listed) > wanted and one in listed:
            found[one] = [tag for tag in found[one] if tag not in _GIFT_TAGS]
            listed.remove(one)
        elif len(listed) < wanted and one not in listed:
            found[one].append("企业" if crowd.traits.firm[one] else "送礼")
            listed.append(one)


def words(frame: Frame, goods: Goods, crowd: Crowd, cast: Cast) -> tuple[list[str], list[str]]:
    """Interests and notes of everybody; most have none."""
    dice = frame.dice("words")
    texts = load("texts")
    count = len(crowd)
    chance = dice.random((count, 4)).tolist()
    interests, notes = [""] * count, [""] * count
    for place, (some, which, noted, note) in enumerate(chance):
        if some < 0.46:
            fitting = texts["interests"].get(
                goods.categories[crowd.traits.favourite[place]], texts["interests"][""]
            )
            fitting = texts["interests"]["礼盒"] if crowd.traits.gifts_only[place] else fitting
            interests[place] = fitting[int(which * len(fitting))]
        if noted < 0.28:
            notes[place] = texts["notes"][int(note * len(texts["notes"]))]
    for one in cast.people:
        here = crowd.cast[one["name"]]
        interests[here], notes[here] = one.get("interests", ""), one.get("notes", "")
    return interests, notes
