"""What the page writes as a file beside: what is wrong with which row, and the rows that did not come in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.ui.context import Context
from app.ui.importing import work
from app.ui.importing.problem_file import write_problems
from app.ui.importing.session import ImportSession


def save_problems(context: Context, session: ImportSession) -> None:
    """A list of all problems with row and column, for whoever mends the file."""
    words, preview = context.words, session.preview
    suggestion = words("import.save.problems_of", file=Path(preview.file).stem)
    target = context.prompts.save_file(words("import.save.as_list"), f"{suggestion}.csv", "CSV (*.csv)")
    if target is not None:
        heads = [words(f"import.save.{head}") for head in ("row", "column", "value", "problem")]
        _save(context, target, lambda: write_problems(target, preview.problems, heads, words))


def save_rejected(context: Context, session: ImportSession) -> None:
    """The rows that did not come in, with all their cells, to be mended and brought in again."""
    words, brought, order = context.words, session.writing.brought, session.order
    if brought is None:
        return
    report = brought.report
    suggestion = words("import.save.rejected_of", file=Path(report.file).stem)
    ending = order.path.suffix.lower() if order.path.suffix.lower() in (".vcf", ".json") else ".csv"
    filters = "CSV (*.csv);;Excel (*.xlsx)" if ending == ".csv" else f"*{ending}"
    target = context.prompts.save_file(words("import.save.as_rows"), f"{suggestion}{ending}", filters)
    if target is not None:
        _save(context, target, lambda: work.write_rejected(context, order, report, target))


def _save(context: Context, target: Path, write: Callable[[], object]) -> None:
    """Beside the window, with one notice of its end."""
    told = context.words("import.save.done", file=target.name)
    context.ops.run_later(lambda job: write(), done=lambda _: context.prompts.notice(told))
