"""Simulated scans: sheets as printed, drawn by a second renderer, marked, copied, scanned and photographed."""
