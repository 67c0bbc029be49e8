"""Giving, taking and redeeming points by hand."""

from app.ui.dialogs.points_change.opening import adjust_points, redeem_points

__all__ = ["adjust_points", "redeem_points"]
