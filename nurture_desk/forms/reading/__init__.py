"""Reads sheets that came back: from a file to pages, codes, registration, marks and values.

Everything here that opens a file runs in the limited child (``documents/sandbox.py``, door ``reading.…``).
"""
