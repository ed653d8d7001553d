"""Blocks of cells pasted into lists: one declaration a list, one door for all."""
