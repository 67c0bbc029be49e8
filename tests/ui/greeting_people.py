"""People to greet: born today by the moon, with numbers and addresses of their own."""

from itertools import count

from app.core.calendar import CalendarDate
from app.core.enums import Channel, ContactKind
from app.services import customers
from app.services.customer_drafts import ConsentDraft, ContactPointDraft, CustomerDraft

_numbers = count(13_900_000_001)


def add(context, *names, born=True, refuses=None, email="", **values):
    """Customers with a mobile each; gives their ids."""
    made = []
    with context.database.write("customer.create") as session:
        for name in names:
            points = [ContactPointDraft(ContactKind.MOBILE, str(next(_numbers)))]
            if email:
                points.append(ContactPointDraft(ContactKind.EMAIL, email))
            draft = CustomerDraft(
                name=name,
                birthday=CalendarDate.lunar(1968, 8, 8) if born else None,
                contact_points=tuple(points),
                consents=(ConsentDraft(Channel(refuses), False, True),) if refuses else (),
                **values,
            )
            made.append(customers.create(session, draft))
    return made


def talks(context):
    """Name, words and channel of every talk of care."""
    with context.database.reader() as reader:
        return reader.all(
            "SELECT c.name, i.summary, i.channel FROM interaction i JOIN customer c ON c.id = i.customer_id"
            " WHERE i.kind = 'care' ORDER BY i.id"
        )
