"""The parts of the purchase form."""
