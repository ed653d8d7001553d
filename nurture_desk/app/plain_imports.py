"""Modules are imported as Python does it, not as PySide does to offer its ``__feature__`` switch.

PySide6 puts an ``__import__`` of its own into ``builtins`` which reads the source of every module imported after it, to
see whether the text "PySide6" stands there: 60 modules until the first paint, 700 until Today is shown, and the text
of each stays in memory (``linecache``). Nothing here says ``from __feature__ import …``, which is all that it is for.
See docs/decisions/039-what-start-up-waits-for.md.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401  # it lays its own import over Python's


def import_plainly() -> None:
    """Put Python's own import back; nothing happens where PySide keeps none."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
