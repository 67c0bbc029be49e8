"""The window: a kit of widgets and tables (`paint`, `widgets`, `tables`) and the screens made of it."""
