"""Two entries of one person become one, and can be parted again.

Whoever is merged stays in the file, put away with what the own row said: that is what history shows, what an import
still finds them by, and where a split gives everything back to. The rows that hang on them become the keeper's; a row
that says what the keeper has already stays where it is, so nothing is ever thrown away. What was moved and what the
keeper took is read from the journal when they are parted, so that later work is told from what the merge did.
"""

from app.services.merging.chains import keeper, merged
from app.services.merging.merge import merge, merge_many
from app.services.merging.planning import plan
from app.services.merging.shapes import FieldChoice, MergedRow, MergePlan, Side, SplitResult, Stayed
from app.services.merging.split import split

__all__ = [
    "FieldChoice", "MergePlan", "MergedRow", "Side", "SplitResult", "Stayed", "keeper", "merge", "merge_many", "merged",
    "plan", "split",
]  # fmt: skip
