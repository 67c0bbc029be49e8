"""The commands that open a form from anywhere: about whom the page in front is, where it is about somebody."""

import pytest

from app.services import customers
from app.services.customer_drafts import CustomerDraft
from app.ui.catalogue import PAGES, SHOP
from app.ui.dialogs.campaign_form.dialog import CampaignDialog
from app.ui.dialogs.group_editor.dialog import GroupDialog
from app.ui.dialogs.lead_form.dialog import LeadDialog
from app.ui.dialogs.points_change.dialog import PointsDialog
from app.ui.dialogs.points_tiers.dialog import TiersDialog
from app.ui.dialogs.product_form.dialog import ProductDialog
from app.ui.main_window import MainWindow
from app.ui.translations import Translations


@pytest.fixture
def window(qtbot, qapp, context):
    made = MainWindow(context, Translations(qapp))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    "command, form",
    [
        ("new_product", ProductDialog),
        ("adjust_points", PointsDialog),
        ("redeem_points", PointsDialog),
        ("tier_rules", TiersDialog),
        ("new_lead", LeadDialog),
        ("new_campaign", CampaignDialog),
        ("new_group", GroupDialog),
    ],
)
def test_form_opens_from_wherever_one_is(window, ask, command, form):
    opened = []
    ask(lambda dialog: (opened.append(type(dialog)), dialog.reject()))
    window.actions_by_key[command].trigger()

    assert opened == [form]


@pytest.mark.parametrize("command", ["adjust_points", "redeem_points"])
def test_points_are_for_whom_the_page_is_about(window, ask, context, command):
    with context.database.write("customer.create") as session:
        zheng = customers.create(session, CustomerDraft(name="郑秀英"))
    window.open_customer(zheng)
    seen = []
    ask(lambda dialog: (seen.append(dialog.customer.person), dialog.reject()))
    window.actions_by_key[command].trigger()

    assert [one.id for one in seen] == [zheng]


def test_the_shop_comes_before_the_care_of_its_book():
    assert [page.key for page in PAGES if page.group == SHOP] == ["products", "points", "records"]
