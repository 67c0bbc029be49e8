"""The window: a kit of widgets and tables (`paint`, `widgets`, `tables`) and the screens made of it."""

from app.ui.none_guard import hold_none

hold_none()
