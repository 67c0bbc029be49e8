"""The name under which Today knows the batch dialog."""

from app.ui.dialogs.greeting_batch import greet_group as prepare_greetings

__all__ = ["prepare_greetings"]
