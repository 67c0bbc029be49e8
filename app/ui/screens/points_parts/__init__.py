"""The parts of the page of points and tiers."""
