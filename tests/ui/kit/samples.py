"""Invented people and figures for the kit's tests and its gallery: the shop of the design's pictures."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.enums import Stage
from app.ui.paint.heat import DayMark, heat_step
from app.ui.tables.care_rows import CareGroup, CareItem, GroupAction
from app.ui.tables.cells import (
    BarCell,
    ChipsCell,
    DateCell,
    GridCell,
    NameCell,
    RfmCell,
    StageCell,
    TierCell,
    Urgency,
    tag_chips,
)
from app.ui.tables.column import Column, Kind
from app.ui.widgets.figures import Figure, Trend
from app.ui.widgets.filter_list import FilterGroup, FilterItem
from app.ui.widgets.heat_grid import HeatCell, HeatData, HeatHeader
from app.ui.widgets.nav import NavGroup, NavItem

TIERS = ("", "新芽", "青叶", "金叶", "老枞")
STAGES = {
    Stage.POTENTIAL: "潜在",
    Stage.NEW: "新客",
    Stage.ACTIVE: "活跃",
    Stage.LOYAL: "忠诚",
    Stage.DORMANT: "沉睡",
    Stage.LOST: "流失",
}


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the customer list."""

    id: int
    name: str
    pinyin: str
    tier: int
    stage: Stage
    contact: str
    bought: str | None
    rfm: tuple[int, int, int] | None
    care: str
    urgency: Urgency
    tags: tuple[str, ...]


def person(number: int, *rest: object) -> Person:
    name, pinyin, tier, stage, contact, bought, rfm, care, urgency, *tags = rest
    return Person(number, name, pinyin, tier, stage, contact, bought, rfm, care, urgency, tuple(tags))


_N, _S, _L = Urgency.NONE, Urgency.SOON, Urgency.LATE
PEOPLE = [
    person(
        number,
        *rest,
    )
    for number, rest in enumerate(
        (
            (
                "郑秀英",
                "zhèng xiù yīng",
                3,
                Stage.LOYAL,
                "9月6日",
                "9月5日",
                (5, 4, 5),
                "9月20日 生日",
                _N,
                "龙井",
                "自提",
            ),
            (
                "沈心悦",
                "shěn xīn yuè",
                4,
                Stage.LOYAL,
                "9月15日",
                "9月15日",
                (5, 5, 5),
                "9月25日 中秋",
                _N,
                "岩茶",
                "会讲茶",
            ),
            (
                "刘欣怡",
                "liú xīn yí",
                2,
                Stage.ACTIVE,
                "8月30日",
                "8月22日",
                (4, 3, 3),
                "今天 生日",
                _N,
                "花茶",
            ),
            (
                "赵晓燕",
                "zhào xiǎo yàn",
                2,
                Stage.ACTIVE,
                "9月11日",
                "9月11日",
                (5, 3, 3),
                "9月25日 中秋",
                _N,
                "白茶",
                "送礼",
            ),
            (
                "溪隐民宿",
                "xī yǐn mín sù",
                3,
                Stage.ACTIVE,
                "9月2日",
                "8月28日",
                (4, 3, 4),
                "今天 中秋",
                _N,
                "企业",
                "月结",
            ),
            ("何雪莹", "hé xuě yíng", 2, Stage.NEW, "9月11日", "9月11日", (5, 2, 2), "今天 回访", _N, "龙井"),
            (
                "徐宇航",
                "xú yǔ háng",
                3,
                Stage.LOYAL,
                "8月20日",
                "8月20日",
                (4, 5, 5),
                "今天 中秋",
                _N,
                "送礼",
                "熟普",
            ),
            (
                "林小雨",
                "lín xiǎo yǔ",
                1,
                Stage.NEW,
                "9月13日",
                "9月13日",
                (5, 1, 1),
                "9月20日 回访",
                _N,
                "花茶",
            ),
            (
                "张旭阳",
                "zhāng xù yáng",
                2,
                Stage.ACTIVE,
                "今天",
                "8月31日",
                (4, 3, 3),
                "10月1日 回访",
                _N,
                "红茶",
            ),
            ("许越", "xǔ yuè", 1, Stage.POTENTIAL, "9月9日", None, None, "9月21日 跟进", _N, "试饮"),
            (
                "谢颖",
                "xiè yǐng",
                3,
                Stage.ACTIVE,
                "今天",
                "9月3日",
                (4, 3, 5),
                "9月21日 回访",
                _N,
                "单丛",
                "手冲",
            ),
            (
                "孙晓芸",
                "sūn xiǎo yún",
                2,
                Stage.ACTIVE,
                "今天",
                "9月11日",
                (5, 3, 2),
                "9月25日 中秋",
                _N,
                "白茶",
            ),
            ("夏言", "xià yán", 1, Stage.NEW, "9月14日", "9月14日", (5, 1, 1), "逾期 1 天", _L, "白茶"),
            (
                "吴向阳",
                "wú xiàng yáng",
                3,
                Stage.DORMANT,
                "7月21日",
                "7月10日",
                (2, 4, 4),
                "本周 挽回",
                _S,
                "老客",
                "投诉",
            ),
            (
                "冯欣妍",
                "féng xīn yán",
                2,
                Stage.LOST,
                "6月30日",
                "6月18日",
                (2, 3, 3),
                "9月25日 中秋",
                _N,
                "红茶",
                "看价格",
            ),
            (
                "<b>王&amp;</b>",
                "a & b",
                2,
                Stage.ACTIVE,
                "6月30日",
                "6月18日",
                (1, 1, 3),
                "$x^2$",
                _N,
                "=cmd()",
                "O'Neil",
            ),
        ),
        start=1,
    )
]


def matched(pinyin: str, initials: str) -> tuple[tuple[int, int], ...]:
    """Where the last syllables begin with these letters, as the search would say."""
    starts = [0, *(i + 1 for i, c in enumerate(pinyin) if c == " ")]
    tail = starts[-len(initials) :]
    return tuple(
        (at, at + 1) for at, letter in zip(tail, initials, strict=False) if pinyin[at : at + 1] == letter
    )


def customer_columns(initials: str = "") -> list[Column[Person]]:
    """The columns of the customer list."""

    def name(p: Person) -> NameCell:
        second = p.pinyin if initials else ""
        return NameCell(p.name, second, matched(p.pinyin, initials) if initials else (), p.tier)

    def rfm(p: Person) -> RfmCell | None:
        return RfmCell(*p.rfm) if p.rfm else None

    return [
        Column("name", "姓名", Kind.NAME, 130, "name", name, fixed=True),
        Column("tier", "等级", Kind.TIER, 62, "tier", lambda p: TierCell(p.tier, TIERS[p.tier])),
        Column("stage", "阶段", Kind.STAGE, 60, "stage", lambda p: StageCell(p.stage, STAGES[p.stage])),
        Column("contact", "上次联系", width=68, sort="contact", quiet=True),
        Column("bought", "上次购买", width=68, sort="bought", quiet=True),
        Column("rfm", "RFM", Kind.RFM, 76, "", rfm),
        Column("care", "下次关怀", Kind.DATE, 104, "care", lambda p: DateCell(p.care, p.urgency)),
        Column("tags", "标签", Kind.CHIPS, 120, "", lambda p: tag_chips(p.tags), stretch=True),
    ]


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A row of the segment list."""

    id: int
    name: str
    cells: frozenset[tuple[int, int]]
    count: int
    share: float
    sales: str
    change: str
    advice: str


SEGMENTS = [
    SegmentRow(
        1,
        "核心熟客",
        frozenset({(5, 4), (5, 5), (4, 4), (4, 5)}),
        291,
        0.25,
        "62%",
        "+18",
        "优先到货、茶会邀请",
    ),
    SegmentRow(
        2, "上升客", frozenset({(5, 2), (5, 3), (4, 2), (4, 3)}), 267, 0.23, "14%", "+21", "推荐第二品类"
    ),
    SegmentRow(3, "初来客", frozenset({(5, 1), (4, 1)}), 110, 0.09, "2%", "+9", "第 3、7 天回访"),
    SegmentRow(4, "需要留意", frozenset({(3, 3), (3, 4), (3, 5)}), 88, 0.07, "10%", "−3", "问近况，送小样"),
    SegmentRow(
        5, "重点挽留", frozenset({(2, 4), (2, 5), (1, 4), (1, 5)}), 33, 0.03, "5%", "−2", "店主亲自电话"
    ),
]


def segment_columns() -> list[Column[SegmentRow]]:
    return [
        Column("name", "分组", Kind.GRID, 110, "", lambda r: GridCell(r.name, r.cells)),
        Column("count", "人数", Kind.NUMBER, 64),
        Column("share", "占比", Kind.BAR, 150, "", lambda r: BarCell(r.share * 4, f"{r.share:.0%}")),
        Column("sales", "销售额", Kind.NUMBER, 64),
        Column("change", "较上季", Kind.NUMBER, 64, quiet=True),
        Column("advice", "建议", width=120, quiet=True, stretch=True),
    ]


@dataclass(frozen=True, slots=True)
class DriftRow:
    """A row of the drill-down of a segment."""

    id: int
    name: str
    tier: int
    times: int
    ratio: float
    state: ChipsCell


DRIFTING = [
    DriftRow(1, "蒋丽华", 3, 10, 3.4, tag_chips(("挽回：已联系",))),
    DriftRow(2, "吴向阳", 3, 8, 2.3, tag_chips(("挽回：已联系",))),
    DriftRow(3, "方卫东", 3, 9, 5.4, tag_chips(("挽回：待联系",))),
    DriftRow(4, "曾美玲", 2, 10, 3.1, tag_chips(("待安排",))),
]


def drift_columns() -> list[Column[DriftRow]]:
    return [
        Column("check", "", Kind.CHECK, 38, fixed=True),
        Column("name", "姓名", bold=True, width=110),
        Column("tier", "等级", Kind.TIER, 90, "", lambda r: TierCell(r.tier, TIERS[r.tier])),
        Column("times", "次数", Kind.NUMBER, 70, show=lambda v: f"{v} 次"),
        Column(
            "ratio", "倍数", Kind.BAR, 130, "", lambda r: BarCell(r.ratio / 8, f"{r.ratio}", True), right=True
        ),
        Column("state", "状态", Kind.CHIPS, 120, stretch=True),
    ]


NAV_ZH = (
    NavGroup(
        "",
        (
            NavItem("today", "今日", "today-check", "Ctrl+1"),
            NavItem("customers", "客户", "customers", "Ctrl+2"),
            NavItem("interactions", "互动记录", "chat", "Ctrl+3"),
            NavItem("calendar", "关怀日历", "calendar", "Ctrl+4"),
        ),
    ),
    NavGroup(
        "分析",
        (
            NavItem("classification", "客户分类", "grid", "Ctrl+5"),
            NavItem("retention", "流失与挽回", "refresh", "Ctrl+6"),
            NavItem("feedback", "反馈与满意度", "feedback", "Ctrl+7"),
            NavItem("reports", "报告", "report", "Ctrl+8"),
        ),
    ),
    NavGroup(
        "店铺",
        (
            NavItem("products", "商品与购买", "bag", "Ctrl+9"),
            NavItem("points", "积分与等级", "medal"),
            NavItem("knowledge", "知识库", "book"),
        ),
    ),
)
FOOT_ZH = (NavItem("import", "导入", "import"), NavItem("settings", "设置与备份", "settings", "Ctrl+,"))
COUNTS = {"today": 23, "customers": 1286, "retention": 37, "feedback": 4}


def care_groups() -> list[CareGroup]:
    """Today in Chinese, as in the picture."""
    copy, log = "复制祝福", "记电话"

    def item(
        key: int, name: str, tier: int, when: str, urgency: Urgency, reason: str, detail: str
    ) -> CareItem:
        return CareItem(key, name[0], name, "", tier, when, urgency, reason, detail, copy, log)

    return [
        CareGroup(
            "birthday",
            "cake",
            "生日",
            (
                item(1, "王素琴", 4, "今天", _N, "农历八月初八，58 岁", "爱喝正岩肉桂，去年送过茶点盒"),
                item(2, "刘欣怡", 2, "今天", _N, "公历 9月18日，29 岁", "茉莉银毫，常自提"),
                item(3, "郑秀英", 3, "后天", _N, "农历八月初十，65 岁", "提前两天备好贺卡与寿桃茶礼"),
            ),
            3,
        ),
        CareGroup(
            "festival",
            "moon",
            "中秋关怀",
            (
                item(4, "溪隐民宿", 3, "今天", _N, "企业客户，去年订礼盒 40 份", "先电话确认数量"),
                item(5, "徐宇航", 3, "今天", _N, "近三年中秋都买月白礼盒", "可先留 6 份"),
            ),
            9,
            "已问候 18 / 42 位",
            (GroupAction("prepare", "批量准备 24 份问候", "copy"), GroupAction("more", "显示其余 7 条")),
        ),
        CareGroup(
            "callback",
            "phone-callback",
            "回访",
            (
                item(6, "何雪莹", 2, "今天", _N, "购明前龙井第 7 天", "问冲泡水温与口感"),
                item(7, "夏言", 1, "昨天", _S, "首次到店第 3 天", "答应寄白茶小样"),
            ),
            5,
            "",
            (GroupAction("more", "显示其余 3 条"),),
        ),
        CareGroup(
            "complaint",
            "alert-triangle",
            "投诉跟进",
            (
                item(8, "沈国栋", 3, "超时 3 小时", _L, "礼盒磕损，答应补发", "物流单号未回填"),
                item(9, "许静怡", 2, "剩 5 小时", _S, "配送晚到两天", "待回电致歉并补积分"),
            ),
            2,
        ),
        CareGroup(
            "risk",
            "trend-down",
            "流失风险",
            (
                item(10, "蒋丽华", 3, "本周", _N, "流失概率 72%", "平均 24 天一购，已 81 天未来"),
                item(11, "吴向阳", 3, "本周", _N, "流失概率 64%", "7 月投诉后消费减半"),
            ),
            4,
            "",
            (GroupAction("more", "显示其余 2 条"),),
        ),
    ]


def care_groups_en() -> list[CareGroup]:
    """The first two groups in English, with names in two scripts."""
    copy, log = "Copy greeting", "Log call"
    people = (
        CareItem(
            1,
            "王",
            "Wang Suqin",
            "王素琴",
            4,
            "Today",
            _N,
            "Lunar 8/8, turns 58",
            "Likes Rougui rock tea",
            copy,
            log,
        ),
        CareItem(
            2,
            "刘",
            "Liu Xinyi",
            "刘欣怡",
            2,
            "Today",
            _N,
            "18 September, turns 29",
            "Jasmine, picks up",
            copy,
            log,
        ),
        CareItem(
            3, "郑", "Zheng Xiuying", "郑秀英", 3, "In 2 days", _N, "Lunar 8/10, turns 65", "", copy, log
        ),
    )
    late = (
        CareItem(8, "沈", "Shen Guodong", "沈国栋", 3, "3 h overdue", _L, "Damaged gift box", "", "", log),
        CareItem(9, "许", "Xu Jingyi", "许静怡", 2, "5 h left", _S, "Delivery late", "Call back", "", log),
    )
    links = (GroupAction("prepare", "Prepare 24 greetings", "copy"), GroupAction("more", "Show 7 more"))
    return [
        CareGroup("birthday", "cake", "Birthdays", people, 3),
        CareGroup("complaint", "alert-triangle", "Complaints to follow", late, 2, "greeted 18 of 42", links),
    ]


WEEK = tuple(
    DayMark(*day)
    for day in (
        ("五", "18", "初八", 4, True),
        ("六", "19", "初九", 2),
        ("日", "20", "初十", 4),
        ("一", "21", "十一", 1),
        ("二", "22", "十二", 3),
        ("三", "23", "秋分", 4, False, True),
        ("四", "24", "十四", 2),
    )
)
EVENTS = (
    ("9/20", "郑秀英 生日（农历八月初十）"),
    ("9/20", "调休上班，照常营业"),
    ("9/23", "秋分　老茶友会 15:00"),
    ("9/25", "中秋节　还有 24 位待问候"),
)
TRENDS = (
    Trend("active", "活跃客户", "812", "+14", (3, 2.6, 3.4, 4.2, 3.9, 4.9, 5.6, 5.1, 6.2, 7.0)),
    Trend("repeat", "30 天复购率", "38.6%", "+1.2", (2, 2.6, 3.8, 3.2, 4.1, 3.7, 5.0, 4.9, 5.2, 5.9)),
    Trend("csat", "满意度（5 分）", "4.68", "+0.05", (2, 4, 3, 5, 4, 6, 4, 5, 6, 7)),
    Trend("churn", "月流失率", "2.1%", "−0.3", (7, 6.4, 5, 5.6, 4.4, 4.9, 4, 3.8, 3, 2)),
)
DONE = (("10:26", "孙晓芸　购后回访"), ("09:58", "张旭阳　生日祝福"), ("09:31", "谢颖　投诉办结"))
FIGURES = tuple(
    Figure(key, label, value)
    for key, label, value in (
        ("spend", "累计消费", "¥18,640"),
        ("orders", "购买次数", "46 次"),
        ("basket", "客单价", "¥405"),
        ("interval", "平均间隔", "34 天"),
        ("clv", "未来 12 月价值", "¥4,120"),
        ("churn", "流失概率", "8%"),
        ("points", "积分", "3,420"),
        ("csat", "满意度", "4.9 / 5"),
    )
)
FACTS = (
    ("手机", "139 **** 2046"),
    ("微信", "xiuying_61"),
    ("生日", "农历八月初十 · 后天"),
    ("累计消费", "¥18,640 · 46 次"),
    ("购买间隔", "平均 34 天"),
    ("预计再来", "10月9日前后"),
    ("积分", "3,420"),
    ("负责人", "林悦"),
)
FILTERS = (
    FilterGroup(
        "smart",
        "智能分组",
        (
            FilterItem("all", "全部客户", 1286, "customers"),
            FilterItem("today", "今天要联系", 23, "today-check"),
            FilterItem("loyal", "忠诚客户", 214, "heart"),
            FilterItem("new", "近 30 天新客", 46, "user-plus"),
            FilterItem("risk", "有流失风险", 37, "trend-down"),
            FilterItem("silent", "60 天未联系", 231, "clock"),
            FilterItem("birthday", "本月生日", 98, "cake"),
            FilterItem("complaint", "未办结投诉", 4, "alert-triangle"),
        ),
    ),
    FilterGroup(
        "own",
        "我的分组",
        (
            FilterItem("rock", "岩茶爱好者", 132, "filter"),
            FilterItem("gift", "企业与送礼", 58, "filter"),
            FilterItem("club", "周六茶友会", 41, "filter"),
        ),
        "新建分组",
    ),
    FilterGroup(
        "tier",
        "等级",
        tuple(FilterItem(f"tier{n}", TIERS[n], c, tier=n) for n, c in ((4, 63), (3, 188), (2, 421))),
    ),
    FilterGroup(
        "stage",
        "生命周期",
        tuple(FilterItem(f"stage.{s}", words, 90, stage=s) for s, words in STAGES.items()),
    ),
)

_COUNTS = (
    (58, 64, 72, 96, 88),
    (52, 61, 70, 66, 41),
    (60, 54, 43, 29, 16),
    (71, 44, 27, 15, 8),
    (84, 31, 14, 7, 3),
)


def rfm_grid() -> HeatData:
    """The 5 x 5 of recency and frequency."""
    rows = [
        HeatHeader(w, str(5 - i)) for i, w in enumerate(("14 天内", "30 天内", "60 天内", "120 天内", "更久"))
    ]
    columns = [
        HeatHeader(w, str(i + 1)) for i, w in enumerate(("1 次", "2–3 次", "4–6 次", "7–11 次", "12 次起"))
    ]
    cells = [
        [
            HeatCell(str(n), f"¥{n * 17 % 4000:,}", heat_step(n, 96), f"R{5 - r} F{f + 1}，{n} 位")
            for f, n in enumerate(line)
        ]
        for r, line in enumerate(_COUNTS)
    ]
    return HeatData(rows, columns, cells)


def migration() -> HeatData:
    """From which stage to which, with empty cells."""
    names = [*STAGES.values(), "归档"]
    rows = [HeatHeader(name, count=str(90 + 7 * i)) for i, name in enumerate(names)]
    cells = [
        [HeatCell(str(40 - 5 * abs(r - c)), step=max(0, 6 - 2 * abs(r - c)), spoken=f"{a} → {b}", empty=abs(r - c) > 2)
         for c, b in enumerate(names)]
        for r, a in enumerate(names)
    ]  # fmt: skip
    return HeatData(rows, [HeatHeader(name) for name in names], cells)
