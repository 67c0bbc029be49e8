"""Printing for the counter: labels, envelopes, cards, lists and sheets, with the real pages beside their options."""

from app.ui.dialogs.paper.opening import open_paper

__all__ = ["open_paper"]
