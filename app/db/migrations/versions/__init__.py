"""One file per schema version. What was released is never edited again."""
