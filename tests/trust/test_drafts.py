"""Trust D4: what is being typed survives kill -9, at most five seconds old, and lies in plain text nowhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from nurture_desk.db.engine import open_engine
from nurture_desk.domain.drafts import Place
from nurture_desk.services.drafts import Drafts
from nurture_desk.services.open_desk import OpenDesk
from tests.conftest import KEY

NEED = Place("pupils", "need", (("pupil", 5), ("need", 0)), "children")

TYPING = """
import sys, time
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from nurture_desk.db.engine import open_engine
from nurture_desk.domain.drafts import Place
from nurture_desk.services.drafts import Drafts
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.views.widgets.fields import LongTextField
from nurture_desk.views.widgets.form import FormPanel

app = QApplication([])
path = Path(sys.argv[1])
form = FormPanel([LongTextField("need", "Need")])
form.keep_drafts(Drafts(OpenDesk(open_engine(path, bytes(range(32))), path)), Place.of(sys.argv[2]))
form.set_values({"need": ""})
form.show()
number = 0
while True:  # without a pause: no moment to save in
    number += 1
    QTest.keyClicks(form.control("need"), f"canaria{number} ", Qt.KeyboardModifier.NoModifier, 4)  # ms a key
    print(number, time.monotonic(), flush=True)
"""


def test_d4_typing_without_a_pause_survives_kill_9_at_most_five_seconds_old(
    blank_desk_file: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copyfile(blank_desk_file, tmp_path / "desk.nurture"))
    home = {**os.environ, "TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    asked = [sys.executable, "-c", TYPING, str(path), NEED.key()]
    typed: dict[int, float] = {}
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True, env=home) as child:
        assert child.stdout is not None
        for line in child.stdout:
            number, at = line.split()
            typed[int(number)] = float(at)
            if float(at) - typed[1] > 2.6:  # the first keeping is past, the second not yet
                break
        child.kill()
        killed = time.monotonic()
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or b"canaria" not in file.read_bytes(), file
    desk = OpenDesk(open_engine(path, KEY), path)
    found = Drafts(desk).offer(NEED)
    desk.close()
    assert found is not None
    kept = str(found.content["need"])
    everything = "".join(f"canaria{number} " for number in range(1, len(typed) + 2))
    assert everything.startswith(kept)
    assert killed - typed[kept.count(" ")] < 5
