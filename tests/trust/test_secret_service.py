"""Trust K1 on a real Secret Service: gnome-keyring under a session bus of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NEEDED = ("dbus-run-session", "gnome-keyring-daemon")

SCRIPT = """
import json, sys
from nurture_desk.db import keys
from nurture_desk.db.account_keyring import AccountKeyring
from nurture_desk.domain.errors import NurtureError

KEY = bytes(range(32))
ring, mark = AccountKeyring(patience=20), keys.fingerprint(KEY)

def told(work):
    try:
        return work()
    except NurtureError as trouble:
        return trouble.key

found = {"before": told(lambda: ring.recall(mark))}
ring.remember(mark, keys.wrap(KEY, "clarinet in the rain"))
wrapped = keys.read_wrapped(ring.recall(mark))
found["opens"] = keys.unwrap(wrapped, "clarinet in the rain") == KEY
found["refuses"] = told(lambda: keys.unwrap(wrapped, "clarinet in the train"))
import secretstorage
with secretstorage.dbus_init() as bus:
    secretstorage.get_default_collection(bus).lock()
found["closed question"] = told(lambda: ring.recall(mark))
print(json.dumps(found))
"""


def session(tmp_path: Path) -> dict[str, str]:
    """An environment with folders of its own and no display, so that the account's question cannot be shown."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "VIRTUAL_ENV")}
    own = {"HOME": tmp_path, "XDG_DATA_HOME": tmp_path / "data", "XDG_RUNTIME_DIR": runtime, "PYTHONPATH": Path.cwd()}
    return kept | {name: str(folder) for name, folder in own.items()}


@pytest.mark.skipif(
    not all(shutil.which(name) for name in NEEDED), reason="needs dbus and gnome-keyring, which `make test` installs"
)
def test_k1_the_real_key_store_keeps_the_wrapped_key(tmp_path: Path) -> None:
    script = tmp_path / "ask.py"
    script.write_text(SCRIPT, encoding="utf-8")
    shell = (
        "printf account-password | gnome-keyring-daemon --unlock --foreground --components=secrets >/dev/null 2>&1 &"
        ' daemon=$!; for i in 1 2 3 4 5 6 7 8; do "$0" "$1" && break; done; kill $daemon'
    )
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", shell, sys.executable, str(script)],
        env=session(tmp_path),
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.stdout, done.stderr
    assert json.loads(done.stdout) == {
        "before": "keys.keyring.empty",
        "opens": True,
        "refuses": "keys.wrong_passphrase",
        "closed question": "keys.keyring.dismissed",
    }


def test_k1_an_account_without_a_key_store_says_so(tmp_path: Path) -> None:
    script = (
        "from nurture_desk.db.account_keyring import AccountKeyring\n"
        "from nurture_desk.domain.errors import NurtureError\n"
        "try:\n    AccountKeyring(patience=20).recall('ABCD')\n"
        "except NurtureError as told:\n    print(told.key)\n"
    )
    nowhere = session(tmp_path) | {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/no-bus"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=nowhere, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "keys.keyring.absent", done.stderr


FROZEN = """
import json, os, signal, sys, time
from functools import partial
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget
from nurture_desk.db import keys
from nurture_desk.db.account_keyring import AccountKeyring
from nurture_desk.services.desks import Desks
from nurture_desk.services.recent_desks import RecentDesks
from nurture_desk.services.clock import system
from nurture_desk.views.desk.front_door import FrontDoor
from nurture_desk.views.widgets.ask import Ask

keys.Wrapped = partial(keys.Wrapped, memory=64, iterations=1, lanes=1)  # what a guess costs: tests/db/test_keys.py
home, store = Path(os.environ["HOME"]), int(sys.argv[1])
recent = RecentDesks(home / "recent.json")
desks = Desks(AccountKeyring(patience=2), recent=recent)
made = desks.create(home / "fenn.nurture", "clarinet in the rain")
made.desk.close()
os.kill(store, signal.SIGSTOP)  # from now on it takes every question and answers none
app, shown, opened = QApplication([]), QStackedWidget(), []

def show(page):
    shown.addWidget(page)
    shown.setCurrentWidget(page)

door = FrontDoor(show, Ask(), system, recent.all, lambda: desks)
door.opened.connect(lambda desk, *_: opened.append(desk))
page = door.lock()
shown.resize(1280, 800)
shown.show()
gaps, since, beat = [], QElapsedTimer(), QTimer()
beat.timeout.connect(lambda: gaps.append(since.restart()))

def until(over):
    end = time.monotonic() + 30
    while not over() and time.monotonic() < end:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)

begun = time.monotonic()
until(lambda: time.monotonic() - begun > 0.5)  # the first paint is over
since.start()
beat.start(10)
page.passphrase.setText("clarinet in the rain")
page.wish_unlock()
usable = page.recovery.isEnabled()
until(lambda: bool(page.error()))
beat.stop()
said = page.error()
page.recovery.click()
door.page.form.set_value("recovery_key", made.sheet.key)
door.page.open.click()
until(lambda: bool(opened))
print(json.dumps({"kept": made.not_kept is None, "said": said, "usable": usable, "longest": max(gaps[1:]),
    "beats": len(gaps), "opened": len(opened)}))
for desk in opened:
    desk.close()
os.kill(store, signal.SIGCONT)
"""


@pytest.mark.skipif(
    not all(shutil.which(name) for name in NEEDED), reason="needs dbus and gnome-keyring, which `make test` installs"
)
def test_k1_while_the_real_key_store_hangs_the_window_goes_on_and_the_recovery_key_opens(tmp_path: Path) -> None:
    script = tmp_path / "frozen.py"
    script.write_text(FROZEN, encoding="utf-8")
    shell = (
        "printf account-password | gnome-keyring-daemon --unlock --foreground --components=secrets >/dev/null 2>&1 &"
        ' daemon=$!; sleep 1; store=$(pgrep -P $$ gnome-keyring); "$0" "$1" ${store:-$daemon}; kill -9 $daemon'
    )
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", shell, sys.executable, str(script)],
        env=session(tmp_path),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout, done.stderr
    found = json.loads(done.stdout)
    assert found["kept"]
    assert found["usable"]
    assert "does not answer" in found["said"]
    assert found["opened"] == 1
    assert found["beats"] > 50
    assert found["longest"] < 300  # three times the bar of 100 ms
