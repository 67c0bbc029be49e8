"""The days ahead and behind: week, month, and the feed for other calendars."""
