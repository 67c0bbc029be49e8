"""Draws the kit as pages like those of the design, to look at beside its pictures.

python tests/ui/kit/gallery.py FOLDER
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))


from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.ui import tokens
from app.ui.paint.chips import ChipTone
from app.ui.tables.care_view import CareListView
from app.ui.tables.foot import TableFoot
from app.ui.tables.model import IdTableModel
from app.ui.tables.view import TableView
from app.ui.theme import ThemeChoice, ThemeSource
from app.ui.widgets.buttons import Button, IconButton, LinkButton, plain_button, primary_button
from app.ui.widgets.chip_row import ChipEdit, ChipRow, ChipSpec
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.date_field import DateField
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.facts import KeyValueList, TimedRows
from app.ui.widgets.figures import FigureStrip, SparkRows
from app.ui.widgets.filter_list import FilterList
from app.ui.widgets.form import Form
from app.ui.widgets.heat_grid import HeatGrid
from app.ui.widgets.label import Label, LabelRole, rule
from app.ui.widgets.nav import NavSidebar
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.panel import Panel, SoftPanel
from app.ui.widgets.progress import ProgressStrip, TaskProgress
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.segmented import Segment, SegmentedControl
from app.ui.widgets.status_bar import StatusBar, StatusPiece
from app.ui.widgets.stepper import Stepper
from app.ui.widgets.tabs import TabStrip
from app.ui.widgets.undo_bar import UndoBar
from app.ui.widgets.week_strip import WeekStrip
from tests.ui.kit import samples as s


def shell(theme: ThemeSource, current: str, page: QWidget, collapsed: bool = False) -> QWidget:
    """Sidebar, page and status bar, without the title bar of the pictures."""
    window = QWidget()
    outer = QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    nav = NavSidebar(theme)
    nav.set_items(s.NAV_ZH, s.FOOT_ZH, "搜索或命令")
    nav.set_current(current)
    for key, count in s.COUNTS.items():
        nav.set_count(key, count)
    nav.set_collapsed(collapsed)
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(nav)
    row.addWidget(page, 1)
    outer.addLayout(row, 1)
    bar = StatusBar(theme)
    bar.add_left(StatusPiece(theme, "已保存在本机", "check"))
    bar.add_left(StatusPiece(theme, "备份：今天 08:30", "shield"))
    bar.add_right(StatusPiece(theme, "松间茶舍 · 林悦"))
    bar.add_right(StatusPiece(theme, "中文"))
    outer.addWidget(bar)
    return window


def today(theme: ThemeSource, english: bool = False) -> QWidget:
    """Picture 01."""
    page = QWidget()
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    header = PageHeader(theme, "今日", "9月18日 星期五　农历八月初八　距中秋 7 天")
    segments = (Segment("all", "全部", 23), Segment("mine", "我的", 11), Segment("late", "逾期", 3))
    header.add(SegmentedControl(theme, segments))
    header.add(Button(theme, "新客户", icon="user-plus"))
    header.add(primary_button(theme, "记录互动", "plus", "Ctrl+L"))
    outer.addWidget(header)
    row = QHBoxLayout()
    row.setContentsMargins(20, 0, 16, 12)
    row.setSpacing(16)
    care = CareListView(theme, "今日关怀", " · " if english else "　")
    care.set_groups(s.care_groups_en() if english else s.care_groups())
    row.addWidget(care, 1)
    row.addWidget(today_side(theme))
    outer.addLayout(row, 1)
    undo = UndoBar(theme, page)
    undo.show_undo("已完成「孙晓芸 · 购后回访」")
    return shell(theme, "today", page)


def today_side(theme: ThemeSource) -> QWidget:
    side = QWidget()
    side.setFixedWidth(280)
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 2, 0, 0)
    column.setSpacing(10)
    week = Panel("未来七天")
    week.add_action(LinkButton(theme, "打开日历"))
    strip = WeekStrip(theme)
    strip.set_days(s.WEEK)
    week.body.setContentsMargins(6, 0, 6, 6)
    week.body.addWidget(strip)
    below = QVBoxLayout()
    below.setContentsMargins(6, 0, 6, 0)
    below.addWidget(rule())
    events = TimedRows()
    events.set_rows(s.EVENTS)
    below.addWidget(events)
    week.body.addLayout(below)
    column.addWidget(week)
    numbers = Panel("关键数字", "近 90 天", padding=0)
    sparks = SparkRows(theme)
    sparks.set_trends(s.TRENDS)
    numbers.body.addWidget(sparks)
    column.addWidget(numbers)
    done = Panel("今日进度")
    done.add_action(Label("已完成 9 / 32 ", LabelRole.SMALL))
    strip_bar = ProgressStrip(theme)
    strip_bar.set_progress(9, 32)
    done.body.addWidget(strip_bar)
    rows = TimedRows(46, 24)
    rows.set_rows(s.DONE, quiet=True)
    done.body.addWidget(rows)
    column.addWidget(done)
    column.addStretch(1)
    return side


def customers(theme: ThemeSource, initials: str = "xy", narrow: bool = False) -> QWidget:
    """Pictures 02, 10b and, narrow, 19."""
    page = QWidget()
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    facts = f"“{initials}” 匹配 16 位" if initials else "1,286 位"
    header = PageHeader(theme, "客户", "" if narrow else facts, ruled=True)
    if narrow:
        header.add_left(Button(theme, "全部客户   1,286", icon="customers", chevron=True))
    search = SearchField(theme, "姓名、拼音、手机尾号、标签", "Ctrl+F")
    search.setText(initials)
    search.set_hint("拼音首字母")
    header.add_left(search)
    if not narrow:
        header.add_left(plain_button(theme, "筛选", "filter"))
    header.add(IconButton(theme, "columns", "选择列"))
    if narrow:
        header.add(IconButton(theme, "panel", "详情"))
        header.add(IconButton(theme, "more", "更多"))
    else:
        header.add(Button(theme, "导出", icon="export"))
    header.add(primary_button(theme, "新客户", "user-plus", "" if narrow else "Ctrl+N"))
    outer.addWidget(header)
    row = QHBoxLayout()
    row.setSpacing(0)
    outer.addLayout(row, 1)
    filters = FilterList(theme, "筛选")
    filters.set_groups(s.FILTERS)
    filters.choose(["all"])
    if not narrow:
        row.addWidget(filters)
        row.addWidget(rule(upright=True))
    row.addLayout(customer_list(theme, initials), 1)
    if not narrow:
        row.addWidget(rule(upright=True))
        row.addWidget(detail(theme))
    return shell(theme, "customers", page, narrow)


def customer_list(theme: ThemeSource, initials: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    model: IdTableModel[s.Person] = IdTableModel(s.customer_columns(initials))
    view = TableView(theme, model, "客户")
    by_id = {p.id: p for p in s.PEOPLE}
    view.show_ids(list(by_id), lambda ids: [by_id[i] for i in ids])
    view.set_sort("care", True)
    view.select_row(0)
    column.addWidget(view, 1)
    foot = TableFoot(theme)
    foot.set_facts(("16 位", "累计消费 ¥96,420", "已选 1 位"))
    foot.set_hints(("Enter 打开", "空格 多选", "L 记录"))
    column.addWidget(foot)
    return column


def detail(theme: ThemeSource) -> QWidget:
    panel = QWidget()
    panel.setProperty("role", "surface")
    panel.setFixedWidth(tokens.DETAIL_PANEL)
    column = QVBoxLayout(panel)
    column.setContentsMargins(16, 8, 16, 8)
    column.setSpacing(8)
    column.addWidget(Label("郑秀英", LabelRole.KEY))
    buttons = QHBoxLayout()
    buttons.setSpacing(6)
    buttons.addWidget(Button(theme, "记录", icon="plus", small=True), 1)
    buttons.addWidget(Button(theme, "购买", icon="bag", small=True), 1)
    buttons.addWidget(Button(theme, "打开档案", small=True), 1)
    buttons.addWidget(IconButton(theme, "more", "更多", size=26, framed=True))
    column.addLayout(buttons)
    soft = SoftPanel()
    head = QHBoxLayout()
    head.addWidget(Label("9月20日 周日", LabelRole.ACCENT))
    head.addStretch(1)
    head.addWidget(LinkButton(theme, "复制祝福"))
    soft.body.addLayout(head)
    soft.body.addWidget(Label("生日祝福（农历八月初十）"))
    soft.body.addWidget(Label("贺卡与寿桃茶礼，提前两天备好", LabelRole.SMALL))
    column.addWidget(soft)
    facts = KeyValueList()
    facts.set_rows(s.FACTS)
    column.addWidget(facts)
    column.addWidget(rule())
    column.addStretch(1)
    return panel


def classification(theme: ThemeSource) -> QWidget:
    """Picture 05, with the matrix of 12 below."""
    page = QWidget()
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    header = PageHeader(theme, "客户分类", "1,174 位有购买　今天 08:30 计算", height=tokens.PAGE_HEADER_TABS)
    header.add(Button(theme, "近 12 个月", chevron=True))
    header.add(Button(theme, "评分规则", icon="settings"))
    header.add(Button(theme, "重新计算", icon="refresh"))
    outer.addWidget(header)
    tabs = (("rfm", "RFM 模型"), ("life", "生命周期"), ("value", "价值 CLV / ABC"), ("needs", "需求类型"))
    outer.addWidget(TabStrip(theme, tabs))
    grid_panel = Panel("最近购买 R × 购买频次 F", "人数，平均消费")
    heat = HeatGrid(theme, "RFM")
    heat.show_data(s.rfm_grid())
    heat.choose([(3, 3), (3, 4), (4, 3), (4, 4)])
    grid_panel.body.addWidget(heat)
    grid_panel.body.addWidget(Label("方向键移动，Enter 查看该格客户", LabelRole.SMALL))
    segments = Panel(padding=0)
    segments.body.addWidget(table(theme, s.segment_columns(), s.SEGMENTS, 30))
    top = QHBoxLayout()
    top.setSpacing(12)
    top.addWidget(grid_panel, 5)
    top.addWidget(segments, 6)
    matrix_panel = Panel("本季迁移", "行：6月30日　列：现在")
    matrix = HeatGrid(theme, "迁移", cell_height=30, names_below=False)
    matrix.show_data(s.migration())
    matrix.choose([(2, 4)])
    matrix_panel.body.addWidget(matrix)
    drift = Panel("重点挽留", "33 位　R 1–2，F 4–5", divided=True, padding=0)
    drift.add_action(Button(theme, "加入挽回计划", icon="refresh", small=True))
    drift.add_action(Button(theme, "导出", icon="export", small=True))
    drift.body.addWidget(table(theme, s.drift_columns(), s.DRIFTING, tokens.ROW_COMPACT))
    bottom = QHBoxLayout()
    bottom.setSpacing(12)
    bottom.addWidget(matrix_panel, 5)
    bottom.addWidget(drift, 6)
    body = QVBoxLayout()
    body.setContentsMargins(20, 12, 16, 12)
    body.setSpacing(12)
    body.addLayout(top)
    body.addLayout(bottom)
    outer.addLayout(body, 1)
    return shell(theme, "classification", page)


def table(theme: ThemeSource, columns: list, rows: list, height: int) -> TableView:
    model = IdTableModel(columns)
    view = TableView(theme, model, row_height=height)
    by_id = {row.id: row for row in rows}
    view.show_ids(list(by_id), lambda ids: [by_id[i] for i in ids])
    view.select_row(len(rows) - 1)
    model.set_checked({1, 2})
    return view


def customer(theme: ThemeSource) -> QWidget:
    """Parts of picture 03, of 09 and of 16."""
    page = QWidget()
    outer = QVBoxLayout(page)
    outer.setContentsMargins(20, 12, 16, 12)
    outer.setSpacing(12)
    header = PageHeader(theme, "导入客户", "老客户名单.xlsx　431 行　12 列")
    stepper = Stepper(theme, ("选择文件", "对应与检查", "确认", "完成"))
    stepper.set_current(1)
    header.add(stepper)
    outer.addWidget(header)
    strip = FigureStrip(theme)
    strip.set_figures(s.FIGURES)
    outer.addWidget(strip)
    row = QHBoxLayout()
    row.setSpacing(12)
    outer.addLayout(row)
    facts = Panel("资料")
    facts.setFixedWidth(248)
    facts.add_action(LinkButton(theme, "编辑", quiet=True))
    need = ChipRow(theme, (ChipSpec("品质", ChipTone.ACCENT), ChipSpec("服务")))
    values = KeyValueList(66, 24)
    values.set_rows(
        (("称呼", "郑阿姨　女　65 岁"), ("需求类型", need), ("口味", "龙井、白茶，偏清淡"), ("备注", ""))
    )
    facts.body.addWidget(values)
    tags = ChipEdit(theme, ("龙井", "自提", "送女儿"), "标签")
    facts.body.addWidget(tags)
    row.addWidget(facts)
    row.addWidget(form_panel(theme), 1)
    row.addWidget(buttons_panel(theme), 1)
    progress = TaskProgress(theme)
    progress.set_state("正在查重", 312, 431, "312 / 431 行")
    outer.addWidget(progress)
    empty = EmptyState(
        theme,
        "没有需要预警的客户",
        "今天 08:30 算过，37 位在观察中都按自己的间隔来了。",
        (primary_button(theme, "导入名单"), Button(theme, "新建客户")),
        icon="user-plus",
    )
    outer.addWidget(empty)
    outer.addStretch(1)
    return shell(theme, "import", page)


def form_panel(theme: ThemeSource) -> Panel:
    panel = Panel("表单")
    form = Form(theme, 56)
    phone = form.add_row("phone", "手机", SearchField(theme, "姓名"))
    kinds = ComboBox(theme, "方式")
    kinds.addItems(["到店", "电话", "微信"])
    form.add_row("kind", "方式", kinds, "可以以后再改")
    form.add_row("day", "日期", DateField(theme))
    methods = (Segment("a", "到店", icon="shop", hint="1"), Segment("b", "电话", icon="phone", hint="2"))
    form.add_row("how", "渠道", SegmentedControl(theme, methods, "b", stretch=True))
    text = QPlainTextEdit("桂花龙井到货，周三下午来取。")
    text.setFixedHeight(60)
    form.add_row("text", "内容", text, grow=True)
    phone.set_error("手机位数不对，可存为备用电话")
    panel.body.addWidget(form)
    panel.body.addStretch(1)
    return panel


def buttons_panel(theme: ThemeSource) -> Panel:
    panel = Panel("按钮", "各种状态", divided=True)
    disabled = primary_button(theme, "下一步：确认")
    disabled.setEnabled(False)
    row = QHBoxLayout()
    row.addWidget(primary_button(theme, "保存", keys="Ctrl+Enter"))
    row.addWidget(disabled)
    row.addWidget(Button(theme, "取消", keys="Esc"))
    row.addStretch(1)
    panel.body.addLayout(row)
    for checked in (True, False):
        box = CheckBox(theme, "首行是标题")
        box.setChecked(checked)
        panel.body.addWidget(box)
    chips = (
        ChipSpec("龙井"),
        ChipSpec("9月23日 周三 14:00", ChipTone.ACCENT, "clock"),
        ChipSpec("6 行有问题", ChipTone.AMBER),
        ChipSpec("逾期 1 天", ChipTone.RED),
        ChipSpec("待安排", ChipTone.OUTLINE),
    )
    panel.body.addWidget(ChipRow(theme, chips))
    small = (
        Segment("a", "全部"),
        Segment("b", "互动", 31),
        Segment("c", "购买", 46),
        Segment("d", "反馈", 5),
    )
    panel.body.addWidget(SegmentedControl(theme, small, small=True))
    panel.body.addStretch(1)
    return panel


def dialog(theme: ThemeSource) -> QWidget:
    """The frame of picture 04."""
    frame = Dialog(theme, "记录互动", "保存", cancel="取消", second="保存并记下一位", width=520)
    frame.set_hint("Alt 1–5 方式    Tab 下一项    # 标签")
    form = Form(theme, 56)
    form.add_row("a", "客户", SearchField(theme, "姓名、拼音、尾号"))
    form.add_row("b", "时间", DateField(theme))
    frame.body.addWidget(form)
    return frame


PAGES = {
    "today": today,
    "customers": customers,
    "classification": classification,
    "customer": customer,
    "dialog": dialog,
}


def save(app: QApplication, widget: QWidget, path: Path, size: tuple[int, int]) -> None:
    widget.resize(*size)
    widget.show()
    for view in widget.findChildren(QAbstractItemView)[-1:]:
        view.setFocus()
    for _ in range(3):
        app.processEvents()
    widget.grab().save(str(path))
    widget.close()
    widget.deleteLater()


def main(folder: Path) -> None:
    """Save every page in both themes into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = ThemeSource(ThemeChoice.LIGHT, "zh_CN", app)
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        theme.set_choice(choice)
        for name, build in PAGES.items():
            size = (1366, 738) if name != "dialog" else (520, 200)
            save(app, build(theme), folder / f"{name}-{choice}.png", size)
        save(app, customers(theme, narrow=True), folder / f"narrow-{choice}.png", (910, 480))
    theme.set_choice(ThemeChoice.LIGHT)
    theme.set_language("en")
    save(app, today(theme, english=True), folder / "today-en.png", (1366, 738))
    print(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="kit-")))
