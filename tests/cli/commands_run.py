"""Runs commands for tests and holds what they said to the contract of exit codes and sentences."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from nurture_desk.__main__ import main

DAY = "2027-03-05"
KEY = re.compile(r"[0-9A-Z]+(-[0-9A-Z]+)+")


@dataclass(frozen=True)
class Said:
    """What a command left behind: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """The JSON on stdout of a command that gave what was asked."""
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)

    @property
    def refused(self) -> str:
        """The one plain sentence of a command that refused."""
        assert self.code == 1
        assert self.out == ""
        assert self.err.count("\n") == 1
        assert self.err.strip().endswith(".")
        assert not re.search(r"Traceback|Error|error|invalid|please|sorry", self.err)
        return self.err


Ask = Callable[..., Said]


def copied(made: tuple[Path, str], path: Path) -> str:
    """Copy a closed desk, and what tells its key, to ``path``; its recovery key."""
    for ending in ("", "-id"):
        shutil.copyfile(f"{made[0]}{ending}", f"{path}{ending}")
    return made[1]


def here(*words: str, **variables: str) -> Said:
    """Run a command in this process, outside of a test too: what a terminal would say, without a second's start."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name, value in ({"NURTURE_DESK_TODAY": DAY} | variables).items():
            patch.setenv(name, value)
        code = main(words)
    return Said(code, out.getvalue(), err.getvalue())


def made_by(command: str, path: Path) -> str:
    """The recovery key of the desk at ``path``, made by ``command`` unless it is there."""
    kept = path.with_suffix(".key")
    with FileLock(path.with_suffix(".making")):
        if not kept.exists():
            said = here(command, str(path))
            assert (said.code, said.err) == (0, "")
            kept.write_text(said.out.strip(), encoding="utf-8")
    key = kept.read_text(encoding="utf-8")
    assert KEY.fullmatch(key)
    return key


def as_process(*words: str, **variables: str) -> Said:
    """Run ``python -m nurture_desk`` as a terminal would."""
    done = subprocess.run(
        [sys.executable, "-m", "nurture_desk", *words],
        env=os.environ | {"NURTURE_DESK_TODAY": DAY} | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)
