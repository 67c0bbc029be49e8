"""The greeting of a customer's next care, put on the clipboard; nothing is ever sent by itself."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from app.care.occasion import Occasion
from app.core.enums import TaskKind
from app.services.customer_card import CustomerCard
from app.ui.context import Context
from app.ui.prompts import Offer

_SHOWN = 60


def next_occasion(context: Context, card: CustomerCard) -> Occasion | None:
    """What the customer's next care is about, as of now."""
    from app.care.of_customer import next_of

    if card.next_care_on is None or card.next_care_kind is None:
        return None
    return context.ops.read(
        next_of,
        card.id,
        card.next_care_on,
        TaskKind(card.next_care_kind),
        card.next_care_code or "",
        context.clock.today(),
        context.settings,
        context.clock.tz,
    )


def copy_next_greeting(context: Context, card: CustomerCard) -> bool:
    """Copy it and say so, with the card, the code and the mail one click further; where there is none, say that."""
    from app.care.greetings.greeting import greeting

    occasion = next_occasion(context, card)
    text = context.ops.read(greeting, occasion, context.words, context.settings) if occasion else ""
    if occasion is None or not text:
        context.prompts.notice(
            QCoreApplication.translate(
                "GreetingText", "There is no greeting to copy: nothing is due any more"
            )
        )
        return False
    context.shell.copy(text)
    copied = QCoreApplication.translate("GreetingText", "Copied: {text}")
    offer = Offer(
        QCoreApplication.translate("GreetingText", "Card, QR code, mail"),
        partial(greet_on, context, occasion),
    )
    context.prompts.notice(copied.replace("{text}", text.split("\n")[0][:_SHOWN]), offer)
    return True


def greet_on(context: Context, occasion: Occasion) -> bool:
    """The dialog of one greeting, for an occasion that was found; True when it was logged and done."""
    from app.care.persons import care_rows
    from app.ui.dialogs.greeting_one import greet

    (row,) = context.ops.read(care_rows, [occasion])
    return greet(context, QApplication.activeWindow(), row)
