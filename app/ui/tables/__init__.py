"""Lists: one table model and view for all big lists, and the care list of Today."""
