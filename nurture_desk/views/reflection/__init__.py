"""Reflection: meetings, the learning log, the wider inclusion log."""
