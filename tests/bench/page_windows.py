"""Asks a window in a process of its own, on a copy of a desk, how long things took."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.bench.desks import KeptDesk


def asked_of(kept: KeptDesk, folder: Path, on: Mapping[str, str], *words: str) -> Any:
    """What ``page_watch`` said of a copy of ``kept``; ``on`` is the screen."""
    desk = kept.copied(folder)
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.page_watch", str(desk.path), *words],
        env=desk.environment() | dict(on),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    for left in folder.glob(f"{desk.path.name}*"):
        left.unlink()
    return json.loads(said.stdout.splitlines()[-1])
