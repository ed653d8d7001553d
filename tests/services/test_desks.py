"""Making, opening, locking and forgetting desks, and what each trouble says (trust K0-K2, D5, B1)."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from nurture_desk.db import audit, keys
from nurture_desk.db.account_keyring import AccountKeyring
from nurture_desk.db.engine import open_engine
from nurture_desk.documents.wording import sentence
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.desks import Desks
from nurture_desk.services.recent_desks import RecentDesks
from tests.conftest import KEY, StandingClock
from tests.db.memory_store import MemoryStore

PHRASE = "clarinet in the rain"


class Account:
    """One account of a computer: its key store, its list of recent desks."""

    def __init__(self, folder: Path, clock: StandingClock, store: MemoryStore | None) -> None:
        self.store = store
        ring = AccountKeyring(lambda: store, patience=5, protected=("tests.",)) if store else AccountKeyring()
        self.desks = Desks(ring, clock, RecentDesks(folder / "recent.json"))


@pytest.fixture
def account(tmp_path: Path, clock: StandingClock) -> Account:
    return Account(tmp_path, clock, MemoryStore())


@pytest.fixture
def bare_account(tmp_path: Path, clock: StandingClock) -> Account:
    (tmp_path / "other").mkdir()
    return Account(tmp_path / "other", clock, None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Fenn & Söhne #1.nurture"


@pytest.fixture
def desk_file(blank_desk_file: Path, path: Path) -> Path:
    """A desk under ``KEY`` with its fingerprint, as left by another day."""
    shutil.copyfile(blank_desk_file, path)
    keys.write_fingerprint(path, KEY)
    return path


def told(work, *args: object, **how: object) -> str:
    with pytest.raises(NurtureError) as trouble:
        work(*args, **how)
    assert sentence(trouble.value)
    return trouble.value.key


def beside(path: Path) -> set[str]:
    return {file.name.removeprefix(path.name) for file in path.parent.iterdir() if file.name.startswith(path.name)}


def test_k0_a_desk_is_made_locked_and_opened_by_its_passphrase(account: Account, path: Path) -> None:
    made = account.desks.create(path, PHRASE)
    assert made.not_kept is None
    made.desk.close()
    assert account.desks.unlocking.needs_passphrase(path)
    desk = account.desks.open_with_passphrase(path, PHRASE)
    with desk.look() as conn:
        assert [entry.action for entry in audit.entries(conn)] == ["desk.opened", "desk.created"]
        assert audit.verify(conn) is None
    desk.close()
    assert [recent.name for recent in account.desks.recent()] == [path.stem]


def test_k0_the_passphrase_is_checked_before_anything_is_made(account: Account, path: Path) -> None:
    assert told(account.desks.create, path, "short") == "keys.passphrase_short"
    assert told(account.desks.create, path, "password") == "keys.passphrase_common"
    assert beside(path) == set()


def test_k1_a_wrong_passphrase_is_said_and_changes_nothing(account: Account, path: Path) -> None:
    account.desks.create(path, PHRASE).desk.close()
    before = path.read_bytes()
    assert told(account.desks.open_with_passphrase, path, PHRASE + "!") == "keys.wrong_passphrase"
    assert path.read_bytes() == before


def test_k2_the_recovery_key_opens_where_the_key_store_knows_nothing(
    account: Account, bare_account: Account, path: Path
) -> None:
    made = account.desks.create(path, PHRASE)
    made.desk.close()
    assert told(bare_account.desks.open_with_passphrase, path, PHRASE) == "keys.keyring.absent"
    bare_account.desks.open_with_recovery_key(path, made.sheet.key.lower()).close()


def test_k2_a_wrong_recovery_key_names_the_sheet_to_look_for(account: Account, desk_file: Path) -> None:
    with pytest.raises(NurtureError) as trouble:
        account.desks.open_with_recovery_key(desk_file, account.desks.sheet(desk_file, bytes(32)).key)
    assert trouble.value.key == "keys.wrong_recovery_key"
    assert keys.fingerprint(KEY) in sentence(trouble.value)


def test_k1_a_desk_opened_by_its_recovery_key_can_be_remembered_anew(account: Account, desk_file: Path) -> None:
    sheet = account.desks.sheet(desk_file, KEY)
    assert told(account.desks.open_with_passphrase, desk_file, PHRASE) == "keys.keyring.empty"
    assert told(account.desks.remember, desk_file, sheet.key, "short") == "keys.passphrase_short"
    other = account.desks.sheet(desk_file, bytes(32)).key
    assert told(account.desks.remember, desk_file, other, PHRASE) == "keys.wrong_recovery_key"
    account.desks.remember(desk_file, sheet.key, PHRASE)
    account.desks.open_with_passphrase(desk_file, PHRASE).close()


def test_k1_without_a_key_store_the_desk_is_made_and_the_reason_said(bare_account: Account, path: Path) -> None:
    made = bare_account.desks.create(path, PHRASE)
    made.desk.close()
    assert made.not_kept is not None
    assert made.not_kept.key == "keys.keyring.absent"
    assert bare_account.desks.key_store_trouble() is not None
    bare_account.desks.open_with_recovery_key(path, made.sheet.key).close()


def test_k1_a_key_that_is_not_this_desks_is_not_tried(account: Account, desk_file: Path) -> None:
    assert account.store is not None
    account.store.set_password("nurture-desk", keys.fingerprint(KEY), keys.wrap(bytes(32), PHRASE))
    assert told(account.desks.open_with_passphrase, desk_file, PHRASE) == "keys.keyring.wrong"


def test_k0_a_sample_desk_opens_without_a_passphrase(account: Account, path: Path) -> None:
    account.desks.create(path, None, sample=True).desk.close()
    assert not account.desks.unlocking.needs_passphrase(path)
    account.desks.open_with_passphrase(path, None).close()
    assert account.desks.recent()[0].sample


def test_k1_a_desk_is_never_made_where_a_file_is(account: Account, path: Path) -> None:
    path.write_bytes(b"something of the user's")
    assert told(account.desks.create, path, PHRASE) == "vault.exists"
    assert path.read_bytes() == b"something of the user's"


def test_a_desk_goes_into_a_folder_that_is_there_under_its_own_ending(account: Account, tmp_path: Path) -> None:
    assert told(account.desks.create, tmp_path / "no" / "a.nurture", PHRASE) == "vault.folder_missing"
    assert told(account.desks.create, tmp_path / "desk.txt", PHRASE) == "vault.suffix"


def test_d6_a_desk_that_cannot_be_finished_leaves_nothing(
    account: Account, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in ("bring_up_to_date", "create_file"):
        with monkeypatch.context() as patch:
            patch.setattr(f"nurture_desk.services.desks.{step}", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                account.desks.create(path, PHRASE)
        assert beside(path) <= {"-lock"}
    account.desks.create(path, PHRASE).desk.close()


def test_closing_leaves_no_working_files_but_the_fingerprint(account: Account, path: Path) -> None:
    account.desks.create(path, PHRASE).desk.close()
    assert beside(path) <= {"", "-id", "-lock"}


def test_d5_a_second_writer_is_refused_with_who_and_when(account: Account, desk_file: Path) -> None:
    first = account.desks.open_with_key(desk_file, KEY)
    with pytest.raises(NurtureError) as trouble:
        account.desks.open_with_key(desk_file, KEY)
    assert trouble.value.key == "vault.in_use"
    assert "1 September 2026, 12:00" in sentence(trouble.value)
    first.close()
    account.desks.open_with_key(desk_file, KEY).close()


def test_d5_the_desk_is_free_at_once_after_kill_9(account: Account, desk_file: Path) -> None:
    script = (
        "import sys, os, signal\nfrom pathlib import Path\nfrom nurture_desk.services.desks import Desks\n"
        "from nurture_desk.services.recent_desks import RecentDesks\n"
        "p = Path(sys.argv[1])\n"
        "desk = Desks(recent=RecentDesks(p.parent / 'r.json')).open_with_key(p, bytes(range(32)))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(desk_file)], check=False, timeout=60)
    assert done.returncode == -9
    desk = account.desks.open_with_key(desk_file, KEY)
    with desk.look() as conn:
        assert [entry.action for entry in audit.entries(conn)] == ["desk.opened", "desk.opened"]
    desk.close()


def test_looking_is_possible_while_a_window_holds_the_desk(account: Account, desk_file: Path) -> None:
    window = account.desks.open_with_key(desk_file, KEY)
    looking = account.desks.open_with_key(desk_file, KEY, read_only=True)
    with window.change("desk.more", Area.DESK):
        pass
    with looking.look() as conn:
        assert audit.entries(conn)[0].action == "desk.more"
    with pytest.raises(NurtureError) as trouble, looking.change("desk.more"):
        pass
    assert trouble.value.key == "vault.only_looking"
    looking.close()
    window.close()


def test_looking_works_when_nobody_holds_the_desk(account: Account, desk_file: Path) -> None:
    before = desk_file.read_bytes()
    looking = account.desks.open_with_key(desk_file, KEY, read_only=True)
    with looking.look() as conn:
        assert audit.entries(conn) == []
    looking.close()
    assert desk_file.read_bytes() == before


def spoil_middle(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * 3 + 100)
        file.write(b"\x00" * 64)


def spoil_head(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\x00" * 64)


def plaintext(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE t (a)")
    conn.close()


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (lambda path: path.unlink(), "vault.missing"),
        (lambda path: path.write_bytes(b""), "vault.empty_file"),
        (plaintext, "vault.not_encrypted"),
        (spoil_head, "vault.damaged_or_swapped"),
        (spoil_middle, "vault.damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:-4096]), "vault.damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:-100]), "vault.damaged"),
        (lambda path: path.write_bytes(os.urandom(8192)), "vault.damaged_or_swapped"),
    ],
    ids=["missing", "empty", "plaintext", "head", "middle", "page short", "bytes short", "noise"],
)
def test_b1_a_spoilt_file_is_named_and_left_as_it_is(account: Account, desk_file: Path, spoil, key: str) -> None:
    spoil(desk_file)
    before = desk_file.read_bytes() if desk_file.exists() else None
    assert told(account.desks.open_with_key, desk_file, KEY) == key
    assert (desk_file.read_bytes() if desk_file.exists() else None) == before


def test_b1_another_desks_note_beside_a_whole_file_is_said_to_be_possible(account: Account, desk_file: Path) -> None:
    keys.write_fingerprint(desk_file, bytes(32))
    assert told(account.desks.open_with_key, desk_file, bytes(32)) == "vault.damaged_or_swapped"
    account.desks.open_with_key(desk_file, KEY).close()


def test_b1_a_folder_is_not_a_desk(account: Account, tmp_path: Path) -> None:
    assert told(account.desks.open_with_key, tmp_path, KEY) == "vault.not_a_desk"


def test_b1_without_its_fingerprint_key_and_damage_are_both_named(account: Account, desk_file: Path) -> None:
    keys.fingerprint_file(desk_file).unlink()
    before = sorted(desk_file.parent.iterdir())
    assert told(account.desks.open_with_key, desk_file, bytes(32)) == "keys.key_or_damage"
    assert sorted(desk_file.parent.iterdir()) == before, "beside what may be no desk nothing is left"
    account.desks.open_with_key(desk_file, KEY).close()
    assert keys.read_fingerprint(desk_file) == keys.fingerprint(KEY)


def test_m2_a_desk_of_a_newer_version_is_refused_naming_it(account: Account, desk_file: Path) -> None:
    engine = open_engine(desk_file, KEY)
    with engine.begin() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        conn.exec_driver_sql("UPDATE setting SET value = '7.3.0' WHERE name = 'schema.needs'")
    engine.dispose()
    for read_only in (False, True):
        with pytest.raises(NurtureError) as trouble:
            account.desks.open_with_key(desk_file, KEY, read_only=read_only)
        assert trouble.value.key == "vault.newer"
        assert "7.3.0" in sentence(trouble.value)


def test_forgetting_keeps_the_file(account: Account, path: Path) -> None:
    account.desks.create(path, PHRASE).desk.close()
    account.desks.forget(path)
    assert path.exists()
    assert account.desks.recent() == []
    assert told(account.desks.open_with_passphrase, path, PHRASE) == "keys.keyring.empty"


def test_a_spoilt_list_of_recent_desks_is_an_empty_one(tmp_path: Path) -> None:
    for content in ("", "{}", "[1]", '[{"path": "x"}]'):
        (tmp_path / "recent.json").write_text(content)
        assert RecentDesks(tmp_path / "recent.json").all() == []


AS_NOBODY = """
import os, sys
from pathlib import Path
from nurture_desk.db import engine, keys, account_keyring, desk_lock
from nurture_desk.db.migrations import runner
import alembic.command, keyring.errors
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.desks import Desks
from nurture_desk.services.recent_desks import RecentDesks
folder = Path(sys.argv[1])
keys.denied_passphrases()  # read while the program folder can still be read
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
desks = Desks(recent=RecentDesks(folder / "recent.json"))
for work in (lambda: desks.create(folder / "new.nurture", "clarinet in the rain"),
             lambda: desks.open_with_key(folder / "old.nurture", bytes(range(32)))):
    try:
        work()
    except NurtureError as told:
        print(told.key)
print(sorted(file.name for file in folder.iterdir()))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folder permissions are tested the POSIX way")
def test_d7_a_read_only_folder_is_named(blank_desk_file: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="nurture-readonly-"))  # pytest's own folders are closed to others
    shutil.copyfile(blank_desk_file, folder / "old.nurture")
    folder.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(folder)], capture_output=True, text=True, timeout=60, check=False
    )
    folder.chmod(0o755)
    shutil.rmtree(folder)
    assert done.stdout.splitlines() == ["vault.read_only", "vault.read_only", "['old.nurture']"], done.stderr
