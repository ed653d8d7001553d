"""Nurture Desk: a year of musical nurture groups on one encrypted desk."""

from __future__ import annotations

import ctypes
import sys

__version__ = "1.0.0"


def _hold_singletons() -> None:
    """Give ``None`` and its like more references than any session could drop.

    PySide6 6.12 is built for Pythons in which they are immortal (3.12 on): it hands them back without counting. On
    3.11 every such call takes a reference away, and after some ten thousand the interpreter aborts in the middle of
    somebody's work ("none_dealloc"). See docs/decisions/006-python-3.11-and-pyside.md.
    """
    plenty = 1 << 40
    for one in (None, True, False, NotImplemented, Ellipsis):
        ctypes.c_ssize_t.from_address(id(one)).value += plenty  # the first word of an object is its reference count


if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
    _hold_singletons()
