"""The tabs of the classification page in their order."""

from app.ui.screens.classification_tabs import behaviour, lifecycle, needs, rfm, value
from app.ui.screens.classification_tabs.tab import TabKind

KINDS: tuple[TabKind, ...] = (rfm.KIND, lifecycle.KIND, value.KIND, needs.KIND, behaviour.KIND)
BY_CODE = {kind.code: kind for kind in KINDS}
