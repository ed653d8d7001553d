"""When a program first shows something, told from outside: by looking at the screen. For what cannot be looked into."""

from __future__ import annotations

import ctypes
import subprocess
import time
from collections.abc import Sequence

ALL_PLANES, Z_PIXMAP = 0xFFFFFFFF, 2
PLACES = ((200, 300), (640, 700))  # within a window at the top left, where a screen without a manager puts it
LOOK_EVERY = 0.002  # seconds
PATIENCE = 60.0


def first_pixel(command: Sequence[str], around: dict[str, str]) -> float:
    """Seconds from the start of ``command`` until the black screen ``around["DISPLAY"]`` shows anything of it."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = x.XGetImage.restype = ctypes.c_void_p
    x.XDefaultRootWindow.restype = x.XGetPixel.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x.XOpenDisplay(around["DISPLAY"].encode()))
    root = ctypes.c_ulong(x.XDefaultRootWindow(display))

    def dark(place: tuple[int, int]) -> bool:
        image = ctypes.c_void_p(x.XGetImage(display, root, *place, 1, 1, ctypes.c_ulong(ALL_PLANES), Z_PIXMAP))
        pixel = x.XGetPixel(image, 0, 0) & 0xFFFFFF
        x.XDestroyImage(image)
        return pixel == 0

    began = time.monotonic()
    with subprocess.Popen(command, env=around, stdout=subprocess.DEVNULL) as started:
        try:
            while all(map(dark, PLACES)):
                if time.monotonic() - began > PATIENCE or started.poll() is not None:
                    raise RuntimeError(f"{command[0]} showed nothing")
                time.sleep(LOOK_EVERY)
            return time.monotonic() - began
        finally:
            started.kill()
            x.XCloseDisplay(display)
