"""The greeting of a customer's next care, put on the clipboard; nothing is ever sent by itself."""

from PySide6.QtCore import QCoreApplication

from app.care.occasion import Occasion
from app.core.enums import TaskKind
from app.services.customer_card import CustomerCard
from app.ui.context import Context

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
    """Copy it and say so; where there is none any more, say that."""
    from app.care.greeting import greeting

    occasion = next_occasion(context, card)
    text = context.ops.read(greeting, occasion, context.words, context.settings) if occasion else ""
    if not text:
        context.prompts.notice(
            QCoreApplication.translate(
                "GreetingText", "There is no greeting to copy: nothing is due any more"
            )
        )
        return False
    context.shell.copy(text)
    copied = QCoreApplication.translate("GreetingText", "Copied: {text}")
    context.prompts.notice(copied.replace("{text}", text.split("\n")[0][:_SHOWN]))
    return True
