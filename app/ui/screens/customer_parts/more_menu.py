"""What else can be done with a customer: form, stage by hand, archive, and what had no room in the head."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.enums import PlaybookKind, Stage
from app.services.customer_card import CustomerCard
from app.ui.context import Context
from app.ui.dialogs.quick_log_parts.customer_picker import person_of
from app.ui.exporting import export_customers
from app.ui.screens.customer_parts.head import CustomerHead
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu


class MoreMenu(QObject):
    """Opens under the dots of the head."""

    plan_requested = Signal()

    def __init__(self, context: Context, head: CustomerHead) -> None:
        super().__init__(head)
        self._context = context
        self._head = head

    def open(self, card: CustomerCard) -> None:
        shell, head = self._context.shell, self._head
        entries = [MenuEntry(self.tr("Edit profile"), partial(shell.edit_customer, card.id), "edit")]
        if not head.wide:
            buy = partial(shell.log_purchase, card.id)
            entries.append(MenuEntry(head.plan_button.label, self.plan_requested.emit, "calendar"))
            entries.append(MenuEntry(head.buy_button.label, buy, "bag", "Ctrl+B"))
        stages = partial(self.open_stages, card)
        entries += [
            MenuEntry(self.tr("Set the stage by hand…"), stages, "flag"),
            MenuEntry(self._context.words("explain.menu"), partial(self.open_figures, card), "info"),
            *self._playbook(card),
            *self._points(card),
            *self._lead(card),
            SEPARATOR,
        ]
        entries += self._past(card)
        if card.merged_into_id is not None:
            entries.append(
                MenuEntry(self.tr("Split off again"), partial(self._split, card.id, card.name), "undo")
            )
        elif card.deleted_at is not None:
            entries.append(MenuEntry(self.tr("Restore"), partial(self._restore, card), "undo"))
        else:
            entries.append(MenuEntry(self.tr("Archive"), partial(self._archive, card), "archive"))
        entries += [
            SEPARATOR,
            *self._print_one(card),
            *self._export_one(card),
            MenuEntry(self.tr("Export everything about this person…"), partial(self._export, card), "export"),
        ]
        if self._context.database.writable:
            entries.append(MenuEntry(self.tr("Erase for good…"), partial(self._erase, card), "trash"))
        self._popup(entries)

    def print(self, card: CustomerCard, code: str) -> None:
        """The real pages of one customer's sheet or envelope."""
        from app.ui.dialogs.paper import open_paper

        open_paper(self._context, self._head.window(), code, customer_ids=(card.id,))

    def _past(self, card: CustomerCard) -> list[MenuEntry]:
        """The history of the record, and who was merged into it: they can be split off again."""
        from app.services import merging

        entries = [MenuEntry(self.tr("History of the record…"), partial(self._show_history, card), "history")]
        for one in self._context.ops.read(merging.merged, card.id):
            words = self.tr("Split off {name} again").replace("{name}", one.name)
            entries.append(MenuEntry(words, partial(self._split, one.id, one.name), "people"))
        return [*entries, SEPARATOR]

    def _points(self, card: CustomerCard) -> list[MenuEntry]:
        """Points by hand, for somebody who is there."""
        from app.ui.dialogs.points_change import adjust_points, redeem_points

        if card.deleted_at is not None or not self._context.settings["points.on"]:
            return []
        window = self._head.window()
        return [
            MenuEntry(
                self.tr("Redeem points…"), partial(redeem_points, self._context, window, card.id), "gift"
            ),
            MenuEntry(
                self.tr("Adjust points…"), partial(adjust_points, self._context, window, card.id), "medal"
            ),
        ]

    def _lead(self, card: CustomerCard) -> list[MenuEntry]:
        """The open lead, or one to begin."""
        from app.services import lead_list
        from app.ui.dialogs.lead_form import edit_lead, new_lead

        if card.deleted_at is not None or not self._context.database.writable:
            return []
        window, words = self._head.window(), self._context.words
        number = self._context.ops.read(lead_list.of_customer, card.id)
        if number is not None:
            edit = partial(edit_lead, self._context, window, number)
            return [MenuEntry(words("acquisition.menu.edit"), edit, "user-plus")]
        begin = partial(new_lead, self._context, window, person_of(card))
        return [MenuEntry(words("acquisition.new_lead"), begin, "user-plus")]

    def _print_one(self, card: CustomerCard) -> list[MenuEntry]:
        """The sheet for a visit, and the envelope for a letter."""
        if card.deleted_at is not None:
            return []
        words = self._context.words
        return [
            MenuEntry(
                words("report.name.customer"), partial(self.print, card, "customer"), "print", "Ctrl+P"
            ),
            MenuEntry(words("report.name.envelopes"), partial(self.print, card, "envelopes"), "mail"),
        ]

    def _export_one(self, card: CustomerCard) -> list[MenuEntry]:
        """The record as a card or a row, for another program; who is put away does not go out."""
        if card.deleted_at is not None:
            return []
        run = partial(export_customers, self._context, (card.id,), name=card.name)
        return [MenuEntry(self.tr("Export as card or sheet…"), run, "export")]

    def open_stages(self, card: CustomerCard) -> None:
        """The stages, and the way back to the rule."""
        words = self._context.words
        by_hand = card.stage if card.stage_by_hand else None
        entries = [
            MenuEntry(self.tr("By the rule"), partial(self._set_stage, card, None), checked=by_hand is None)
        ]
        entries += [
            MenuEntry(
                words(f"terms.stage.{stage.value}"),
                partial(self._set_stage, card, stage),
                checked=by_hand == stage,
            )
            for stage in Stage
        ]
        self._popup(entries)

    def open_figures(self, card: CustomerCard) -> None:
        """All figures of the customer, each with how it is computed."""
        from app.ui import explaining

        self._popup(explaining.figure_entries(self._context, card.id, parent=self._head.window()))

    def _playbook(self, card: CustomerCard) -> list[MenuEntry]:
        """How the class of the customer is looked after; the first of the classes that decides."""
        from app.services import playbooks

        words = self._context.words
        plays = self._context.ops.read(playbooks.of_customer, words, card.id)
        if not plays:
            return []
        name = playbooks.class_name(plays[0].kind, plays[0].code, words)
        text = words("playbook.menu", name=name)
        return [MenuEntry(text, partial(self._edit_playbook, plays[0].kind, plays[0].code), "book")]

    def _edit_playbook(self, kind: PlaybookKind, code: str) -> None:
        from app.ui.dialogs.playbook_form import edit_playbook

        edit_playbook(self._context, self._head.window(), kind, code)

    def _popup(self, entries: Sequence[MenuEntry]) -> None:
        button = self._head.more_button
        menu = make_menu(self._context.themes, entries, self._head)
        place = button.mapToGlobal(button.rect().bottomRight())
        place.setX(place.x() - menu.sizeHint().width())
        menu.popup(place)

    def _write(self, label: str, function: Callable[..., Any], card: CustomerCard, *args: Any) -> None:
        self._context.ops.write(label, function, *args, subject=card.name)

    def _set_stage(self, card: CustomerCard, stage: Stage | None) -> None:
        from app.services import customers

        self._write("customer.stage", customers.set_stage, card, card.id, stage)

    def _archive(self, card: CustomerCard) -> None:
        from app.services import customers

        self._write("customer.trash", customers.trash, card, [card.id])
        self._context.shell.go_back()

    def _export(self, card: CustomerCard) -> None:
        from app.ui.person_file import export_person

        export_person(self._context, card)

    def _erase(self, card: CustomerCard) -> None:
        from app.ui.dialogs.erase_person import erase_person

        erase_person(self._context, self._head, card.id)

    def _show_history(self, card: CustomerCard) -> None:
        from app.ui.dialogs.record_history import show_history

        show_history(self._context, self._head, card)

    def _split(self, merged_id: int, name: str) -> None:
        from app.services import merging

        self._context.ops.write("customer.split", merging.split, merged_id, subject=name)

    def _restore(self, card: CustomerCard) -> None:
        from app.services import customers

        self._write("customer.restore", customers.restore, card, card.id)
