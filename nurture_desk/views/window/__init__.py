"""The window's own parts around the pages: rail, status bar, palette, help."""
