"""What was found, put into the words of a language: clusters, bars, cells and the rule behind a need type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from app.analytics.behaviour.bins import Bin
from app.analytics.behaviour.clusters import MIN_BUYERS, Clusters, ClusterWords
from app.analytics.behaviour.features import PARTING
from app.analytics.behaviour.needs_view import Evidence
from app.analytics.need_type import FACTOR, MIN_LINES, MIN_ORDERS
from app.core.enums import NeedType
from app.core.words import Words


def describe(cluster: ClusterWords, words: Words, most: int | None = None) -> str:
    """A cluster by what sets it apart; with `most` by so many traits, the strongest, and one category.

    >>> from app.analytics.behaviour.clusters import Trait
    >>> traits = (Trait("frequency", True), Trait("basket", False))
    >>> kind = ClusterWords(1, 9, 0.5, 0, 0.5, traits, ("花茶", "茶点"), 12.0, 900.0, 3.0, None, None, None)
    >>> describe(kind, Words.load("zh_CN")), describe(kind, Words.load("en"))
    ('常来，单笔小，多买花茶、茶点', 'come often, small baskets, more 花茶, 茶点')
    """
    told = [
        words(f"behaviour.trait.{each.feature}.{'high' if each.high else 'low'}")
        for each in cluster.traits[:most]
    ]
    liked = cluster.categories if most is None else cluster.categories[:1]
    if liked:
        told.append(words("behaviour.cluster.categories", names=names(liked, words)))
    return words("behaviour.list_separator").join(told) or words("behaviour.cluster.usual")


def cluster_name(number: int, words: Words) -> str:
    return words("behaviour.cluster.name", number=number)


def short_names(described: Sequence[ClusterWords], words: Words) -> tuple[str, ...]:
    """Each cluster by its number and as few of its words as tell it from the others.

    >>> from app.analytics.behaviour.clusters import Trait
    >>> often, small = Trait("frequency", True), Trait("basket", False)
    >>> def kind(number, traits, liked):
    ...     return ClusterWords(number, 9, 0.5, 0, 0.5, traits, liked, 12.0, 900.0, 3.0, None, None, None)
    >>> kinds = kind(1, (often, small), ("花茶",)), kind(2, (often,), ("白茶",)), kind(3, (small,), ())
    >>> short_names((*kinds, kind(4, (), ())), Words.load("zh_CN"))
    ('1 · 多买花茶', '2 · 多买白茶', '3 · 单笔小', '4 · 与全店平均相近')
    """
    parts = [_parts(cluster, words) for cluster in described]
    return tuple(
        words("behaviour.cluster.short", number=cluster.number, name=_telling(place, parts, words))
        for place, cluster in enumerate(described)
    )


def _parts(cluster: ClusterWords, words: Words) -> list[str]:
    """The words for a cluster one by one: what parted it from the others first, then what follows from that."""
    told = {
        each.feature: words(f"behaviour.trait.{each.feature}.{'high' if each.high else 'low'}")
        for each in cluster.traits
    }
    liked = [words("behaviour.cluster.categories", names=one) for one in cluster.categories[:1]]
    first = [text for feature, text in told.items() if feature in PARTING]
    rest = [text for feature, text in told.items() if feature not in PARTING]
    return [*first, *liked, *rest] or [words("behaviour.cluster.usual")]


def _telling(place: int, parts: Sequence[Sequence[str]], words: Words) -> str:
    """The first word that no other has, else the first words that no other begins with, else all of them."""
    own = parts[place]
    others = [other for number, other in enumerate(parts) if number != place]
    alone = next((part for part in own if all(part not in other for other in others)), None)
    if alone is not None:
        return alone
    enough = next(
        (count for count in range(1, len(own)) if all(other[:count] != own[:count] for other in others)),
        len(own),
    )
    return words("behaviour.list_separator").join(own[:enough])


def cluster_method(found: Clusters, words: Words) -> str:
    """How the kinds came about, or why there are none."""
    if found.reason == "too_few":
        have = int((found.labels >= 0).sum())
        return words("behaviour.reason.too_few", n=MIN_BUYERS, have=have)
    if found.reason is not None:
        return words(f"behaviour.reason.{found.reason}")
    return words("behaviour.cluster.method", silhouette=f"{found.silhouette or 0:.2f}")


def names(texts: Iterable[str], words: Words) -> str:
    """Names of one kind in a row."""
    return words("behaviour.name_separator").join(texts)


def bin_name(
    each: Bin, kind: str, words: Words, write: Callable[[float], str] = lambda value: f"{value:,.0f}"
) -> str:
    """A bin of `days` or of `money`.

    >>> zh = Words.load("zh_CN")
    >>> [bin_name(one, "days", zh) for one in (Bin(None, 7), Bin(7, 14), Bin(180, None))]
    ['7 天内', '8–14 天', '超过 180 天']
    """
    if each.low is None:
        return words(f"behaviour.{kind}.up_to", high=write(each.high or 0))
    if each.high is None:
        return words(f"behaviour.{kind}.over", low=write(each.low))
    low = each.low + 1 if kind == "days" else each.low
    return words(f"behaviour.{kind}.between", low=write(low), high=write(each.high))


def known_name(group: str, code: str, words: Words) -> str:
    """The word of a code that may also be a text of the shop's own.

    >>> known_name("sales_channel", "in_store", Words.load("en")), known_name("source", "抖音", Words.load("en"))
    ('In store', '抖音')
    """
    key = f"terms.{group}.{code}"
    return words(key) if key in words else code


def need_name(need: NeedType | None, words: Words) -> str:
    return words("behaviour.need.none") if need is None else words(f"terms.need_type.{need}")


def decided(evidence: Evidence, words: Words) -> str:
    """What decided a need type: a hand, or the rule with its numbers."""
    if evidence.by_hand:
        return _by_hand(evidence, words)
    if evidence.rule is None:
        return words("behaviour.need.no_rule" if evidence.enough else "behaviour.need.too_little")
    return rule(evidence, words)


def _by_hand(evidence: Evidence, words: Words) -> str:
    """That it was set, and whether behaviour says the same."""
    if evidence.rule is None:
        return words("behaviour.need.by_hand")
    if evidence.rule == evidence.need:
        return words("behaviour.need.hand_agrees")
    return words("behaviour.need.hand_beside", name=need_name(evidence.rule, words))


def rule(evidence: Evidence, words: Words) -> str:
    """The numbers of the trait that behaviour shows; "" where it shows none."""
    if evidence.rule is None or evidence.own is None or evidence.shop is None:
        return ""
    write = _talks if evidence.rule is NeedType.SERVICE else share
    times = "" if evidence.times is None else f"{evidence.times:.1f}"
    return words(
        f"behaviour.need.rule.{evidence.rule}",
        own=write(evidence.own),
        shop=write(evidence.shop),
        times=times,
    )


def need_method(words: Words) -> str:
    """How need types are suggested."""
    return words("behaviour.need.method", factor=f"{FACTOR:g}", lines=MIN_LINES, orders=MIN_ORDERS)


def share(value: float) -> str:
    """A share in per cent; one that is there is never 0%.

    >>> share(0.384), share(0.002), share(0.0)
    ('38%', '<1%', '0%')
    """
    return "<1%" if 0 < value < 0.005 else f"{value:.0%}"


def _talks(value: float) -> str:
    return f"{value:.2f}"
