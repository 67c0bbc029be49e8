"""For whom a paper is: those who were chosen before, a group, or everybody."""

from __future__ import annotations

from app.services import segments
from app.ui.dialogs.paper.order import Who
from app.ui.dialogs.paper.panel import PaperPanel
from app.ui.widgets.choices import ComboBox

_GIVEN, _ALL = "given", "all"


class WhoChoice:
    """A combo box in a panel; who was given to the dialog stays among the choices."""

    def __init__(self, panel: PaperPanel, label: str, given: str, everybody: str) -> None:
        self._ids = panel.start.customer_ids
        groups = panel.context.ops.read(segments.all_segments)
        items: list[tuple[str, object]] = []
        if self._ids is not None:
            items.append((given.replace("{n}", f"{len(self._ids):,}"), _GIVEN))
        items += [(one.name, one.id) for one in groups]
        items.append((everybody, _ALL))
        self.box: ComboBox = panel.combo(label, items)
        panel.add(label, self.box)

    def who(self) -> Who:
        chosen = self.box.currentData()
        if chosen == _GIVEN:
            return Who(ids=self._ids)
        return Who() if chosen == _ALL else Who(segment_id=int(chosen))

    @property
    def title(self) -> str:
        """The group's name; "" for everybody and for those who were given."""
        return "" if self.box.currentData() in (_GIVEN, _ALL) else self.box.currentText()
