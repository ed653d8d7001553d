"""Windows of an installed program, looked at from outside: found by name, photographed."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np

from tests.installer.places import PATIENCE, Place

NAME = "Nurture Desk"
LARGE = 400  # pixels: a window, not a helper of the window system


class Screen:
    """A screen of its own (Xvfb); pictures of it are kept in ``folder``."""

    def __init__(self, env: Mapping[str, str], folder: Path) -> None:
        self.env, self._folder = dict(env), folder
        folder.mkdir(parents=True, exist_ok=True)

    def windows(self) -> list[str]:
        """The ids of the windows of ours that can be seen."""
        words = ["xdotool", "search", "--onlyvisible", "--name", NAME]
        ran = subprocess.run(words, env=os.environ | self.env, capture_output=True, text=True, check=False)
        return [one for one in ran.stdout.split() if self._is_large(one)]

    def picture(self, *named: str) -> np.ndarray:
        """What the screen shows; kept as a PNG."""
        file = self._folder / f"{' '.join(named)}.png"
        words = ["import", "-window", "root", str(file)]
        subprocess.run(words, env=os.environ | self.env, check=True)
        drawn = cv2.imread(str(file))
        assert drawn is not None
        return drawn

    def wait_for_window(self, program: subprocess.Popen[bytes]) -> str:
        """The id of the first window of ours, once something is painted in it."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if program.poll() is not None:
                assert program.stdout is not None
                raise AssertionError(f"the program ended: {program.stdout.read().decode()}")
            found = self.windows()
            if found and float(self.picture("waiting").std()) > 5:
                return found[0]
            time.sleep(0.3)
        raise AssertionError("no window appeared")

    def wait_until_painted(self, window: str, *, unlike: np.ndarray) -> None:
        """Wait until the screen differs from ``unlike`` in most of what it shows."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            now = self.picture("waiting")
            if now.shape != unlike.shape or float(np.mean(np.any(now != unlike, axis=2))) > 0.3:
                self.picture("the sample")
                return
            time.sleep(0.5)
        raise AssertionError(f"window {window} shows nothing else")

    def _is_large(self, window: str) -> bool:
        words = ["xdotool", "getwindowgeometry", "--shell", window]
        ran = subprocess.run(words, env=os.environ | self.env, capture_output=True, text=True, check=False)
        told = dict(line.split("=", 1) for line in ran.stdout.split() if "=" in line)
        return int(told.get("WIDTH", 0)) > LARGE


@contextmanager
def shown(
    place: Place, screen: Screen, *words: str, env: Mapping[str, str] | None = None, heard: bytes = b""
) -> Iterator[str]:
    """A window of the program, open for as long as the block runs; its id."""
    running = place.start(*words, env={**screen.env, **(env or {})})
    try:
        assert running.stdin is not None
        running.stdin.write(heard)
        running.stdin.close()
        yield screen.wait_for_window(running)
    finally:
        running.terminate()
        try:
            running.wait(20)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait(20)
