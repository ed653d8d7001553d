"""Sessions: the week, a group's series, term dates, and one session with its register and diary."""
