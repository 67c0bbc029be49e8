"""Every fault in its short version, so that no commit goes by untried; `make torture` tries them at length."""

import pytest

from tests.torture import frame
from tests.torture.catalogue import FAULTS

SEED = 20260918


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{one.id}-{one.target}" for one in FAULTS])
def test_shop_survives(fault, tmp_path):
    tried = frame.attempt(fault, fault.short, SEED, tmp_path)

    if tried.not_tried:
        pytest.skip(f"not tried: {tried.not_tried}")
    assert tried.passed, tried.complaint
