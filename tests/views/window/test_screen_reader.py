"""What a screen reader is told: the accessibility tree of a real window, read from outside over AT-SPI."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import open_suite
from tests.services.year_of_music import small_year

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
SHELL = (
    "exec 3< <(exec Xvfb -displayfd 1 -screen 0 1300x860x24 -nolisten tcp 2>/dev/null); screen=$!; read -u 3 number;"
    ' DISPLAY=:$number "$0" -m tests.views.window.screen_reader "$1"; told=$?; kill $screen; exit $told'
)


def heard_of(desk: OpenDesk, folder: Path) -> dict[str, Any]:
    """What is heard of a window over ``desk``, on a screen and a session bus of its own."""
    path = desk.path
    desk.close()
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "VIRTUAL_ENV")}
    own = {"HOME": folder, "XDG_RUNTIME_DIR": runtime, "PYTHONPATH": Path.cwd(), "QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", SHELL, sys.executable, str(path)],
        env=kept | {name: str(value) for name, value in own.items()},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])  # the registry says hello before it
    return found


@pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("dbus-run-session") and Path(LAUNCHER).exists()),
    reason="needs Xvfb, dbus and at-spi2-core, which `make test` installs",
)
@pytest.mark.slow
def test_a_screen_reader_hears_what_everything_is_and_where_one_is(desk: OpenDesk, tmp_path: Path) -> None:
    small_year(open_suite(desk))
    heard = heard_of(desk, tmp_path)
    assert heard["window"] == ["frame", "Nurture Desk"]
    assert heard["unnamed"] == []
    for told in (
        ["label", "Children"],
        ["table", "Children"],
        ["text", "Find in this list"],
        ["label", "4 of 4 children"],
    ):
        assert told in heard["said"]
    rail = [name.split(",")[0] for role, name in heard["said"] if role == "radio button"]
    assert rail[:4] == ["Today", "Schools", "Tutors", "Children"]
    assert heard["cell"] == ["cell", "Bram, Year 4 · ND-002"]
    assert heard["label"] == "Name of the service"
    assert heard["page"] == "Evidence"
    assert heard["tab"] == ["push button", "Help for this screen"]  # past the rail, whose areas the arrows walk
