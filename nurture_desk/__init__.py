"""Nurture Desk: a year of musical nurture groups on one encrypted desk."""

__version__ = "0.1.0"
