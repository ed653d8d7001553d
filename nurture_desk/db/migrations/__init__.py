"""The schema through time: one revision a change, run as ``runner`` says."""
