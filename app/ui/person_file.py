"""One person's whole file for them: asks where to, and writes PDF or JSON beside the window."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.services.customer_card import CustomerCard
from app.ui.context import Context
from app.ui.jobs import Job

_FORMATS = "PDF (*.pdf);;JSON (*.json)"


def export_person(context: Context, card: CustomerCard) -> None:
    """Write everything that is kept about a customer to a file of the person's choice; the ending decides."""
    words = context.words
    title = QCoreApplication.translate("PersonFile", "Export everything kept about this person")
    suggestion = _plain(words("privacy.file_name", name=card.name)) + ".pdf"
    chosen = context.prompts.save_file(title, suggestion, _FORMATS)
    if chosen is None:
        return
    target = chosen if chosen.suffix.lower() in (".pdf", ".json") else chosen.with_name(f"{chosen.name}.pdf")

    def work(job: Job) -> None:
        _write(context, card.id, target)

    def done(_: object) -> None:
        context.prompts.notice(words("privacy.exported", name=card.name, file=target.name))

    context.ops.run_later(work, done=done, title=words("privacy.exporting"))


def _write(context: Context, customer_id: int, target: Path) -> None:
    from app.exchange.out import person_out

    with context.database.reader() as reader:
        document = person_out.person_file(reader, customer_id, context.clock.now())
    if target.suffix.lower() == ".json":
        person_out.write(target, document)
        return
    from app.reports import person

    person.write(document, target, context.words, today=context.clock.today(), zone=context.clock.tz)


def _plain(name: str) -> str:
    """A name that every system takes as a file's.

    >>> _plain("A/B: <C>")
    'AB C'
    """
    return "".join(letter for letter in name if letter.isprintable() and letter not in '<>:"/\\|?*').strip(
        " ."
    )
