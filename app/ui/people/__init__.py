"""The people behind a mark, a bar or a rule: one table with the same actions everywhere, and the same in a window.

`PeopleTable` stands in a page, `show_people` opens a window. Columns of a page's own: `PeopleColumns(context, shown,
extra)`; entries of its own in the menu: `table.doing.extra`.
"""

from app.ui.people.columns import PeopleColumns
from app.ui.people.dialog import show_people
from app.ui.people.person import Person
from app.ui.people.table import PeopleTable

__all__ = ["PeopleColumns", "PeopleTable", "Person", "show_people"]
