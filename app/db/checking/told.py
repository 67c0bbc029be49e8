"""What the journal tells of rows since a given operation: each must be what the latest change left of it.

Rows that a bulk change added are known by their numbers alone; what their cells hold is not in the journal.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.db import proof
from app.db.journal import DELETE, ERASED, GONE, INSERT, ROWS
from app.db.rows import Connection, Raw, from_json

Id = tuple[str, int]


@dataclass(slots=True)
class Told:
    """What is known of one row: whether it is there, and the cells that are known (all of them when `whole`).

    `there` is None where the journal was made to forget: of an erased person nothing is said, also not what stays.
    """

    there: bool | None = True
    whole: bool = False
    cells: Raw = field(default_factory=dict)


@dataclass(slots=True)
class Story:
    """Single rows by table and id, and runs of rows as (first, last, there), later ones after earlier ones.

    `garbled` are changes that cannot be read themselves.
    """

    rows: dict[Id, Told] = field(default_factory=dict)
    garbled: list[Id] = field(default_factory=list)
    runs: defaultdict[str, list[tuple[int, int, bool]]] = field(default_factory=lambda: defaultdict(list))

    def names(self, table: str, row_id: int) -> bool:
        """Whether any change since then was about this row."""
        return (table, row_id) in self.rows or self.run_of(table, row_id) is not None

    def run_of(self, table: str, row_id: int) -> bool | None:
        """What the latest run says: there, taken away, or None where no run has the row."""
        for first, last, there in reversed(self.runs.get(table, ())):
            if first <= row_id <= last:
                return there
        return None


def since(connection: Connection, operation: int) -> Story:
    """Everything that was recorded after an operation, read in the order in which it was done."""
    story = Story()
    cursor = connection.execute(
        "SELECT id, table_name, row_id, last_id, action, after FROM main.change WHERE operation_id > ? ORDER BY id",
        (operation,),
    )
    columns = {table: set(proof.column_names(connection, table)) for table in proof.tables(connection)}
    for change, table, row_id, last_id, action, after in cursor:
        try:
            cells = {} if after is None else from_json(after)
            if cells.get("id", row_id) != row_id:
                raise ValueError("half of it is about another row")
            known = {name: value for name, value in cells.items() if name in columns[table]}
            _tell(story, table, row_id, last_id, action, known)
        except (ValueError, TypeError, AttributeError, KeyError):
            story.garbled.append(("change", change))
    return story


def _tell(story: Story, table: str, row_id: int, last_id: int | None, action: str, cells: Raw) -> None:
    """Columns that a later schema no longer has were left out of `cells`."""
    if action in (ROWS, GONE):
        story.runs[table].append((row_id, last_id or row_id, action == ROWS))
        for key in _within(story, table, row_id, last_id or row_id):
            del story.rows[key]
    elif action == INSERT:
        story.rows[(table, row_id)] = Told(True, True, cells)
    elif action == DELETE:
        story.rows[(table, row_id)] = Told(False)
    elif action == ERASED:
        story.rows[(table, row_id)] = Told(None)
    else:
        story.rows.setdefault((table, row_id), Told()).cells |= cells


def _within(story: Story, table: str, first: int, last: int) -> list[Id]:
    """By the shorter way: through the run, or through what is known."""
    if last - first < len(story.rows):
        return [key for number in range(first, last + 1) if (key := (table, number)) in story.rows]
    return [key for key in story.rows if key[0] == table and first <= key[1] <= last]


def lost_of_runs(connection: Connection, story: Story) -> Iterator[Id]:
    """Rows that a run added and that are not there, although nothing took them away."""
    for table, runs in story.runs.items():
        for first, last, there in runs:
            if there:
                rows = connection.execute(
                    f'SELECT id FROM main."{table}" NOT INDEXED WHERE id BETWEEN ? AND ?', (first, last)
                )
                have = {row[0] for row in rows}
                if len(have) < last - first + 1:
                    gone = (number for number in range(first, last + 1) if number not in have)
                    yield from ((table, number) for number in gone if _there(story, table, number) is True)


def left_of_runs(connection: Connection, story: Story) -> Iterator[Id]:
    """Rows that a run took away and that are there, although nothing brought them back."""
    for table, runs in story.runs.items():
        for first, last, there in runs:
            if not there:
                rows = connection.execute(
                    f'SELECT id FROM main."{table}" NOT INDEXED WHERE id BETWEEN ? AND ?', (first, last)
                )
                left = [number for (number,) in rows if _there(story, table, number) is False]
                yield from ((table, number) for number in left)


def _there(story: Story, table: str, row_id: int) -> bool | None:
    """Single changes after a run are still in `rows`; those before it were dropped."""
    told = story.rows.get((table, row_id))
    return story.run_of(table, row_id) if told is None else told.there
