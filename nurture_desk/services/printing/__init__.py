"""Printing: whom a batch is about, what is known of each, and the sheets that come of it."""
