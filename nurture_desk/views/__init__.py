"""The window: main window, own widgets, and one folder an area."""
