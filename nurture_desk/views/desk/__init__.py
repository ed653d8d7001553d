"""The desk itself: its door (lock page, first run, recovery) and its settings."""
