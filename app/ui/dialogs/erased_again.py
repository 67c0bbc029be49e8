"""A copy was put back, and with it somebody who had been erased at their request: once more, or let them stay."""

from collections.abc import Sequence

from app.ui.context import Context
from app.ui.jobs import Job


def ask(context: Context, back: Sequence[tuple[int, bytes]]) -> None:
    """One question for all of them; the answer holds."""
    words = context.words
    again = context.prompts.ask(
        words("privacy.again.question", n=len(back)),
        words("privacy.again.detail"),
        words("privacy.again.yes"),
        words("privacy.again.no"),
    )

    def work(job: Job) -> bool:
        from app.db.erasing import erase, erased_list

        for customer_id, uuid in back:
            if again:
                erase.erase(context.database, customer_id)
            else:
                erased_list.forget(context.database.path, uuid)
        return again

    def done(erased: bool) -> None:
        if erased:
            context.prompts.notice(words("privacy.dialog.done"))

    context.ops.run_later(work, done=done, title=words("privacy.dialog.erasing") if again else "")
