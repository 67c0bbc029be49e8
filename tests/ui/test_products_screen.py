"""The products page: table, chips, search, detail, what is done with the people behind a product; purchases by day."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from app.core.enums import Grade
from app.services import customers, products, tasks
from app.services.customer_drafts import CustomerDraft
from app.services.products import ProductDraft
from app.services.purchases import LineDraft, PurchaseDraft, record
from app.ui.dialogs.greeting_batch.source import Choice, Found
from app.ui.dialogs.greeting_batch.texts import Texts
from app.ui.dialogs.product_form.dialog import ProductDialog
from app.ui.dialogs.product_form.merge_dialog import MergeDialog
from app.ui.people.dialog import PeopleDialog
from app.ui.screens.product_parts.category_bar import ALL, OF, SLOW, STOPPED
from app.ui.screens.product_parts.header import GOODS, PURCHASES
from app.ui.screens.product_parts.periods import Period
from app.ui.screens.products import ProductsScreen

TODAY = date(2026, 9, 18)
TEA, CUP, OLD, SLOWER = "明前龙井 特级 50 g", "白瓷盖碗", "停产的壶", "大红袍"


def _ago(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def shop(context):
    """郑秀英 buys tea every 30 days, last 35 days ago; five others tea with a cup; 周凯 only tea; a walk-in a cup."""
    with context.database.write("product.create", subject="") as session:
        goods = {
            draft.name: products.create(session, draft)
            for draft in (
                ProductDraft(
                    name=TEA, sku="LJ-01", category="绿茶", price=32_800, unit_cost=16_800, unit="罐",
                    grade=Grade.PREMIUM, labels=("当季",),
                ),
                ProductDraft(name=CUP, category="器具", price=16_800, unit="只"),
                ProductDraft(name=OLD, category="器具", active=False),
                ProductDraft(name=SLOWER, category="岩茶"),
            )
        }  # fmt: skip
        names = ("郑秀英", "周凯", *(f"客{number}" for number in range(5)))
        people = {name: customers.create(session, CustomerDraft(name=name)) for name in names}

        def sell(who, on, *what, total=None):
            lines = tuple(LineDraft(name, 1_000, 10_000) for name in what)
            record(session, PurchaseDraft(people.get(who), on, lines=lines, amount=total, channel="in_store"))

        for days in (95, 65, 35):
            sell("郑秀英", _ago(days), TEA)
        for number in range(5):
            sell(f"客{number}", _ago(20 + number), TEA, CUP)
        sell("周凯", _ago(3), TEA)
        sell("", TODAY, CUP)
        sell("周凯", _ago(120), SLOWER)
        for _ in range(8):
            sell("", _ago(200), SLOWER)
        sell("周凯", _ago(2), total=-5_000)
    return {"goods": goods, "people": people}


@pytest.fixture
def page(qtbot, context, shop):
    screen = ProductsScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1194, 714)
    screen.show()
    screen.focus_main()
    return screen


def _names(page):
    model = page.goods.model
    return [model.record(row).product.name for row in range(model.rowCount())]


def _choose(page, name, qtbot):
    number = next(number for number, row in page.goods_view.rows.items() if row.product.name == name)
    assert page.goods.select(number)
    qtbot.waitUntil(lambda: page.detail.detail is not None and page.detail.detail.row.id == number)


def _row(page, name):
    return next(row for row in page.goods_view.rows.values() if row.product.name == name)


def test_what_sells_most_stands_first(page):
    """Ninety days: two of 郑秀英, five with a cup, one of 周凯; the cups with the walk-in's."""
    assert _names(page) == [TEA, CUP, SLOWER]
    tea = _row(page, TEA).figure
    assert (tea.sold, tea.buyers, tea.net) == (8, 7, 80_000)
    assert page.goods.foot.facts().startswith("3 种商品")
    assert page.header.views.button(GOODS).label == "商品 3"
    assert "售出 8" in page.goods.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_another_period(page):
    page.header.periods.choose(Period.DAYS_30)
    assert _row(page, TEA).figure.sold == 6
    page.header.periods.choose(Period.ALL)
    assert _row(page, TEA).figure.sold == 9


def test_chips_narrow_the_list(page, qtbot):
    bar = page.goods.bar
    assert bar.labels() == ["全部", "绿茶", "器具", "岩茶", "卖得慢 1", "已停售 1"]
    for key, names in ((OF + "器具", [CUP]), (SLOW, [SLOWER]), (STOPPED, [OLD]), (ALL, [TEA, CUP, SLOWER])):
        qtbot.mouseClick(bar.button(key), Qt.MouseButton.LeftButton)
        assert _names(page) == names
        assert bar.button(key).isChecked()


def test_search_by_pinyin_and_number(page, qtbot):
    qtbot.keyClicks(page.header.search, "bcgw")
    qtbot.waitUntil(lambda: _names(page) == [CUP])
    page.header.search.setText("LJ-01")
    qtbot.waitUntil(lambda: _names(page) == [TEA])
    page.header.search.setText("zzz")
    qtbot.waitUntil(lambda: _names(page) == [])
    assert page.goods.empty.title.text() == "没有符合的商品"
    page._on_escape()
    assert _names(page) == [TEA, CUP, SLOWER]


@pytest.mark.parametrize("key", ["name", "category", "price", "sold", "net", "profit", "change", "buyers", "repeat",
                                 "interval", "demand", "last", "sku"])  # fmt: skip
def test_every_column_sorts_both_ways_with_the_unknown_last(page, key):
    page.goods._on_sort(key, False)
    page.goods._on_sort(key, False)
    up = _names(page)
    page.goods._on_sort(key, True)
    assert sorted(up) == sorted(_names(page)) == sorted([TEA, CUP, SLOWER])
    if key == "price":
        assert (up, _names(page)) == ([CUP, TEA, SLOWER], [TEA, CUP, SLOWER])


def test_the_detail_says_who_is_due_and_who_may_like_it(page, qtbot, shop):
    _choose(page, TEA, qtbot)
    values = page.detail.facts.values()

    assert page.detail.name.text() == TEA
    assert values[0] == "¥328"
    assert values[1].startswith("8 罐　¥800")
    assert page.detail.due_count.label == "1 位"
    assert page.detail.rows[0].texts == ("郑秀英", "平常每 30 天一次，买过 3 次", "9月13日")
    _choose(page, CUP, qtbot)
    assert page.detail.likely_rule.text() == f"买过{TEA}。"
    assert set(page.detail.detail.likely.ids) == {shop["people"]["郑秀英"], shop["people"]["周凯"]}
    assert "毛利" not in values  # what the cups cost nobody knows


def test_a_person_opens_with_click_and_enter(page, qtbot, context, shop):
    _choose(page, TEA, qtbot)
    row = page.detail.rows[0]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    qtbot.keyClick(row, Qt.Key.Key_Return)
    number = shop["people"]["郑秀英"]
    assert context.shell.asked == [("open_customer", number, (number,))] * 2


def test_add_to_today_is_one_write_and_asks_nobody_twice(page, qtbot, context, shop):
    _choose(page, TEA, qtbot)
    qtbot.mouseClick(page.detail.today_button, Qt.MouseButton.LeftButton)

    (task,) = context.ops.read(tasks.open_of, shop["people"]["郑秀英"])
    assert (task.title, task.due_on) == (f"该补货：{TEA}", TODAY)
    page.detail.today_requested.emit()
    assert context.prompts.notices == ["这些客户都已有补货提醒"]
    context.database.undo()
    assert context.ops.read(tasks.open_of, shop["people"]["郑秀英"]) == []


def test_lists_of_people_open(page, qtbot, ask, context):
    seen = []
    ask(lambda dialog: seen.append((type(dialog), dialog.windowTitle())))
    _choose(page, CUP, qtbot)
    qtbot.mouseClick(page.detail.list_button, Qt.MouseButton.LeftButton)
    page.half.show_buyers(_row(page, CUP))
    assert seen == [(PeopleDialog, f"可能喜欢{CUP}"), (PeopleDialog, f"买过{CUP}的客户")]


def test_a_text_is_prepared_that_names_the_product(page, qtbot, ask, context):
    """One and many read the same, nobody is told of what they bought instead."""
    titles = []
    ask(lambda dialog: titles.append(dialog.facts.text()))
    _choose(page, CUP, qtbot)
    page.goods.table.setFocus()
    qtbot.keyClick(page.goods.table, Qt.Key.Key_G)
    assert titles[0].startswith(f"推荐{CUP}")

    made = Texts()
    made.show(Found(page.detail.detail.likely.ids, (), product=CUP), Choice())
    with context.database.reader() as reader:
        first = made.of(reader, 0, context.settings, TODAY).text
        many = made.gather(reader, [0, 1], context.settings, TODAY)
    assert many[0] == first
    assert all(CUP in text and "{" not in text for text in many.values())


def test_new_edit_and_trash_by_keys(page, qtbot, ask, context):
    def fill(dialog):
        assert isinstance(dialog, ProductDialog)
        dialog.name.setText("桂花龙井")
        dialog.price.setText("158")
        dialog.cost.setText("60")
        dialog.cost.editingFinished.emit()
        assert dialog.form.field("unit_cost").editor is dialog.cost
        qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)

    ask(fill)
    qtbot.keyClick(page.goods.table, Qt.Key.Key_N)
    assert "桂花龙井" in _names(page)
    assert page.goods.current().product.name == "桂花龙井"  # what was made is gone to, wherever it stands

    ask(lambda dialog: (dialog.name.setText("桂花龙井 50 g"), dialog.primary.click()))
    _choose(page, "桂花龙井", qtbot)
    qtbot.keyClick(page.goods.table, Qt.Key.Key_Return)
    assert "桂花龙井 50 g" in _names(page)

    qtbot.keyClick(page.goods.table, Qt.Key.Key_Delete)
    assert "桂花龙井 50 g" not in _names(page)
    context.database.undo()


def test_the_form_marks_what_cannot_be_saved(page, qtbot, ask):
    errors = {}

    def fill(dialog):
        dialog.name.setText("甲")
        dialog.price.setText("abc")
        dialog.cycle.setText("1.5")
        dialog.primary.click()
        errors.update({key: dialog.form.field(key).error for key in ("price", "cycle_days")})
        dialog.price.setText("10")
        dialog.cycle.setText("")
        dialog.name.setText(TEA)
        dialog.primary.click()
        errors["name"] = dialog.form.field("name").error

    ask(fill)
    assert page.doing.new() is None
    assert all(errors.values()), errors


def test_add_and_next_keeps_the_category(page, ask):
    def fill(dialog):
        dialog.name.setText("甲")
        dialog.category.setText("岩茶")
        dialog.second.click()
        assert (dialog.name.text(), dialog.category.text()) == ("", "岩茶")
        dialog.name.setText("乙")
        dialog.primary.click()

    ask(fill)
    page.doing.new()
    assert {"甲", "乙"} <= set(_names(page))


def test_several_become_one(page, ask, context, shop):
    def choose(dialog):
        assert isinstance(dialog, MergeDialog)
        assert dialog.choice.itemText(0).startswith(TEA)
        dialog.primary.click()

    ask(choose)
    page.goods.table.selectAll()
    assert page.doing.merge(page.goods.chosen()) == shop["goods"][TEA]
    assert _names(page) == [TEA]
    assert _row(page, TEA).figure.sold == 14


def test_stopped_and_sold_again(page):
    page.doing.set_active([_row(page, TEA)], False)
    assert _names(page) == [CUP, SLOWER]
    page.doing.set_active([_row(page, TEA)], True)
    assert _names(page) == [TEA, CUP, SLOWER]


def test_t_shows_the_weeks_as_numbers(page, qtbot):
    _choose(page, TEA, qtbot)
    assert page.detail.weeks.isHidden()
    qtbot.keyClick(page.goods.table, Qt.Key.Key_T)
    assert not page.detail.weeks.isHidden()
    assert sum(value for _, value in page.detail.weeks.rows()) == 7
    assert page.detail.weeks.rows()[-1][0] == "9/12–9/18"
    qtbot.keyClick(page.goods.table, Qt.Key.Key_T)
    assert page.detail.weeks.isHidden()


def test_a_narrow_page_keeps_the_detail_for_f8(page, qtbot):
    page.resize(900, 474)
    assert page.detail.isHidden() or not page.room.panels.isVisible()
    page.toggle_detail()
    assert page.room.panels.isVisible()
    page._on_escape()
    assert not page.room.panels.isVisible()


def test_a_new_shop_says_how_to_begin(qtbot, context):
    screen = ProductsScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1194, 714)
    screen.show()

    assert screen.goods.empty.title.text() == "还没有商品"
    qtbot.waitUntil(screen.detail.several.isHidden)  # there is none to choose
    qtbot.mouseClick(screen.goods.import_button, Qt.MouseButton.LeftButton)
    assert context.shell.asked == [("import_files", ())]
    screen.show_view(PURCHASES)
    assert screen.purchases.empty.title.text() == "还没有购买记录"
    qtbot.mouseClick(screen.purchases.log_button, Qt.MouseButton.LeftButton)
    assert context.shell.asked[-1] == ("log_purchase", None)


def _bought(page):
    model = page.purchases.model
    return [model.record(row) for row in range(model.rowCount())]


def test_purchases_by_day(page, qtbot):
    qtbot.mouseClick(page.header.views.button(PURCHASES), Qt.MouseButton.LeftButton)

    first, back, *_ = _bought(page)
    assert (first.on, first.customer_id, first.goods) == (TODAY, None, ((CUP, 1.0),))
    assert (back.total, back.day.returns) == (-5_000, 1)
    assert page.purchases.foot.facts().startswith("10 笔")
    assert "散客" in page.purchases.columns.sentence(first)
    qtbot.waitUntil(lambda: page.purchase.title.text() == "散客")
    assert page.purchase.texts()[:2] == [CUP, "¥100"]


def test_purchases_are_narrowed_and_looked_for(page, qtbot):
    page.show_view(PURCHASES)
    kinds = page.purchases.kinds
    for key, count in (("walk_ins", 1), ("returns", 1), ("members", 9), ("all", 10)):
        qtbot.mouseClick(kinds.button(key), Qt.MouseButton.LeftButton)
        assert len(_bought(page)) == count
    page.header.search.setText("zhoukai")
    qtbot.waitUntil(lambda: len(_bought(page)) == 2)
    page.show_view(GOODS)
    assert page.header.search.text() == ""
    page.show_view(PURCHASES)
    assert page.header.search.text() == "zhoukai"
    page.clear_filter()
    assert len(_bought(page)) == 10


def test_a_purchase_is_taken_away(page, qtbot, context):
    page.show_view(PURCHASES)
    count = len(_bought(page))
    page.purchases.table.select_row(2)
    after = _bought(page)[3]
    qtbot.keyClick(page.purchases.table, Qt.Key.Key_Delete)
    assert len(_bought(page)) == count - 1
    assert page.purchases.table.currentIndex().row() == 2  # the place is kept
    assert _bought(page)[2] == after
    context.database.undo()


@pytest.mark.parametrize("view, lines", [(GOODS, 4), (PURCHASES, 14)])
def test_what_is_listed_goes_out(page, context, tmp_path, view, lines):
    """A line of headings, and one for each product; of a purchase one for each of its lines."""
    context.prompts.save_to = tmp_path / "out.csv"
    page.show_view(view)
    page.export()
    told = (tmp_path / "out.csv").read_text("utf-8-sig").strip().splitlines()
    assert len(told) >= lines
    assert context.prompts.notices[0].endswith("out.csv")


def test_a_product_is_gone_to_from_elsewhere(page, shop):
    page.show_view(PURCHASES)
    page.goods.bar.choose(OF + "器具")
    page.goods.fill()
    page.show_product(shop["goods"][TEA])
    assert page.view == GOODS
    assert page.goods.current().product.name == TEA


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_in_english(page, qtbot):
    _choose(page, TEA, qtbot)
    assert page.detail.due_title.text() == "Due to restock"
    assert page.detail.rows[0].texts[1] == "every 30 days, 3 times so far"
    assert page.goods.bar.labels()[0] == "All"


def test_ctrl_tab_goes_between_products_and_purchases(page, qtbot):
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    for keys, view in ((Qt.Key.Key_Tab, PURCHASES), (Qt.Key.Key_Backtab, GOODS)):
        mods = Qt.KeyboardModifier.ControlModifier
        if keys == Qt.Key.Key_Backtab:
            mods |= Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClick(page, keys, mods)
        assert page.view == view
        assert (page.goods if view == GOODS else page.purchases).table.hasFocus()


def test_several_selected_can_be_stopped_beside_the_list(page, qtbot, context):
    page.goods.table.select_row(0)
    qtbot.keyClick(page.goods.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = [row.product.name for row in page.goods.chosen()]
    card = page.detail.several
    qtbot.waitUntil(lambda: card.told.text() == "已选 2 种商品")
    qtbot.mouseClick(card.buttons[1], Qt.MouseButton.LeftButton)

    assert not any(_row(page, name).product.active for name in chosen)
    assert context.database.undo().label == "product.stop"


def test_trashed_product_leaves_the_place_to_the_next(page, qtbot, context):
    names = _names(page)
    page.goods.table.select_row(1)
    qtbot.keyClick(page.goods.table, Qt.Key.Key_Delete)

    assert page.goods.current().product.name == names[2]
    context.database.undo()
