"""Greetings for many: `greet_many` for an audience, `greet_group` for a group of Today, `greet_these` for a choice."""

from app.ui.dialogs.greeting_batch.opening import greet_group, greet_many, greet_these

__all__ = ["greet_group", "greet_many", "greet_these"]
