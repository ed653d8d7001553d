"""The doors of the limited child, opened in this process: for tests of what was read, not of the child."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from nurture_desk.documents import sandbox


def read_here(patch: pytest.MonkeyPatch, *askers: str) -> None:
    """Let the modules ``askers`` read in this process: a child of its own costs each question a second."""
    for asker in askers:
        patch.setattr(import_module(asker), "ask_child", _answer)


def _answer(door: str, path: Path, *, progress: object = None, **request: object) -> Any:
    """What the child would say: its question and its answer go through JSON as on their way to it and back."""
    module, function = sandbox._DOORS[door]
    asked = json.loads(json.dumps(request))
    return json.loads(json.dumps(getattr(import_module(module), function)(Path(path).absolute(), **asked)))
