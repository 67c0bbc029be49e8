"""Products are made, changed and merged from here: the form is asked, then one labelled write."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.core.errors import ShukeError
from app.services import product_list, products
from app.services.products import ProductDraft
from app.ui.checked_write import write_checked
from app.ui.context import Context
from app.ui.dialogs.product_form.dialog import ProductDialog
from app.ui.dialogs.product_form.merge_dialog import MergeDialog


def new_product(context: Context, parent: QWidget | None, draft: ProductDraft | None = None) -> int | None:
    """Ask for new products; gives the id of the last one that was made."""
    dialog = _dialog(context, parent, draft or ProductDraft(name=""), new=True)
    made: list[int] = []

    def done(again: bool, product_id: int) -> None:
        made.append(product_id)
        dialog.begin_again() if again else dialog.accept()

    def save(again: bool = False) -> None:
        _save(context, dialog, "product.create", products.create, done=partial(done, again))

    dialog.primary_requested.connect(save)
    dialog.second_requested.connect(partial(save, True))
    context.prompts.run(dialog)
    dialog.deleteLater()
    return made[-1] if made else None


def edit_product(context: Context, parent: QWidget | None, product_id: int) -> bool:
    """Ask what is to change of a product; whether it was saved."""
    try:
        draft = context.ops.read(products.draft_of, product_id)
    except ShukeError as fault:
        context.prompts.fault(fault)
        return False
    dialog = _dialog(context, parent, draft, new=False)

    def update(session: Any, wanted: ProductDraft) -> None:
        products.update(session, product_id, wanted)

    def save() -> None:
        _save(context, dialog, "product.save", update, done=lambda _: dialog.accept())

    dialog.primary_requested.connect(save)
    saved = context.prompts.run(dialog)
    dialog.deleteLater()
    return saved


def merge_products(
    context: Context, parent: QWidget | None, chosen: Sequence[tuple[int, str, str]]
) -> int | None:
    """Ask which of the products (id, name, what to say of it) is kept, and make them one; gives its id."""
    dialog = MergeDialog(context, [(number, told) for number, _, told in chosen], parent)
    accepted, kept = context.prompts.run(dialog), dialog.kept
    dialog.deleteLater()
    if not accepted:
        return None
    name = next(name for number, name, _ in chosen if number == kept)
    others = [number for number, _, _ in chosen if number != kept]
    context.ops.write("product.merge", products.merge, kept, others, subject=name)
    return kept


def _dialog(context: Context, parent: QWidget | None, draft: ProductDraft, *, new: bool) -> ProductDialog:
    categories = [name for name, _ in context.ops.read(product_list.categories)]
    units = context.ops.read(product_list.units)
    return ProductDialog(context, draft, new=new, categories=categories, units=units, parent=parent)


def _save(context: Context, dialog: ProductDialog, label: str, function: Any, *, done: Any) -> None:
    """What stands in the form, unless something in it cannot be read."""
    if found := dialog.problems():
        dialog.show_problems(found)
        return
    draft = dialog.draft()
    dialog.set_busy(True)
    write_checked(
        context,
        label,
        function,
        draft,
        subject=draft.name.strip(),
        refused=dialog.show_problems,
        done=done,
        failed=lambda: dialog.set_busy(False),
    )
