"""The parts of the interactions page."""
