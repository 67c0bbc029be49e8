"""What is half typed comes back: kept while one types, at the end of a session, and named at the next start."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from app.models import Customer
from app.services import drafts
from app.services.customer_card import card
from app.ui import unfinished
from app.ui.dialogs.draft_keeper import DraftKeeper
from app.ui.dialogs.purchase_form import log_purchase
from app.ui.dialogs.quick_log_parts.customer_picker import person_of


@pytest.fixture
def form(context, qtbot):
    """A form with one field, and its keeper."""
    window = QWidget()
    qtbot.addWidget(window)
    window.typed = {}
    window.keeper = DraftKeeper(context, window, "customer:new", lambda: dict(window.typed), {})
    return window


def kept(context, key="customer:new"):
    return context.ops.read(drafts.load, key)


def test_kept_while_one_types_without_a_pause(form, context):
    for letters in ("王", "王素", "王素琴"):
        form.typed = {"name": letters}
        form.keeper._timer.timeout.emit()
        assert kept(context) == {"name": letters}


def test_nothing_is_written_where_nothing_changed(form, context):
    form.keeper.keep()
    with context.database.reader() as reader:
        assert reader.value("SELECT count(*) FROM draft") == 0


def test_kept_at_once_when_the_session_ends(form, context):
    form.typed = {"name": "王素琴"}
    unfinished.keep_all()
    assert kept(context) == {"name": "王素琴"}


def test_saved_form_leaves_nothing(form, context):
    form.typed = {"name": "王素琴"}
    form.keeper.keep()
    form.keeper.forget()
    unfinished.keep_all()
    assert kept(context) == {}


def test_a_fault_is_tried_again(form, context, monkeypatch):
    from app.core.errors import ShukeError

    form.typed = {"name": "王素琴"}
    with monkeypatch.context() as patched:

        def full(*args, **kwargs):
            raise ShukeError("disk_full", file="x")

        patched.setattr(context.database, "write", full)
        form.keeper.keep()
        unfinished.keep_all()
    assert context.prompts.faults == []
    form.keeper.keep()
    assert kept(context) == {"name": "王素琴"}


def test_next_start_names_the_forms(context):
    with context.database.write("draft.save") as session:
        drafts.keep(session, "quick_log/7", {"text": "x"})
        drafts.keep(session, "purchase:new", {"note": "x"})
    unfinished.tell_waiting(context)
    assert len(context.prompts.notices) == 1
    assert "互动记录、购买" in context.prompts.notices[0]


def test_next_start_says_nothing_of_nothing(context):
    unfinished.tell_waiting(context)
    assert context.prompts.notices == []


def test_purchase_comes_back_with_customer_and_day(context, qtbot):
    with context.database.write("customer.create") as session:
        session.add(Customer(name="王素琴", name_sort="wang"))
        session.flush()
    seen = []

    def first(dialog):
        dialog.customer.set_person(person_of(context.ops.read(card, 1, context.clock.today())))
        dialog.day.set_value(date(2026, 9, 5))
        dialog.note.setText("送到门口")
        return False

    def second(dialog):
        seen.append((dialog.customer.person.name, dialog.day.value(), dialog.note.text()))
        return False

    for answer in (first, second):
        context.prompts.on_dialog = answer
        log_purchase(context, None)
    assert seen == [("王素琴", date(2026, 9, 5), "送到门口")]
