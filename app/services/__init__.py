"""Use cases per area: functions that take a session or a reader first, and frozen rows, cards and drafts."""
