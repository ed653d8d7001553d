"""Lists of term dates as English schools really publish them: what was read, what is in doubt, what was not read."""
