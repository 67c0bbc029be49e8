"""What the list says while it is empty: nobody fits, or there is nobody yet."""

from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.empty import EmptyState


class ListEmpty(EmptyState):
    """Offers to make a customer of what was typed, to clear the filter, or to bring a list in."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        themes = context.themes
        self.create_button = Button(themes, "", icon="user-plus", role=ButtonRole.PRIMARY)
        self.clear_button = Button(themes, "")
        self.import_button = Button(themes, "", icon="import")
        super().__init__(
            themes, buttons=(self.create_button, self.clear_button, self.import_button), parent=parent
        )
        self._words = context.words
        self.clear_button.set_label(self.tr("Clear the filter"))
        self.import_button.set_label(self.tr("Import a list"))

    def show_for(self, typed: str, narrowed: bool) -> None:
        """`typed` is what was searched, `narrowed` whether anything at all leaves customers out."""
        name = name_in(typed)
        create = self._words("lists.create", name=name) if name else self.tr("New customer")
        self.create_button.set_label(create)
        self.clear_button.setVisible(narrowed)
        self.import_button.setVisible(not narrowed)
        if not narrowed:
            self.set_texts(
                self.tr("Here will be your customers"),
                self.tr("Enter the first one, or bring in the list that you have kept so far."),
            )
        elif typed:
            title = self.tr("Nobody found for “{text}”").replace("{text}", typed)
            self.set_texts(title, self.tr("Clear the filter, or make a new customer of it."))
        else:
            self.set_texts(
                self.tr("Nobody fits this filter"), self.tr("Clear the filter to see all customers.")
            )


def name_in(typed: str) -> str:
    """What was typed, where it can be a name; digits are not.

    >>> name_in(" 王素琴 "), name_in("2046"), name_in("#茶友")
    ('王素琴', '', '茶友')
    """
    name = typed.strip().lstrip("#＃")
    return name if any(letter.isalpha() for letter in name) else ""
