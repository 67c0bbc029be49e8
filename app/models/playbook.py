"""How each class of customers is looked after."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Record


class Playbook(Base, Record):
    """The strategy for one class: how often to be in touch, what to offer, who does it.

    `kind` is a PlaybookKind, `code` the stored code of the class. A row is there where the shop wrote something of its
    own; without one the built-in strategy holds. Empty texts and None mean: as built in.
    """

    __tablename__ = "playbook"
    kind: Mapped[str]
    code: Mapped[str]
    strategy: Mapped[str] = mapped_column(default="")
    offer: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="")
    contact_days: Mapped[int | None]
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    __table_args__ = (UniqueConstraint("kind", "code"), {"sqlite_autoincrement": True})
