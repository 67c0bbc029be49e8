"""The desktop around the window: a reminder at the set hour, an icon in the tray, start at login. All off at first."""
