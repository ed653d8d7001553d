"""Many returns into one national table: what each holds, which count, what they add up to, what looks odd."""
