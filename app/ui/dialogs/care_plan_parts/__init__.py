"""The parts of the form of a reminder."""
