"""The parts of the customer form."""
