"""Plain rules and records about music groups: standard library only, no I/O, no clock of their own."""
