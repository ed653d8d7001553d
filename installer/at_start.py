"""Runs first in the installed program: what was set for its own libraries is not handed on to other programs.

The starter of PyInstaller points LD_LIBRARY_PATH at our folder; a browser or printer dialog started by us would then
load our libraries instead of its own. Our own are loaded by now, or found beside those that need them.
"""

from __future__ import annotations

import os
import sys

if sys.platform.startswith("linux"):
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)
