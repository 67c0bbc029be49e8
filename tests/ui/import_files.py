"""Files for the import page, and what tests ask of it again and again."""

from __future__ import annotations

from pathlib import Path

from app.services import customers
from app.services.customer_drafts import CustomerDraft
from app.ui.context import Context
from app.ui.jobs import InlinePool, Job
from app.ui.screens.import_page import ImportScreen

MEMBERS = """会员号,姓名,手机,生日,鞋码
0001,孙晓芸,13900002046,农历八月初十,38
0002,<b>粗</b>,13900001118,1988-03-02,39
0003,=cmd(),1390000118,八月十五?,40
,,,,41
"""
TILL = """InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,HOLDER,6,{day},2.55,17850,Germany
536365,71053,LANTERN,6,{day},3.39,17850,Germany
C536379,85123A,HOLDER,-1,{day},2.55,17850,Germany
"""


def page_of(qtbot, context: Context) -> ImportScreen:
    """The page alone, as wide as in a window of 1366."""
    made = ImportScreen(context)
    made.resize(1194, 712)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def live(context: Context) -> list[str]:
    """The customers by name, in the order in which they came."""
    sql = "SELECT name FROM customer WHERE deleted_at IS NULL ORDER BY id"
    return [name for (name,) in context.ops.read(lambda reader: reader.all(sql))]


def known(context: Context, **fields: str) -> int:
    """A customer of the shop."""
    with context.database.write("customer.new") as session:
        return customers.create(session, CustomerDraft(**fields))


def choose(page: ImportScreen, heading: str, field: str) -> None:
    """As a person does: pick in the list, which tells that it was picked."""
    choice = page.check_step.mapping.list.choices[heading]
    choice.choose(field)
    choice.activated.emit(choice.currentIndex())


def pick(row, data: object) -> None:
    """Pick a remedy, a meaning or a reading in a row of the problems."""
    row.choice.choose(data)
    row.choice.activated.emit(row.choice.currentIndex())


def shown(outcome) -> tuple[str, ...]:
    """New, merged, skipped, not imported."""
    return tuple(label.text() for label in outcome.numbers.values())


class StoppingPool(InlinePool):
    """Asks each job to stop as soon as it tells how far it is."""

    def start(self, job: Job) -> None:
        job.progressed.connect(lambda *_: job.cancel())
        super().start(job)
