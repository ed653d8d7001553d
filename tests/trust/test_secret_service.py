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
