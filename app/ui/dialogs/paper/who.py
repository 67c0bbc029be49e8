"""For whom a paper is: those who were chosen before, everybody, or a group, also one that is made on the spot."""

from __future__ import annotations

from app.ui.dialogs.group_editor import AudienceChoice
from app.ui.dialogs.paper.order import Who
from app.ui.dialogs.paper.panel import PaperPanel
from app.ui.widgets.choices import ComboBox

_GIVEN, _ALL = "given", "all"


class WhoChoice:
    """The choice of an audience in a panel; who was given to the dialog stays among the choices."""

    def __init__(self, panel: PaperPanel, label: str, given: str, everybody: str) -> None:
        self._ids = panel.start.customer_ids
        ids = self._ids
        lead = [] if ids is None else [(given.replace("{n}", f"{len(ids):,}"), _GIVEN)]
        self.choice = AudienceChoice(panel.context, label, lead=lead, last=[(everybody, _ALL)])
        self.choice.changed.connect(panel.changed)
        panel.add(label, self.choice)

    @property
    def box(self) -> ComboBox:
        return self.choice.box

    def who(self) -> Who:
        if self.choice.value() == _GIVEN:
            return Who(ids=self._ids)
        return Who(segment_id=self.choice.segment_id())

    @property
    def title(self) -> str:
        """The group's name; "" for everybody and for those who were given."""
        return self.choice.title()
